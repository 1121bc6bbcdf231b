package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.ReportInputs.Correction;
import io.jibao.report.ReportInputs.Difference;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader sees who gets a report a second time: that it is a correction, and what was wrong before. */
class CorrectionTest {
    private static final List<Difference> MOVED = List.of(
            new Difference(
                    "key_figures", "net_amount", "value", Map.of(), decimal("40291541.505"), decimal("40292541.5")),
            new Difference("key_figures", "complaint_ratio", "value", Map.of(), null, decimal("0.01210428")),
            new Difference(
                    "members",
                    "member_amount",
                    "net_amount",
                    Map.of("member_kind", "department", "member_id", "D01"),
                    decimal("14809330.4"),
                    decimal("14810330.4")));

    @TempDir
    static Path folder;

    private static RenderedReport chinese;
    private static RenderedReport english;

    @BeforeAll
    static void render() {
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates(), folder.resolve("none"));
        ReportRenderer renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        ReportInputs first = ReportSamples.executiveSummary();
        ReportInputs corrected = new ReportInputs(
                first.edition(),
                first.part(),
                List.of(),
                ReportSamples.executiveSummaryRows(),
                new Correction("2025-Q4.executive-summary.v1", MOVED));
        ReportDefinition report = catalogue.get("executive-summary");
        chinese = renderer.render(report, corrected, Locale.CHINA, folder);
        english = renderer.render(report, corrected, Locale.ENGLISH, folder);
    }

    @Test
    void everyPageSaysWhichEditionItCorrects() throws IOException {
        for (String page : pages(chinese)) {
            assertThat(page).contains("更正 2025-Q4.executive-summary.v1（变动见附注）");
        }
        for (String page : pages(english)) {
            assertThat(page).contains("Corrects 2025-Q4.executive-summary.v1 (see notes)");
        }
    }

    @Test
    void theNotesPrintEachKeyFigureBeforeAndAfterAndCountTheRest() throws IOException {
        assertThat(String.join("\n", pages(chinese)))
                .contains("更正内容", "本版更正 2025-Q4.executive-summary.v1：3 个数值与其不同")
                .contains("原 40,291,541.51，现 40,292,541.50 元")
                .contains("原 —，现 1.2%")
                .contains("1 个数值变动，见“更正内容”表");
        assertThat(String.join("\n", pages(english)))
                .contains("What this edition corrects", "Numbers that differ from it: 3")
                .contains("was 40,291,541.51, is 40,292,541.50 CNY")
                .contains("was —, is 1.2%");
    }

    @Test
    void theWorkbookListsEveryNumberThatMoved() throws IOException {
        try (InputStream in = Files.newInputStream(chinese.excel());
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            XSSFSheet sheet = workbook.getSheet("更正内容");
            assertThat(sheet.getLastRowNum()).isEqualTo(3 + 3);
            assertThat(sheet.getRow(6).getCell(0).getStringCellValue()).isEqualTo("部门与人员");
            assertThat(sheet.getRow(6).getCell(1).getStringCellValue()).isEqualTo("成交金额");
            assertThat(sheet.getRow(6).getCell(2).getStringCellValue()).contains("D01");
            assertThat(sheet.getRow(6).getCell(3).getNumericCellValue()).isEqualTo(14809330.40);
            assertThat(sheet.getRow(6).getCell(4).getCellStyle().getDataFormatString())
                    .isEqualTo("#,##0.00");
            assertThat(sheet.getRow(5).getCell(3).getStringCellValue()).isEqualTo("—");
        }
    }

    @Test
    void aFirstEditionCorrectsNothing() {
        Path templates = ReportSamples.templates();
        ReportCatalogue catalogue = ReportCatalogue.load(templates, folder.resolve("none"));
        ReportRenderer renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        RenderedReport first = renderer.render(
                catalogue.get("executive-summary"),
                ReportSamples.executiveSummary(),
                Locale.CHINA,
                folder.resolve("first"));

        assertThat(first.pdf()).exists().satisfies(pdf -> assertThat(String.join("\n", pages(first)))
                .doesNotContain("更正"));
    }

    private static List<String> pages(RenderedReport report) throws IOException {
        try (PDDocument document = Loader.loadPDF(report.pdf().toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setPageEnd("\f");
            return List.of(stripper.getText(document).split("\f\n?"));
        }
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }
}
