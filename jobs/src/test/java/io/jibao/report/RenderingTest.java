package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.report.ReportInputs.Part;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for every report, shown on the executive summary and on small templates made to fail. */
class RenderingTest {
    @TempDir
    static Path folder;

    private static ReportCatalogue catalogue;
    private static ReportRenderer renderer;

    @BeforeAll
    static void compile() {
        catalogue = ReportCatalogue.load(ReportSamples.templates(), folder.resolve("none"));
        renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
    }

    @Test
    void pdfIsPdfA2uWithTitleLanguageAndOutline() throws Exception {
        Path pdf = executiveSummary(Locale.CHINA, "pdfa").pdf();

        assertThat(PdfA.violations(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("客户经营汇总 2025年第四季度");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            List<String> outline = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                outline.add(item.getTitle());
            }
            assertThat(outline)
                    .containsExactly("要点", "各行业客户数量占比", "各等级客户交易金额占比", "流失风险客户数量趋势", "各部门经营情况", "异常值及说明", "附注");
        }
    }

    @Test
    void theSameInputsGiveTheSameBytesOnOneThreadAndOnTwo() throws Exception {
        RenderedReport first = executiveSummary(Locale.CHINA, "first");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<RenderedReport>> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "again-" + i;
            others.add(threads.submit(() -> executiveSummary(Locale.CHINA, name)));
        }
        // A renderer of its own, from the compiled templates of the other one.
        ReportRenderer second = new ReportRenderer(catalogue, folder.resolve("cache"));
        RenderedReport restarted = second.render(
                catalogue.get("executive-summary"),
                ReportSamples.executiveSummary(),
                Locale.CHINA,
                folder.resolve("restarted"));
        for (Future<RenderedReport> other : others) {
            assertThat(other.get().pdf()).hasSameBinaryContentAs(first.pdf());
            assertThat(other.get().excel()).hasSameBinaryContentAs(first.excel());
        }
        assertThat(restarted.pdf()).hasSameBinaryContentAs(first.pdf());
        threads.shutdown();
    }

    @Test
    void everyCharacterOfThePrintedDataExtractsAgain() throws IOException {
        String text = text(executiveSummary(Locale.CHINA, "extract").pdf());
        assertThat(text)
                .contains("华东销售部", "未分配", "苏州恒泽泵业有限公司", "两家钢铁客户停产检修")
                .contains("1,481.03", "+20.1%", "-31.0%", "4,029.25")
                .as("labels of the charts")
                .contains("化学原料和化学制品制造业", "25.0%", "70.6%", "2024-Q1")
                .as("header and footer")
                .contains("2025年第四季度", "数据截止 2025年12月31日", "第 1 / ", "L17", "9f2c51d07ab34e66");
    }

    @Test
    void whatTheTypefaceLacksIsPrintedFromAnotherFontAndExtractsAgain() throws Exception {
        Map<String, List<Map<String, @Nullable Object>>> rows = ReportSamples.executiveSummaryRows();
        String name = "苏州𠮷泽 Škoda Łódź 삼성전자 👍";
        rows.get("abnormal_values").get(1).put("subject_name", name);

        Path pdf = render(rows, Part.WHOLE).pdf();

        assertThat(text(pdf)).contains(name);
        assertThat(PdfA.violations(pdf)).isEmpty();
    }

    @Test
    void aChartShowsLettersWithoutTheAccentsItsTypefaceLacksAndAGetaForAllElse() {
        HouseFonts fonts = new HouseFonts(catalogue.folders());

        assertThat(fonts.inChart("Škoda Łódź 삼성 𠮷泽 Müller")).isEqualTo("Skoda Lódz 〓〓 〓泽 Müller");
    }

    @Test
    void aCharacterTheFontLacksFailsNamingCustomerAndCharacter() {
        Map<String, List<Map<String, @Nullable Object>>> rows = ReportSamples.executiveSummaryRows();
        rows.get("abnormal_values").get(1).put("subject_name", "苏州ก泽泵业有限公司");

        assertThatThrownBy(() -> render(rows, Part.WHOLE)).isInstanceOfSatisfying(JibaoException.class, fault -> {
            assertThat(fault.kind()).isEqualTo(FailureKind.TEMPLATE_BROKEN);
            assertThat(fault.what()).contains("ก (U+0E01)", "苏州ก泽泵业有限公司");
            assertThat(fault.where())
                    .contains("dataset abnormal_values", "column subject_name", "subject_id C20230118007");
        });
    }

    @Test
    void aChartIsDrawnWithAGetaWhereItsTypefaceLacksACharacter() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = ReportSamples.executiveSummaryRows();
        rows.get("industries").get(0).put("name_zh", "𠮷业");

        assertThat(text(render(rows, Part.WHOLE).pdf())).contains("〓业");
    }

    @Test
    void aMissingSourceIsNamedAndAnEmptyReportStillPrints() throws IOException {
        ReportInputs full = ReportSamples.executiveSummary();
        ReportInputs empty = new ReportInputs(
                full.edition(), full.part(), List.of("orders.orders", "crm.customers"), new HashMap<>(), null);
        Path pdf = renderer.render(catalogue.get("executive-summary"), empty, Locale.CHINA, folder.resolve("empty"))
                .pdf();
        assertThat(text(pdf)).contains("尚未接入的数据源：订单、CRM 客户", "所需数据源尚未接入").doesNotContain("本期无记录");
    }

    @Test
    void noHeadingIsLeftAloneAtTheFootOfAPageAndNoPageIsEmpty() throws IOException {
        for (int members : List.of(1, 14, 17, 20, 23, 26, 29, 60)) {
            Map<String, List<Map<String, @Nullable Object>>> rows = ReportSamples.executiveSummaryRows();
            rows.put("members", Collections.nCopies(members, rows.get("members").get(0)));
            for (List<String> page : bodies(render(rows, Part.WHOLE).pdf())) {
                assertThat(page).as(members + " departments").isNotEmpty();
                assertThat(page.get(page.size() - 1))
                        .as(members + " departments, last line of a page")
                        .isNotIn("附注", "指标口径", "“—”的含义", "数据来源与时效", "已隔离的数据", "异常值及说明", "说明", "流失率");
            }
        }
    }

    @Test
    void noLineBeginsWithWhatClosesOrSeparates() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = ReportSamples.executiveSummaryRows();
        for (int length = 1; length <= 12; length++) {
            String explanation = "长".repeat(length) + "客户称“水泵、阀门”，（含配件）均已更换。".repeat(8);
            rows.get("abnormal_values").get(0).put("explanation", explanation);
            assertThat(text(render(rows, Part.WHOLE).pdf()).lines().filter(line -> line.strip()
                            .matches("[，。、”）：；].*")))
                    .isEmpty();
        }
    }

    @Test
    void textThatWouldBeCutIsRefused() throws IOException {
        SiteReport report = SiteReport.with(folder.resolve("cut"), """
            <element kind="textField" x="0" y="0" width="40" height="14">
                <expression><![CDATA["1,234,567.89"]]></expression>
            </element>
            """);
        assertThatThrownBy(report::render).isInstanceOfSatisfying(JibaoException.class, fault -> {
            assertThat(fault.kind()).isEqualTo(FailureKind.TEMPLATE_BROKEN);
            assertThat(fault.what()).contains("1,234,567.89");
            assertThat(fault.where()).contains("trial/trial.jrxml, page 1");
        });
    }

    @Test
    void aTemplateThatDoesNotCompileIsNamedWithFileLineAndReason() throws IOException {
        SiteReport report = SiteReport.with(folder.resolve("broken"), """
            <element kind="textField" x="0" y="0" width="40" height="14">
                <expression><![CDATA[$P{t}.monei(null)]]></expression>
            </element>
            """);
        assertThatThrownBy(report::render).isInstanceOfSatisfying(JibaoException.class, fault -> {
            assertThat(fault.kind()).isEqualTo(FailureKind.TEMPLATE_BROKEN);
            assertThat(fault.where()).contains("trial.jrxml:" + report.lineOf("monei"));
            assertThat(fault.what()).contains("monei");
        });

        SiteReport unknown =
                SiteReport.with(folder.resolve("unknown"), "<element kind=\"textField\" colour=\"red\"/>\n");
        assertThatThrownBy(unknown::render)
                .hasMessageContaining("trial.jrxml:" + unknown.lineOf("colour"))
                .hasMessageContaining("\"colour\"");
    }

    @Test
    void aTemplateReadsOnlyTheTemplateFolders() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.jrxml"), "secret");
        for (String location : List.of(
                secret.toString(),
                "../secret.jrxml",
                secret.toUri().toString(),
                "http://127.0.0.1/x.jrxml",
                "data:,x")) {
            SiteReport report =
                    SiteReport.with(folder.resolve("outside-" + location.length()), """
                        <element kind="subreport" x="0" y="0" width="100" height="20">
                            <dataSourceExpression><![CDATA[new net.sf.jasperreports.engine.JREmptyDataSource()]]></dataSourceExpression>
                            <expression><![CDATA["%s"]]></expression>
                        </element>
                        """.formatted(location));
            assertThatThrownBy(report::render)
                    .as(location)
                    .hasMessageContaining("A template may only name files of the template folders");
        }
    }

    @Test
    void aTemplateRunsOnlyTheClassesOfAPage() throws IOException {
        SiteReport report = SiteReport.with(folder.resolve("classes"), """
            <element kind="textField" x="0" y="0" width="200" height="14">
                <expression><![CDATA[java.lang.System.getProperty("user.home")]]></expression>
            </element>
            """);
        assertThatThrownBy(report::render)
                .isInstanceOfSatisfying(
                        JibaoException.class, fault -> assertThat(fault.kind()).isEqualTo(FailureKind.TEMPLATE_BROKEN))
                .hasMessageContaining("java.lang.System");
    }

    private static RenderedReport executiveSummary(Locale locale, String name) {
        return renderer.render(
                catalogue.get("executive-summary"), ReportSamples.executiveSummary(), locale, folder.resolve(name));
    }

    private static RenderedReport render(Map<String, List<Map<String, @Nullable Object>>> rows, Part part) {
        return renderer.render(
                catalogue.get("executive-summary"),
                ReportSamples.inputs("executive-summary", part, rows),
                Locale.CHINA,
                folder.resolve("failing"));
    }

    /** The lines of each page between header and footer. */
    private static List<List<String>> bodies(Path pdf) throws IOException {
        List<List<String>> bodies = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                PDFTextStripperByArea stripper = new PDFTextStripperByArea();
                stripper.addRegion("body", new Rectangle(0, 88, 595, 698));
                stripper.extractRegions(document.getPage(page));
                bodies.add(stripper.getTextForRegion("body")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
            }
        }
        return bodies;
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
