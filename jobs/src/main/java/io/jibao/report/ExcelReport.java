package io.jibao.report;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A report as a workbook: the sheets of its {@code report.yml} with typed cells, then one that names metrics, sources
 * and the edition. Written from the frozen datasets, not from the page.
 */
final class ExcelReport {
    private static final int HEAD = 3;
    /** That are held in memory before they are written. */
    private static final int ROWS = 1000;

    private static final String NAVY = "1F3A5F";

    private final ReportDefinition report;
    private final ReportInputs inputs;
    private final HouseRows house;
    private final Texts texts;
    private final Map<String, String> edition;

    ExcelReport(ReportDefinition report, ReportInputs inputs, HouseRows house, Texts texts) {
        this.report = report;
        this.inputs = inputs;
        this.house = house;
        this.texts = texts;
        this.edition = house.edition();
    }

    void write(Path file) {
        OutputFile.write(file, this::write, new ExcelFinish(inputs.edition().createdAt())::write);
    }

    private void write(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Jibao", "1.0")) {
            workbook.setGlobalDefaultFont(texts.text("workbook.font"), 10);
            workbook.properties().setTitle(texts.text("report.title")).setCompany(edition.get("company"));
            for (Sheet sheet : report.sheets()) {
                dataSheet(workbook, sheet, inputs.rows(sheet.dataset()));
            }
            if (inputs.correction() != null) {
                dataSheet(workbook, Differences.SHEET, new Differences(report, inputs, texts).rows());
            }
            notesSheet(workbook);
        }
    }

    private void dataSheet(Workbook workbook, Sheet sheet, List<Map<String, @Nullable Object>> rows)
            throws IOException {
        Worksheet page = workbook.newWorksheet(texts.text(sheet.title()));
        int last = sheet.columns().size() - 1;
        top(page);
        head(page, sheet.columns());
        page.freezePane(1, HEAD + 1);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column <= last; column++) {
                Column meaning = sheet.columns().get(column);
                ExcelCell.of(meaning.format(), rows.get(row))
                        .write(page, HEAD + 1 + row, column, rows.get(row), meaning.field(), texts);
            }
            if (row % ROWS == ROWS - 1) {
                page.flush();
            }
        }
        totals(page, sheet.columns(), rows);
        page.setAutoFilter(HEAD, 0, HEAD + Math.max(1, rows.size()), last);
        print(page, last > 6);
        page.finish();
    }

    private void top(Worksheet page) {
        page.value(0, 0, texts.text("report.title"));
        page.style(0, 0).bold().fontSize(14).fontColor(NAVY).set();
        page.value(
                1,
                0,
                String.join(
                        " · ",
                        edition.get("company"),
                        edition.get("period"),
                        edition.get("part"),
                        texts.text("header.cut_off") + " " + edition.get("cut_off")));
        page.style(1, 0).fontColor("4A5563").set();
        String missing = edition.get("missing_sources");
        if (missing != null && !missing.isEmpty()) {
            page.value(2, 0, missing);
        }
    }

    private void head(Worksheet page, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            page.value(HEAD, i, texts.columnHead(column.title(), column.format()));
            page.width(i, column.width());
            page.style(HEAD, i)
                    .bold()
                    .fontColor("FFFFFF")
                    .fillColor(NAVY)
                    .wrapText(true)
                    .verticalAlignment("center")
                    .horizontalAlignment(ExcelCell.isNumber(column.format()) ? "right" : "left")
                    .set();
            if (column.note() != null) {
                page.comment(HEAD, i, texts.text(column.note()));
            }
        }
        page.rowHeight(HEAD, 30);
    }

    private void totals(Worksheet page, List<Column> columns, List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty() || columns.stream().noneMatch(Column::hasTotal)) {
            return;
        }
        int row = HEAD + 1 + rows.size();
        page.value(row, 0, texts.text("table.total"));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.hasTotal()) {
                ExcelCell.of(column.format()).write(page, row, i, ExcelCell.sum(rows, column.field()), texts);
            }
        }
        page.range(row, 0, row, columns.size() - 1)
                .style()
                .bold()
                .borderStyle(org.dhatim.fastexcel.BorderSide.TOP, org.dhatim.fastexcel.BorderStyle.THIN)
                .set();
    }

    private void notesSheet(Workbook workbook) throws IOException {
        Worksheet page = workbook.newWorksheet(texts.text("notes.sheet"));
        top(page);
        int row = HEAD;
        for (Map<String, @Nullable Object> note : house.notes()) {
            row = note(page, row, note.get("section"), note.get("title"), note.get("text"));
        }
        for (String key : List.of("edition", "version", "load", "known_at", "checkpoint")) {
            row = note(page, row, texts.text("notes.edition"), texts.text("footer." + key), edition.get(key));
        }
        page.width(0, 18);
        page.width(1, 28);
        page.width(2, 100);
        print(page, true);
        page.finish();
    }

    private static int note(
            Worksheet page, int row, @Nullable Object section, @Nullable Object title, @Nullable Object text) {
        page.value(row, 0, String.valueOf(section));
        page.value(row, 1, String.valueOf(title));
        page.value(row, 2, String.valueOf(text));
        page.range(row, 0, row, 2)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
        return row + 1;
    }

    private void print(Worksheet page, boolean isLandscape) {
        page.paperSize(PaperSize.A4_PAPER);
        page.pageOrientation(isLandscape ? "landscape" : "portrait");
        page.setFitToPage(true);
        page.fitToWidth((short) 1);
        page.fitToHeight((short) 0);
        page.repeatRows(HEAD);
        page.footer(inputs.edition().editionId(), Position.LEFT, 8);
        page.footer("&P / &N", Position.RIGHT, 8);
    }
}
