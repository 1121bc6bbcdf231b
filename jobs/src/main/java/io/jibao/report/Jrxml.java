package io.jibao.report;

import io.jibao.report.ReportPage.Rows;
import io.jibao.report.ReportPage.Shown;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Pieces of JRXML that all blocks of a composed page are made of. */
final class Jrxml {
    private Jrxml() {}

    static String band(int height, String when, boolean startsPage, String elements) {
        String start = startsPage
                ? "<element kind=\"break\" type=\"Page\" x=\"0\" y=\"0\" width=\"520\" height=\"1\"/>\n"
                : "";
        return "<band height=\"%d\">\n<printWhenExpression>%s</printWhenExpression>\n%s%s</band>\n"
                .formatted(height, code(when), start, elements);
    }

    /**
     * A text.
     *
     * @param attributes more of them, each with a space before it
     */
    static String text(int x, int y, int width, int height, String style, String attributes, String expression) {
        return "<element kind=\"textField\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" style=\"%s\"%s>\n<expression>%s</expression>\n</element>\n"
                .formatted(x, y, width, height, style, attributes, code(expression));
    }

    /** A text of {@link #text} whose side, Left or Right, an expression gives. */
    static String aligned(String text, String side) {
        String property = "<propertyExpression name=\"net.sf.jasperreports.style.hTextAlign\">%s</propertyExpression>\n"
                .formatted(code(side));
        return text.replaceFirst("\n", "\n" + Matcher.quoteReplacement(property));
    }

    /** A text that is printed only under a condition. */
    static String textWhen(
            int x, int y, int width, int height, String style, String attributes, String when, String expression) {
        return "<element kind=\"textField\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" style=\"%s\"%s>\n<printWhenExpression>%s</printWhenExpression>\n<expression>%s</expression>\n</element>\n"
                .formatted(x, y, width, height, style, attributes, code(when), code(expression));
    }

    /** A heading with its entry in the outline. */
    static String heading(int x, int y, int width, int height, String style, String key, String expression) {
        return """
                <element kind="textField" x="%d" y="%d" width="%d" height="%d" style="%s" bookmarkLevel="1" textAdjust="StretchHeight">
                <expression>%s</expression>
                <anchorNameExpression>%s</anchorNameExpression>
                </element>
                """.formatted(x, y, width, height, style, code(expression), code("$P{t}.text(\"%s\")".formatted(key)));
    }

    /** The rows of a block, for the sub-dataset given. */
    static String datasetRun(String subDataset, Rows rows, String parameters) {
        return """
                <datasetRun subDataset="%s">
                <dataSourceExpression>%s</dataSourceExpression>
                <parameter name="d"><expression>%s</expression></parameter>
                <parameter name="t"><expression>%s</expression></parameter>
                %s</datasetRun>
                """.formatted(
                        subDataset,
                        code("new net.sf.jasperreports.engine.data.JRBeanCollectionDataSource($P{d}.rows(%s, %d))"
                                .formatted(chosen(rows), rows.first())),
                        code("$P{d}"),
                        code("$P{t}"),
                        parameters);
    }

    static String isEmpty(Rows rows) {
        return "$P{d}.isEmpty(%s)".formatted(chosen(rows));
    }

    /** The dataset and the condition, as the methods of {@link PageData} take them. */
    static String chosen(Rows rows) {
        String only = rows.only().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .collect(Collectors.joining("&"));
        return "\"%s\", \"%s\"".formatted(rows.dataset(), only);
    }

    static String cell(Shown shown) {
        return "$P{d}.cell($F{_THIS}, \"%s\", \"%s\")".formatted(shown.field(), shown.format());
    }

    static String code(String expression) {
        return "<![CDATA[" + expression + "]]>";
    }

    /** Whether values of a format stand to the right. */
    static boolean isRight(String format) {
        return switch (format) {
            case "count", "money", "large", "number", "rating", "percent", "growth", "days", "points", "change" -> true;
            default -> format.endsWith("_change") || format.startsWith("by.");
        };
    }
}
