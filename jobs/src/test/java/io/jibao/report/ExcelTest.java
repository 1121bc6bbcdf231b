package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook of the executive summary, read back by another library. */
class ExcelTest {
    @TempDir
    static Path folder;

    private static Path file;

    @BeforeAll
    static void render() {
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates(), folder.resolve("none"));
        ReportRenderer renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        file = renderer.render(
                        catalogue.get("executive-summary"), ReportSamples.executiveSummary(), Locale.CHINA, folder)
                .excel();
    }

    @Test
    void cellsAreTypedAndNumbersKeepTheirFormat() throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            XSSFSheet members = workbook.getSheet("部门与人员");
            XSSFRow first = members.getRow(4);
            assertThat(first.getCell(0).getStringCellValue()).isEqualTo("华东销售部");
            assertThat(first.getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(first.getCell(1).getNumericCellValue()).isEqualTo(14810330.40);
            assertThat(first.getCell(1).getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(first.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("+0.0%;-0.0%;0.0%");
            assertThat(members.getRow(10).getCell(2).getStringCellValue())
                    .as("no growth")
                    .isEqualTo("—");

            XSSFSheet trend = workbook.getSheet("风险趋势");
            assertThat(trend.getRow(4).getCell(1).getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo(LocalDate.of(2024, 3, 31));
            assertThat(trend.getRow(4).getCell(2).getStringCellValue()).isEqualTo("高风险");
        }
    }

    @Test
    void headsAreFrozenFilteredAndExplainedAndTotalsAddUp() throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            XSSFSheet members = workbook.getSheet("部门与人员");
            assertThat(members.getPaneInformation().getHorizontalSplitPosition())
                    .isEqualTo((short) 4);
            assertThat(members.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A4:I11");
            assertThat(members.getRow(3).getCell(1).getCellComment().getString().getString())
                    .contains("折后净额减退款");
            // 14,810,330.40 + 9,120,411.25 + 6,980,022.00 + 4,210,877.35 + 3,318,900.50 + 1,740,000.00 + 112,000.00
            assertThat(members.getRow(11).getCell(0).getStringCellValue()).isEqualTo("合计");
            assertThat(members.getRow(11).getCell(1).getNumericCellValue()).isEqualTo(40292541.50);
            assertThat(members.getRow(11).getCell(5).getStringCellValue())
                    .as("customers of two departments would count twice")
                    .isEmpty();
        }
    }

    @Test
    void theLastSheetNamesMetricsSourcesAndTheEdition() throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(7);
            XSSFSheet notes = workbook.getSheetAt(6);
            assertThat(notes.getSheetName()).isEqualTo("指标与来源");
            StringBuilder text = new StringBuilder();
            notes.forEach(row -> row.forEach(cell -> text.append(cell).append('\n')));
            assertThat(text)
                    .contains("流失率", "期初活跃客户中", "订单行", "最新数据 2026-01-09", "不是数字：“三百元”")
                    .contains("2025-Q4.executive-summary.v1", "L17");
        }
    }

    @Test
    void changesCarryTheirSignAndRatingsTwoDecimals() {
        assertThat(ExcelCell.of("count_change").pattern()).isEqualTo("+#,##0;-#,##0;0");
        assertThat(ExcelCell.of("money_change").pattern()).isEqualTo("+#,##0.00;-#,##0.00;0.00");
        assertThat(ExcelCell.of("rating").pattern()).isEqualTo("#,##0.00");
    }
}
