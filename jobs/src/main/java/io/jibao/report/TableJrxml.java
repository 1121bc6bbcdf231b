package io.jibao.report;

import io.jibao.report.ReportPage.Rows;
import io.jibao.report.ReportPage.Shown;
import io.jibao.report.ReportPage.Table;
import io.jibao.report.ReportPage.TableColumn;
import java.util.ArrayList;
import java.util.List;

/** A list under its heading: its head is repeated on every page, and no heading is left alone at the foot of one. */
final class TableJrxml {
    private static final String GROWS = " textAdjust=\"StretchHeight\" stretchType=\"ContainerHeight\"";
    /** A number is never torn: one that is too long for its column is set smaller. */
    private static final String SHRINKS = " textAdjust=\"ScaleFont\" stretchType=\"ContainerHeight\"";

    /** Before the name of the column in which each row names its format, and so whether its value is a number. */
    private static final String BY = "by.";

    private static final int HEAD = 28;
    private static final int ROW = 18;
    private static final int BODY = HEAD + 3 * ROW;

    private TableJrxml() {}

    static String bands(Table table) {
        return section(table.name(), table.rows(), table.startsPage(), BODY, component(table));
    }

    /** A section's band with its heading, words under it, the component and what more the workbook has. */
    static String section(String name, Rows rows, boolean startsPage, int height, String component) {
        String key = "section." + name;
        String heading = Jrxml.heading(0, 10, 520, 18, "Section", key, "$P{d}.title(\"%s\")".formatted(key));
        String says = Jrxml.text(
                0,
                28,
                520,
                12,
                "Small",
                " textAdjust=\"StretchHeight\" removeLineWhenBlank=\"true\" blankWhenNull=\"true\"",
                "$P{d}.optional(\"%s.says\")".formatted(key));
        String body =
                "<element kind=\"component\" x=\"0\" y=\"42\" width=\"520\" height=\"%d\" positionType=\"Float\">\n%s</element>\n"
                        .formatted(height, component);
        String none = Jrxml.text(
                0, 30, 520, 16, "Soft", " textAdjust=\"StretchHeight\"", "$P{d}.none(\"%s\")".formatted(name));
        return Jrxml.band(42 + height, "!" + Jrxml.isEmpty(rows), startsPage, heading + says + body)
                + more(rows)
                + Jrxml.band(50, Jrxml.isEmpty(rows), startsPage, heading + none);
    }

    /** A band of its own: in the table's it would keep its distance from the head on the page where the table ends. */
    private static String more(Rows rows) {
        if (rows.first() == 0) {
            return "";
        }
        String more = "$P{d}.more(%s, %d)".formatted(Jrxml.chosen(rows), rows.first());
        return Jrxml.band(18, more + " != null", false, Jrxml.text(0, 2, 520, 14, "Soft", "", more));
    }

    private static String component(Table table) {
        List<Integer> widths = widths(table.tableColumns(), PageComposer.WIDTH);
        StringBuilder columns = new StringBuilder();
        boolean isAfterNumber = false;
        for (int i = 0; i < widths.size(); i++) {
            TableColumn column = table.tableColumns().get(i);
            columns.append(column(table, column, widths.get(i), isAfterNumber, i == 0));
            isAfterNumber = Jrxml.isRight(column.shown().format());
        }
        return table.group() == null
                ? "<component kind=\"table\">\n%s%s</component>\n"
                        .formatted(Jrxml.datasetRun("rows", table.rows(), ""), columns)
                : """
                <component kind="table">
                %s<column kind="group" width="520">
                <groupHeader groupName="group">
                <cell height="22">
                %s</cell>
                </groupHeader>
                %s</column>
                </component>
                """.formatted(
                                Jrxml.datasetRun("grouped", table.rows(), groupParameters(table.group())),
                                Jrxml.text(
                                        0,
                                        0,
                                        520,
                                        22,
                                        "TotalCell",
                                        "",
                                        "$P{d}.cell($F{_THIS}, $P{group_field}, $P{group_format})"),
                                columns);
    }

    private static String groupParameters(Shown group) {
        return "<parameter name=\"group_field\"><expression>%s</expression></parameter>\n<parameter name=\"group_format\"><expression>%s</expression></parameter>\n"
                .formatted(Jrxml.code("\"" + group.field() + "\""), Jrxml.code("\"" + group.format() + "\""));
    }

    private static String column(Table table, TableColumn column, int width, boolean isAfterNumber, boolean isFirst) {
        String format = column.shown().format();
        boolean isRight = Jrxml.isRight(format) && !format.startsWith(BY);
        String side = isRight ? "Right" : isAfterNumber ? "AfterNumber" : "";
        String head = Jrxml.text(
                0,
                0,
                width,
                HEAD,
                "TableHead" + side,
                GROWS,
                "$P{t}.columnHead(\"%s\", \"%s\")".formatted(column.title(), format));
        String cell =
                Jrxml.text(0, 0, width, ROW, "Cell" + side, isRight ? SHRINKS : GROWS, Jrxml.cell(column.shown()));
        if (format.startsWith(BY)) {
            String by = format.substring(BY.length());
            head = Jrxml.aligned(head, "$P{d}.headSide(%s, \"%s\")".formatted(Jrxml.chosen(table.rows()), by));
            cell = byRow(column.shown(), by, width, "Cell" + side);
        }
        return "<column kind=\"single\" width=\"%d\">\n%s<columnHeader height=\"%d\">\n%s</columnHeader>\n<detailCell height=\"%d\">\n%s</detailCell>\n</column>\n"
                .formatted(width, total(table, column, width, isFirst), HEAD, head, ROW, cell);
    }

    /** A cell whose row says whether it is a number or words. */
    private static String byRow(Shown shown, String by, int width, String style) {
        String isNumber = "$P{d}.isNumber($F{_THIS}, \"%s\")".formatted(by);
        return Jrxml.textWhen(0, 0, width, ROW, "CellRight", SHRINKS, isNumber, Jrxml.cell(shown))
                + Jrxml.textWhen(0, 0, width, ROW, style, GROWS, "!" + isNumber, Jrxml.cell(shown));
    }

    private static String total(Table table, TableColumn column, int width, boolean isFirst) {
        if (!table.hasTotal()) {
            return "";
        }
        String sum = column.hasTotal()
                ? "$P{d}.total(%s, \"%s\", \"%s\")"
                        .formatted(
                                Jrxml.chosen(table.rows()),
                                column.shown().field(),
                                column.shown().format())
                : isFirst ? "$P{t}.text(\"table.total\")" : "\"\"";
        String style = Jrxml.isRight(column.shown().format()) ? "TotalCellRight" : "TotalCell";
        return "<groupFooter groupName=\"all\">\n<cell height=\"%d\">\n%s</cell>\n</groupFooter>\n"
                .formatted(ROW, Jrxml.text(0, 0, width, ROW, style, column.hasTotal() ? SHRINKS : GROWS, sum));
    }

    /** Whole points in the proportion of the columns' widths, together the width given. */
    static List<Integer> widths(List<TableColumn> columns, int room) {
        double all = columns.stream().mapToDouble(TableColumn::width).sum();
        List<Integer> widths = new ArrayList<>();
        double taken = 0;
        int x = 0;
        for (TableColumn column : columns) {
            taken += column.width();
            int end = (int) Math.round(room * taken / all);
            widths.add(end - x);
            x = end;
        }
        return widths;
    }
}
