package io.jibao.report;

import org.jfree.chart.LegendItemSource;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.category.CategoryDataset;

/** The key of a chart: above the plot, at its left edge, and only where the series are not named in the plot. */
final class ChartLegend {
    private ChartLegend() {}

    static boolean isNeeded(CategoryDataset data, ChartLook look) {
        return data.getRowCount() > 1 && !look.kind().equals("sparkline") && !EndLabels.fit(data, look);
    }

    static LegendTitle above(LegendItemSource source, ChartLook look) {
        LegendTitle legend = styled(new LegendTitle(source), look);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setPadding(new RectangleInsets(0, 0, 4, 0));
        return legend;
    }

    static LegendTitle right(LegendItemSource source, ChartLook look) {
        ColumnArrangement column = new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 0, 0);
        LegendTitle legend = styled(new LegendTitle(source, column, column), look);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 2));
        return legend;
    }

    private static LegendTitle styled(LegendTitle legend, ChartLook look) {
        legend.setItemFont(look.font());
        legend.setItemPaint(ChartLook.INK);
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 8));
        return legend;
    }
}
