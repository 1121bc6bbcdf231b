package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.report.PackInputs.Section;
import io.jibao.report.ReportInputs.Correction;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack of three reports: one as usual, one that corrects an edition, one whose source is not connected. */
class PackRenderingTest {
    private static final String PACK = "management-pack";

    @TempDir
    static Path folder;

    private static PackRenderer renderer;
    private static Path pdf;
    private static PDDocument chinese;
    private static PDDocument english;

    @BeforeAll
    static void render() throws IOException {
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates());
        renderer = new PackRenderer(catalogue, new ReportRenderer(catalogue, folder.resolve("cache")));
        pdf = renderer.render(pack(null), Locale.CHINA, folder).pdf();
        chinese = Loader.loadPDF(pdf.toFile());
        english = Loader.loadPDF(
                renderer.render(pack(null), Locale.ENGLISH, folder).pdf().toFile());
    }

    @AfterAll
    static void close() throws IOException {
        chinese.close();
        english.close();
    }

    @Test
    void theCoverSaysWhoseWhatAndWhenItIsAndByWhatItIsKnownAgain() throws IOException {
        assertThat(pdf).hasFileName("management-pack_2025-Q4_whole_zh_CN.pdf");
        assertThat(page(chinese, 1))
                .contains("澜岳流体设备集团", "季度经营分析报告", "2025年第四季度")
                .contains("适用范围全公司", "收录3份报表", "数据截止2025年12月31日", "2025-Q4.management-pack.v1（第1版）")
                .contains("存档校验点128·9f2c51d07ab34e66")
                .doesNotContain("更正");
        assertThat(page(english, 1))
                .contains("LanyueFluidEquipment", "Quarterlybusinessreview", "Q42025")
                .contains("CoversWholecompany", "Reports:3", "Dataupto31Dec2025");
        assertThat(chinese.getDocumentInformation().getTitle()).isEqualTo("季度经营分析报告 2025年第四季度");
    }

    @Test
    void pagesAreNumberedThroughFromTheCoverOn() throws IOException {
        int pages = chinese.getNumberOfPages();
        assertThat(pages).isGreaterThan(6);
        for (int page = 2; page <= pages; page++) {
            assertThat(page(chinese, page)).contains("第%d/%d页".formatted(page, pages));
            assertThat(page(english, page)).contains("Page%d/%d".formatted(page, english.getNumberOfPages()));
        }
    }

    @Test
    void everyLineOfTheContentsPrintsAndLeadsToThePageOnWhichItsReportBegins() throws IOException {
        List<String> begins = new ArrayList<>();
        for (PDAnnotation annotation : chinese.getPage(1).getAnnotations()) {
            PDActionGoTo action = (PDActionGoTo) ((PDAnnotationLink) annotation).getAction();
            int page = ((PDPageDestination) action.getDestination()).retrievePageNumber() + 1;
            begins.add(page(chinese, page).substring(0, 6) + page);
        }
        int churn = firstPage("客户流失报表");
        int channels = firstPage("销售渠道报表");
        assertThat(begins)
                .as("the title and the number of each line")
                .containsExactly(
                        "客户经营汇总3",
                        "客户经营汇总3",
                        "客户流失报表" + churn,
                        "客户流失报表" + churn,
                        "销售渠道报表" + channels,
                        "销售渠道报表" + channels);
        assertThat(page(chinese, 2))
                .containsSubsequence("目录", "经营管理", "客户经营汇总", "3", "客户流失报表", churn + "销售", "销售渠道报表", "" + channels);
    }

    @Test
    void theContentsTellWhatIsParticularAboutAReport() throws IOException {
        assertThat(page(chinese, 2))
                .containsSubsequence("客户流失报表", "更正2025-Q4.customer-churn.v1", "销售渠道报表", "缺少数据源，报表首页有说明")
                .contains("以下报表不作此划分，见全公司的一册：产品销售报表、潜在客户生成报表。")
                .contains("逐户列出的清单篇幅较长，另行成册：客户信息管理数据报表。");
        assertThat(page(english, 2))
                .containsSubsequence("Corrects2025-Q4.customer-churn.v1", "Asourceisnotconnected")
                .contains("inthepackofthewholecompany:Products,Leads.");
    }

    @Test
    void theOutlineHasChaptersReportsAndWhatIsInThem() throws IOException {
        assertThat(outline(chinese))
                .containsExactly("封面 1", "目录 2", "经营管理 3", "客户 " + firstPage("客户流失报表"), "销售 " + firstPage("销售渠道报表"));
        PDOutlineItem management = item(chinese.getDocumentCatalog().getDocumentOutline(), 2);
        assertThat(item(management, 0).getTitle()).isEqualTo("客户经营汇总");
        assertThat(titles(item(management, 0)))
                .containsExactly("要点", "各行业客户数量占比", "各等级客户交易金额占比", "流失风险客户数量趋势", "各部门经营情况", "异常值及说明", "附注");
        assertThat(item(management, 0).isNodeOpen()).isFalse();
        assertThat(management.isNodeOpen()).isTrue();
        assertThat(chinese.getDocumentCatalog().getPageMode()).isEqualTo(PageMode.USE_OUTLINES);
    }

    @Test
    void aPackIsPdfA2uLikeEveryReport() throws Exception {
        assertThat(PdfA.violations(pdf)).isEmpty();
    }

    @Test
    void theSamePackHasTheSameBytesAlsoBesideOthers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<RenderedPack>> others = new ArrayList<>();
        for (Locale locale : List.of(Locale.CHINA, Locale.ENGLISH, Locale.CHINA)) {
            Path again = folder.resolve("again-" + others.size());
            others.add(threads.submit(() -> renderer.render(pack(null), locale, again)));
        }
        assertThat(others.get(0).get().pdf()).hasSameBinaryContentAs(pdf);
        assertThat(others.get(2).get().pdf()).hasSameBinaryContentAs(pdf);
        threads.shutdown();
    }

    @Test
    void aCorrectionSaysOnItsCoverWhatItReplaces() throws IOException {
        Correction correction = new Correction("2025-Q4.management-pack.v1", List.of());
        Path corrected = renderer.render(pack(correction), Locale.CHINA, folder.resolve("corrected"))
                .pdf();
        try (PDDocument document = Loader.loadPDF(corrected.toFile())) {
            assertThat(page(document, 1)).contains("更正2025-Q4.management-pack.v1，变动见目录和各报表附注");
        }
    }

    @Test
    void aReportThatCannotBePrintedFailsThePackAndIsNamed() {
        Map<String, List<Map<String, @Nullable Object>>> rows = ReportSamples.executiveSummaryRows();
        rows.get("abnormal_values").get(1).put("subject_name", "ก泽泵业");
        PackInputs good = pack(null);
        PackInputs bad = new PackInputs(
                good.edition(),
                good.part(),
                List.of(new Section("management", ReportSamples.inputs("executive-summary", Part.WHOLE, rows))),
                List.of(),
                List.of(),
                null);

        assertThatThrownBy(() -> renderer.render(bad, Locale.CHINA, folder.resolve("bad")))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("U+0E01")
                .hasMessageContaining("executive-summary, edition 2025-Q4.executive-summary.v1");
        assertThat(folder.resolve("bad")).doesNotExist();
    }

    private static PackInputs pack(@Nullable Correction correction) {
        ReportInputs churn = ChurnSamples.inputs();
        ReportInputs channels = ReportSamples.inputs("sales-channels", Part.WHOLE, Map.of());
        return new PackInputs(
                ReportSamples.inputs(PACK, Part.WHOLE, Map.of()).edition(),
                Part.WHOLE,
                List.of(
                        new Section("management", ReportSamples.executiveSummary()),
                        new Section(
                                "customers",
                                new ReportInputs(
                                        churn.edition(),
                                        Part.WHOLE,
                                        List.of(),
                                        churn.datasets(),
                                        new Correction("2025-Q4.customer-churn.v1", List.of()))),
                        new Section(
                                "sales",
                                new ReportInputs(
                                        channels.edition(), Part.WHOLE, List.of("orders.orders"), Map.of(), null))),
                List.of("products", "leads"),
                List.of("customer-register"),
                correction);
    }

    /** The first page whose header has the title. */
    private static int firstPage(String title) throws IOException {
        int page = 3;
        while (!page(chinese, page).startsWith(title)) {
            page++;
        }
        return page;
    }

    /** Text of a page, counted from 1, without blanks, which depend on where words are placed. */
    private static String page(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document).replaceAll("\\s+", "");
    }

    private static List<String> outline(PDDocument document) throws IOException {
        List<String> items = new ArrayList<>();
        for (PDOutlineItem item :
                document.getDocumentCatalog().getDocumentOutline().children()) {
            int page = document.getPages().indexOf(item.findDestinationPage(document)) + 1;
            items.add(item.getTitle() + " " + page);
        }
        return items;
    }

    private static List<String> titles(PDOutlineNode node) {
        List<String> titles = new ArrayList<>();
        node.children().forEach(item -> titles.add(item.getTitle()));
        return titles;
    }

    private static PDOutlineItem item(PDOutlineNode node, int position) {
        List<PDOutlineItem> items = new ArrayList<>();
        node.children().forEach(items::add);
        return items.get(position);
    }
}
