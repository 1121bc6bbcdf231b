package io.jibao.report;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import io.jibao.report.ReportInputs.Correction;
import io.jibao.report.ReportInputs.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a correction says of itself: a headline on every page, a section of the notes with each key figure that moved and
 * how many numbers of each table did, and a sheet of the workbook with all of them.
 */
final class Differences {
    private static final String KEY_FIGURES = "key_figures";

    static final Sheet SHEET = new Sheet(
            "differences",
            "sheet.differences",
            List.of(
                    new Column("table", "column.differences.table", "text", 24, null, false),
                    new Column("figure", "column.differences.figure", "text", 20, null, false),
                    new Column("keys", "column.differences.keys", "text", 30, null, false),
                    new Column("before", "column.differences.before", "by.format", 20, null, false),
                    new Column("after", "column.differences.after", "by.format", 20, null, false)));

    private final ReportDefinition report;
    private final ReportInputs inputs;
    private final Texts texts;

    Differences(ReportDefinition report, ReportInputs inputs, Texts texts) {
        this.report = report;
        this.inputs = inputs;
        this.texts = texts;
    }

    /** Which edition this one corrects; empty for the first. */
    String headline() {
        Correction correction = inputs.correction();
        return correction == null ? "" : texts.sentence("correction.headline", Map.of("edition", correction.edition()));
    }

    /** Title and text of each note; none for the first edition. */
    List<Entry<String, String>> notes() {
        Correction correction = inputs.correction();
        if (correction == null) {
            return List.of();
        }
        List<Entry<String, String>> notes = new ArrayList<>();
        Map<String, Long> others = new LinkedHashMap<>();
        notes.add(Map.entry(
                texts.text("correction.of"),
                texts.sentence(
                        correction.differences().isEmpty() ? "correction.says.nothing" : "correction.says",
                        Map.of(
                                "edition",
                                correction.edition(),
                                "moved",
                                correction.differences().size()))));
        for (Difference each : correction.differences()) {
            if (each.dataset().equals(KEY_FIGURES)) {
                notes.add(Map.entry(label(each), moved(each)));
            } else {
                others.merge(table(each), 1L, Long::sum);
            }
        }
        others.forEach((table, count) ->
                notes.add(Map.entry(table, texts.sentence("correction.table", Map.of("moved", count)))));
        return notes;
    }

    /** One row per number that moved. */
    List<Map<String, @Nullable Object>> rows() {
        Correction correction = inputs.correction();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Difference each : correction == null ? List.<Difference>of() : correction.differences()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("table", table(each));
            row.put("figure", label(each));
            row.put("keys", String.join(" ", each.keys().values()));
            row.put("before", each.before());
            row.put("after", each.after());
            row.put("format", format(each));
            rows.add(row);
        }
        return rows;
    }

    private String moved(Difference each) {
        String format = format(each);
        String unit = texts.has("unit." + format) ? texts.text("unit." + format) : "";
        return texts.sentence(
                        "correction.moved",
                        Map.of(
                                "before",
                                texts.format(format, each.before()),
                                "after",
                                texts.format(format, each.after()),
                                "unit",
                                unit))
                .strip();
    }

    private String table(Difference each) {
        return report.sheets().stream()
                .filter(sheet -> sheet.dataset().equals(each.dataset()))
                .findFirst()
                .map(sheet -> texts.text(sheet.title()))
                .orElseGet(() -> texts.labelOrCode("section", each.dataset()));
    }

    private String label(Difference each) {
        if (texts.has("figure." + each.figure())) {
            return texts.text("figure." + each.figure());
        }
        if (texts.has("metric." + each.figure())) {
            return texts.text("metric." + each.figure());
        }
        return column(each).map(column -> texts.text(column.title())).orElse(each.figure());
    }

    private String format(Difference each) {
        if (each.dataset().equals(KEY_FIGURES)) {
            return inputs.rows(KEY_FIGURES).stream()
                    .filter(row -> each.figure().equals(row.get("figure_id")))
                    .findFirst()
                    .map(row -> String.valueOf(row.get("format")))
                    .orElse("number");
        }
        return column(each).map(Column::format).filter(ExcelCell::isNumber).orElse("number");
    }

    private Optional<Column> column(Difference each) {
        return report.sheets().stream()
                .filter(sheet -> sheet.dataset().equals(each.dataset()))
                .flatMap(sheet -> sheet.columns().stream())
                .filter(column -> column.field().equals(each.field()))
                .findFirst();
    }
}
