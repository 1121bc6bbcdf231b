package io.jibao.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jspecify.annotations.Nullable;

/** The axis of names or periods: a label is wrapped or, on a time axis, left out, but never cut as the engine does. */
final class HouseCategoryAxis extends CategoryAxis {
    private static final long serialVersionUID = 1L;

    /** Of a name below its bar. */
    private static final int MOST_LINES = 3;

    private final transient List<?> categories;
    private final int step;
    private final transient @Nullable FittedNames names;

    private HouseCategoryAxis(List<?> categories, int step, @Nullable FittedNames names) {
        super(null);
        this.categories = categories;
        this.step = step;
        this.names = names;
    }

    /** An axis below the plot. Of periods that stand too close every n-th is named, the last one always. */
    static HouseCategoryAxis below(CategoryDataset data, ChartLook look, boolean isTime) {
        // A fifth may go to the names at the lines' ends.
        double share = look.kind().equals("line") ? 0.8 : 1;
        double room = (look.width() - 40) * share / Math.max(1, data.getColumnCount());
        int step = isTime ? (int) Math.ceil((widest(data, look.font()) + 4) / room) : 1;
        HouseCategoryAxis axis = styled(new HouseCategoryAxis(data.getColumnKeys(), Math.max(1, step), null), look);
        axis.setMaximumCategoryLabelWidthRatio(isTime ? 100 : 0.95f);
        return axis;
    }

    /** Whether each name finds room below its bar: no word is broken, and there are few lines. */
    static boolean fitsBelow(CategoryDataset data, ChartLook look) {
        double room = (look.width() - 40) * 0.95 / Math.max(1, data.getColumnCount());
        for (Object key : data.getColumnKeys()) {
            String name = key.toString();
            if (LabelLines.widestWord(name, look.font()) > room
                    || LabelLines.wrap(name, look.font(), room).size() > MOST_LINES) {
                return false;
            }
        }
        return true;
    }

    /** An axis to the left of horizontal bars: names take two fifths of the width, or three where they are long. */
    static HouseCategoryAxis left(CategoryDataset data, ChartLook look) {
        FittedNames names = namesLeft(data, look);
        HouseCategoryAxis axis = styled(new HouseCategoryAxis(data.getColumnKeys(), 1, names), look);
        axis.setTickLabelFont(names.font());
        axis.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        return axis;
    }

    /** The names to the left of horizontal bars, each in the room of its bars. */
    static FittedNames namesLeft(CategoryDataset data, ChartLook look) {
        double room = (look.height() - 22 - ChartLegend.height(data, look)) * 0.95 / Math.max(1, data.getColumnCount());
        List<Double> widths = List.of(look.width() * 0.4, look.width() * 0.5, look.width() * 0.6);
        return FittedNames.of(data.getColumnKeys(), look, widths, room);
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected TextBlock createLabel(Comparable category, float width, RectangleEdge edge, Graphics2D graphics) {
        TextBlock block = new TextBlock();
        int fromEnd = categories.size() - 1 - categories.indexOf(category);
        if (fromEnd % step != 0) {
            return block;
        }
        Font font = getTickLabelFont(category);
        for (String line : names == null ? LabelLines.wrap(category.toString(), font, width) : names.of(category)) {
            block.addLine(line, font, getTickLabelPaint(category));
        }
        block.setLineAlignment(
                edge.equals(RectangleEdge.LEFT) ? HorizontalAlignment.RIGHT : HorizontalAlignment.CENTER);
        return block;
    }

    private static HouseCategoryAxis styled(HouseCategoryAxis axis, ChartLook look) {
        axis.setTickLabelFont(look.font());
        axis.setTickLabelPaint(ChartLook.SOFT_INK);
        axis.setAxisLinePaint(ChartLook.AXIS);
        axis.setTickMarksVisible(false);
        axis.setTickLabelInsets(new RectangleInsets(2, 2, 0, 4));
        axis.setLabelPaint(new Color(0, true));
        return axis;
    }

    private static double widest(CategoryDataset data, Font font) {
        double widest = 0;
        for (Object key : data.getColumnKeys()) {
            widest = Math.max(widest, HouseFonts.width(key.toString(), font));
        }
        return widest;
    }
}
