package io.jibao.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jasperreports.charts.JRChart;
import net.sf.jasperreports.engine.JRPropertiesMap;
import org.jspecify.annotations.Nullable;

/**
 * What one chart element asks for by its properties, and the house's answer: colours, fonts, strokes.
 *
 * <p>{@code house.kind} bar, stacked-bar, horizontal-bar, line, step, sparkline, pareto, pie or donut; {@code house.format}
 * count, percent or number; {@code house.peak} a word; {@code house.hollow} categories with commas; {@code house.colours}
 * names from {@link #COLOURS} in the order of the series.
 *
 * @param kind empty where the element leaves it to its chart type
 * @param format how values are printed on axes and as labels
 * @param peak the word to mark the highest stack of bars with; empty for no mark
 * @param hollow categories at which a line has hollow marks
 */
record ChartLook(
        String kind,
        String format,
        String peak,
        Set<String> hollow,
        List<Color> colours,
        int width,
        int height,
        HouseFonts fonts) {
    private static final Color NAVY = new Color(0x1F3A5F);

    /** Neighbours differ in lightness (L* 24, 54, 77, 41, 80, 48), so they hold in grey and for colour-blind eyes. */
    static final Map<String, Color> COLOURS = Map.of(
            "navy", NAVY,
            "blue", new Color(0x3F88C5),
            "amber", new Color(0xF0B541),
            "brick", new Color(0xA8432A),
            "sky", new Color(0xA9CCE8),
            "grey", new Color(0x6B7580));

    static final Color INK = new Color(0x1D2733);
    static final Color SOFT_INK = new Color(0x4A5563);
    static final Color GRID = new Color(0xDDE3EA);
    static final Color AXIS = new Color(0x9AA5B1);

    private static final List<String> ORDER = List.of("navy", "blue", "amber", "brick", "sky", "grey");
    private static final float[][] DASHES = {null, {5f, 2f}, {1.5f, 1.5f}, {7f, 2f, 1.5f, 2f}, {3f, 1.5f}, {9f, 3f}};

    static ChartLook of(JRChart chart, HouseFonts fonts) {
        JRPropertiesMap properties = chart.getPropertiesMap();
        String names = property(properties, "house.colours", String.join(",", ORDER));
        return new ChartLook(
                property(properties, "house.kind", kindOf(chart)),
                property(properties, "house.format", "count"),
                property(properties, "house.peak", ""),
                Set.copyOf(
                        Arrays.asList(property(properties, "house.hollow", "").split(","))),
                Arrays.stream(names.split(",")).map(ChartLook::colour).toList(),
                chart.getWidth(),
                chart.getHeight(),
                fonts);
    }

    /** The same look for another kind of chart. */
    ChartLook as(String otherKind) {
        return new ChartLook(otherKind, format, peak, hollow, colours, width, height, fonts);
    }

    Color colour(int series) {
        return colours.get(series % colours.size());
    }

    /** Black or white, whichever reads better on the colour. */
    static Color inkOn(Color colour) {
        double luminance = 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
        return luminance < 140 ? Color.WHITE : INK;
    }

    /** White at 0, navy at 1, as #RRGGBB. */
    static String heat(@Nullable Number ratio) {
        double share = ratio == null ? 0 : Math.min(1, Math.max(0, ratio.doubleValue()));
        return "#%02X%02X%02X"
                .formatted(blend(NAVY.getRed(), share), blend(NAVY.getGreen(), share), blend(NAVY.getBlue(), share));
    }

    static String heatInk(@Nullable Number ratio) {
        return inkOn(Color.decode(heat(ratio))).equals(Color.WHITE) ? "#FFFFFF" : "#1D2733";
    }

    private static int blend(int colour, double share) {
        return (int) Math.round(255 + (colour - 255) * share);
    }

    Font font() {
        return fonts.regular(7.5f);
    }

    Font labelFont() {
        return fonts.regular(7f);
    }

    Stroke line(int series) {
        float[] dash = DASHES[series % DASHES.length];
        return dash == null
                ? new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, dash, 0f);
    }

    /** A mark for the points of a series: circle, square, triangle, diamond. */
    Shape marker(int series) {
        return switch (series % 4) {
            case 0 -> new Ellipse2D.Double(-2.2, -2.2, 4.4, 4.4);
            case 1 -> new Rectangle2D.Double(-2, -2, 4, 4);
            case 2 -> polygon(0, -2.6, 2.4, 2, -2.4, 2);
            default -> polygon(0, -2.8, 2.8, 0, 0, 2.8, -2.8, 0);
        };
    }

    private static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static String kindOf(JRChart chart) {
        return switch (chart.getChartType()) {
            case BAR -> "bar";
            case STACKEDBAR -> "stacked-bar";
            case LINE, XYLINE, TIMESERIES -> "line";
            case PIE -> "pie";
            default ->
                throw new IllegalArgumentException("the house draws no chart of the type "
                        + chart.getChartType().getName().toLowerCase(Locale.ROOT)
                        + "; take bar, stackedBar, line, pie or xyLine");
        };
    }

    private static Color colour(String name) {
        Color colour = COLOURS.get(name.strip());
        if (colour == null) {
            throw new IllegalArgumentException("house.colours knows " + ORDER + ", not '" + name + "'");
        }
        return colour;
    }

    private static String property(@Nullable JRPropertiesMap properties, String name, String otherwise) {
        String value = properties == null ? null : properties.getProperty(name);
        return value == null ? otherwise : value;
    }
}
