package io.jibao.report;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a report as CSV for other programs (RFC 4180): UTF-8 with a byte order mark, by which spreadsheets know it;
 * text quoted, numbers and dates plain, nothing where there is no value. The values are the workbook's.
 */
final class CsvReport {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String END = "\r\n";

    /** What a spreadsheet would take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final Texts texts;

    CsvReport(Texts texts) {
        this.texts = texts;
    }

    void write(Sheet sheet, List<Map<String, @Nullable Object>> rows, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.append(BYTE_ORDER_MARK)
                .append(sheet.columns().stream()
                        .map(column -> quoted(texts.text(column.title())))
                        .collect(Collectors.joining(",")))
                .append(END);
        for (Map<String, @Nullable Object> row : rows) {
            csv.append(sheet.columns().stream().map(column -> cell(column, row)).collect(Collectors.joining(",")))
                    .append(END);
        }
        csv.flush();
    }

    private String cell(Column column, Map<String, @Nullable Object> row) {
        Object value = ExcelCell.of(column.format(), row).shown(row, column.field(), texts);
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    /** An apostrophe before what would begin a formula: the cell then shows it as text. */
    private static String quoted(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
