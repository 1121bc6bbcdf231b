package io.jibao.report;

import io.jibao.run.PeriodKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report's {@code report.yml} says: when it is due, how it splits, what it is made from, what its Excel holds.
 *
 * @param parts how it splits beside the whole: department, rep
 * @param needs {@code system.entity} it cannot do without
 * @param datasets names of {@code sql/5_reports/<id>/<name>.sql}
 * @param main the dataset the JRXML's detail band prints row by row; null where the page is made of charts and tables
 * @param hasCsv whether each sheet is also written as CSV
 * @param page the blocks of its page; null where it brings a JRXML of its own
 * @param persons what it shows of persons
 * @param metrics ids of the metrics that the notes explain, by the texts metric.<id> and metric.<id>.says
 */
public record ReportDefinition(
        String id,
        Set<PeriodKind> rhythms,
        List<String> parts,
        List<String> needs,
        List<String> datasets,
        @Nullable String main,
        List<String> metrics,
        List<Sheet> sheets,
        boolean hasCsv,
        @Nullable ReportPage page,
        PersonsPolicy persons) {

    /** The growth on the previous period of the same length. */
    private static final String PREVIOUS = "qoq_growth";

    public ReportDefinition {
        rhythms = Set.copyOf(rhythms);
        parts = List.copyOf(parts);
        needs = List.copyOf(needs);
        datasets = List.copyOf(datasets);
        metrics = List.copyOf(metrics);
        sheets = List.copyOf(sheets);
    }

    /** The report with a JRXML of its own, which counts more than the blocks that the definition lists. */
    ReportDefinition withOwnPage() {
        return new ReportDefinition(id, rhythms, parts, needs, datasets, main, metrics, sheets, hasCsv, null, persons);
    }

    /** The report of a kind of period. Last year is a year's only base: neither page nor workbook has a column for 环比. */
    ReportDefinition of(PeriodKind kind) {
        if (kind != PeriodKind.YEAR) {
            return this;
        }
        List<Sheet> yearly = sheets.stream()
                .map(sheet -> new Sheet(
                        sheet.dataset(),
                        sheet.title(),
                        sheet.columns().stream()
                                .filter(column -> !column.field().equals(PREVIOUS))
                                .toList()))
                .toList();
        ReportPage yearlyPage = page == null ? null : page.without(PREVIOUS);
        return new ReportDefinition(
                id, rhythms, parts, needs, datasets, main, metrics, yearly, hasCsv, yearlyPage, persons);
    }

    /** What its page is made from, as a location in the template folders: its JRXML, or the definition itself. */
    public String template() {
        return page == null ? id + "/" + id + ".jrxml" : id + "/report.yml";
    }

    /**
     * A sheet of the Excel file: one dataset.
     *
     * @param title key of its title in the texts
     */
    public record Sheet(String dataset, String title, List<Column> columns) {
        public Sheet {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column of a sheet.
     *
     * @param title key of its head in the texts
     * @param format text, count, money, number, percent, growth, days, day, {@code label.<prefix>} for a code, or
     *     {@code by.<column>} where each row names its own
     * @param width in characters
     * @param note key of what is said about the figure, shown as a comment on the head; null for none
     * @param hasTotal whether a last row sums it up
     */
    public record Column(
            String field,
            String title,
            String format,
            double width,
            @Nullable String note,
            boolean hasTotal) {}
}
