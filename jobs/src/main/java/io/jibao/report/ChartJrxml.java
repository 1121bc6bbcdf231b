package io.jibao.report;

import io.jibao.report.ReportPage.Chart;
import io.jibao.report.ReportPage.Shown;

/** The chart element: what it compares; how it looks is the chart theme's. */
final class ChartJrxml {
    private ChartJrxml() {}

    static String element(Chart chart, int x, int width) {
        return """
                <element kind="chart" chartType="%s" x="%d" y="%d" width="%d" height="%d">
                %s<printWhenExpression>%s</printWhenExpression>
                <dataset kind="%s">
                %s%s</dataset>
                <plot/>
                </element>
                %s""".formatted(
                        type(chart.kind()),
                        x,
                        FigureJrxml.TOP,
                        width,
                        chart.height(),
                        properties(chart),
                        Jrxml.code("!" + Jrxml.isEmpty(chart.rows())),
                        dataset(chart.kind()),
                        Jrxml.datasetRun("rows", chart.rows(), ""),
                        series(chart),
                        note(chart, x, width));
    }

    /** Below a line: which of its periods are restated. */
    private static String note(Chart chart, int x, int width) {
        return chart.kind().equals("line")
                ? Jrxml.text(
                        x,
                        FigureJrxml.TOP + chart.height(),
                        width,
                        10,
                        "Small",
                        " textAdjust=\"StretchHeight\" blankWhenNull=\"true\" removeLineWhenBlank=\"true\"",
                        "$P{d}.trendNote(%s)".formatted(Jrxml.chosen(chart.rows())))
                : "";
    }

    private static String properties(Chart chart) {
        StringBuilder properties = new StringBuilder();
        property(properties, "house.kind", chart.kind());
        property(properties, "house.format", chart.format().equals("large") ? "number" : chart.format());
        if (!chart.colours().isEmpty()) {
            property(properties, "house.colours", String.join(",", chart.colours()));
        }
        if (chart.kind().equals("stacked-bar")) {
            properties
                    .append("<propertyExpression name=\"house.peak\">")
                    .append(Jrxml.code("$P{d}.optional(\"chart.%s.peak\")".formatted(chart.name())))
                    .append("</propertyExpression>\n");
        }
        if (chart.kind().equals("line")) {
            properties
                    .append("<propertyExpression name=\"house.hollow\">")
                    .append(Jrxml.code("$P{d}.restated(%s)".formatted(Jrxml.chosen(chart.rows()))))
                    .append("</propertyExpression>\n");
        }
        return properties.toString();
    }

    private static void property(StringBuilder properties, String name, String value) {
        properties.append("<property name=\"%s\" value=\"%s\"/>\n".formatted(name, value));
    }

    private static String series(Chart chart) {
        StringBuilder all = new StringBuilder();
        for (String value : chart.values()) {
            Shown series = chart.series();
            String name = series != null
                    ? Jrxml.cell(series)
                    : chart.values().size() == 1
                            ? "\"%s\"".formatted(value)
                            : "$P{t}.text(\"series.%s\")".formatted(value);
            all.append(one(chart, name, value));
        }
        return all.toString();
    }

    private static String one(Chart chart, String name, String value) {
        Shown up = new Shown(value, chart.format());
        String content =
                switch (dataset(chart.kind())) {
                    case "pie" ->
                        expression("key", Jrxml.cell(chart.category())) + expression("value", number("slice", up));
                    case "xy" ->
                        expression("series", name)
                                + expression("xvalue", number("measure", chart.category()))
                                + expression("yvalue", number("measure", up));
                    default ->
                        expression("series", name)
                                + expression("category", Jrxml.cell(chart.category()))
                                + expression("value", number("measure", up));
                };
        return "<series>\n" + content + "</series>\n";
    }

    private static String expression(String of, String expression) {
        return "<%1$sExpression>%2$s</%1$sExpression>\n".formatted(of, Jrxml.code(expression));
    }

    /** @param method of {@link PageData} that gives the number */
    private static String number(String method, Shown shown) {
        return "$P{d}.%s($F{_THIS}, \"%s\", \"%s\")".formatted(method, shown.field(), shown.format());
    }

    private static String type(String kind) {
        return switch (kind) {
            case "pie", "donut" -> "pie";
            case "line" -> "line";
            case "stacked-bar", "horizontal-stacked-bar" -> "stackedBar";
            case "xy-line", "xy-step", "scatter" -> "xyLine";
            default -> "bar";
        };
    }

    private static String dataset(String kind) {
        return switch (kind) {
            case "pie", "donut" -> "pie";
            case "xy-line", "xy-step", "scatter" -> "xy";
            default -> "category";
        };
    }
}
