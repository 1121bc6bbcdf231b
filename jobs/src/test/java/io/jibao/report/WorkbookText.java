package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A workbook held against the datasets that it was written from. */
final class WorkbookText {
    private static final int HEAD = 4;

    private WorkbookText() {}

    /** Every amount to the cent and every count, each a number in the place of its row and column. */
    static void assertHolds(ReportDefinition report, ReportInputs inputs, Path excel) throws IOException {
        try (InputStream in = Files.newInputStream(excel);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            List<Sheet> sheets = report.sheets();
            for (int i = 0; i < sheets.size(); i++) {
                assertHolds(sheets.get(i), inputs.rows(sheets.get(i).dataset()), workbook.getSheetAt(i));
            }
        }
    }

    private static void assertHolds(Sheet sheet, List<Map<String, @Nullable Object>> rows, XSSFSheet written) {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < sheet.columns().size(); column++) {
                Column meaning = sheet.columns().get(column);
                BigDecimal expected = number(rows.get(row).get(meaning.field()), meaning.format());
                if (expected != null) {
                    Cell cell = written.getRow(HEAD + row).getCell(column);
                    String where = "%s, row %d, %s".formatted(sheet.dataset(), row, meaning.field());
                    assertThat(cell.getCellType()).as(where).isEqualTo(CellType.NUMERIC);
                    assertThat(BigDecimal.valueOf(cell.getNumericCellValue()))
                            .as(where)
                            .isEqualByComparingTo(expected);
                }
            }
        }
    }

    private static @Nullable BigDecimal number(@Nullable Object value, String format) {
        if (value instanceof BigDecimal amount && isMoney(format)) {
            return amount.setScale(2, RoundingMode.HALF_UP);
        }
        return value instanceof Long count && format.equals("count") ? BigDecimal.valueOf(count) : null;
    }

    static boolean isMoney(String format) {
        return format.equals("money") || format.equals("large");
    }
}
