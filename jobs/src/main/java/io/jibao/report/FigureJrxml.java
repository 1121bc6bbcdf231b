package io.jibao.report;

import io.jibao.report.ReportPage.Block;
import io.jibao.report.ReportPage.Chart;
import io.jibao.report.ReportPage.Heat;

/**
 * A chart or heat map at its place in a band, under its heading.
 *
 * @param content its element
 * @param isEmpty the expression that tells whether it has no rows
 */
record FigureJrxml(String name, int x, int width, int height, String content, String isEmpty) {
    /** Where the content begins, below the heading. */
    static final int TOP = 24;

    /**
     * @param room points that the content may take where something stands beside it; 0 where nothing does. A crosstab
     *     that needs more than its element has makes the band higher by what is missing, whatever else is in the band.
     */
    static FigureJrxml of(Block block, int x, int width, int room) {
        if (block instanceof Chart chart) {
            return new FigureJrxml(
                    chart.name(),
                    x,
                    width,
                    chart.height(),
                    ChartJrxml.element(chart, x, width),
                    Jrxml.isEmpty(chart.rows()));
        }
        if (block instanceof Heat heat) {
            return new FigureJrxml(
                    heat.name(),
                    x,
                    width,
                    16 + heat.cellHeight(),
                    HeatJrxml.element(heat, x, width, Math.max(room, 16 + heat.cellHeight())),
                    Jrxml.isEmpty(heat.rows()));
        }
        throw new IllegalArgumentException("only charts and heat maps stand beside each other, not " + block);
    }

    String heading() {
        return Jrxml.heading(
                x, 4, width, 16, "ChartHeading", "chart." + name, "$P{d}.chartHeading(\"%s\")".formatted(name));
    }

    /** Why there is nothing, printed where there is nothing or, unless asked, anyway. */
    String none(boolean isAsked) {
        return Jrxml.textWhen(
                x,
                TOP,
                width,
                16,
                "Soft",
                " textAdjust=\"StretchHeight\"",
                isAsked ? isEmpty : "Boolean.TRUE",
                "$P{d}.none(\"%s\")".formatted(name));
    }
}
