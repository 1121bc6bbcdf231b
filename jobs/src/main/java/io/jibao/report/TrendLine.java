package io.jibao.report;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.CategoryDataset;

/** A line with a mark at each of its points, hollow where the look says so. */
final class TrendLine extends LineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    private final transient CategoryDataset data;
    private final transient ChartLook look;

    TrendLine(CategoryDataset data, ChartLook look) {
        this.data = data;
        this.look = look;
        setUseFillPaint(true);
    }

    @Override
    public Paint getItemFillPaint(int series, int category) {
        boolean isHollow = look.hollow().contains(data.getColumnKey(category).toString());
        return isHollow ? Color.WHITE : getItemPaint(series, category);
    }
}
