package io.jibao.report;

import java.util.List;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.category.CategoryDataset;

/** The key of a chart: above the plot, at its left edge, and only where the series are not named in the plot. */
final class ChartLegend {
    /** Points that an item takes beside its name: the coloured mark and the paddings. */
    private static final double BESIDE = 30;

    private ChartLegend() {}

    static boolean isNeeded(CategoryDataset data, ChartLook look) {
        return data.getRowCount() > 1 && !look.kind().equals("sparkline") && !EndLabels.fit(data, look);
    }

    /** The key of a chart's series. */
    static LegendTitle of(CategoryPlot plot, CategoryDataset data, ChartLook look) {
        FittedNames names = names(data, look);
        if (plot.getRenderer() instanceof AbstractCategoryItemRenderer renderer) {
            renderer.setLegendItemLabelGenerator(
                    (dataset, series) -> String.join("\n", names.of(dataset.getRowKey(series))));
        }
        LegendTitle legend = above(plot, look);
        legend.setItemFont(names.font());
        return legend;
    }

    /** Points that the key takes of the chart's height; 0 where there is none. */
    static double height(CategoryDataset data, ChartLook look) {
        if (!isNeeded(data, look)) {
            return 0;
        }
        FittedNames names = names(data, look);
        double height = 0;
        double left = 0;
        for (Object series : data.getRowKeys()) {
            double width = names.widest(series) + BESIDE;
            if (height == 0 || left + width > look.width()) {
                height += names.height(series) + 2;
                left = 0;
            }
            left += width;
        }
        return height + 4;
    }

    /** They may take a third of the chart's height. */
    private static FittedNames names(CategoryDataset data, ChartLook look) {
        double room = Math.max(11, look.height() / 3.0 / Math.max(1, data.getRowCount()));
        return FittedNames.of(data.getRowKeys(), look, List.of(look.width() - BESIDE), room);
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
