package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.ReportInputs.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports on churn and segmentation: their text as approved, and what must hold for rows that try a page. */
class CustomerReportsTest {
    private static final String LONG_NAME = "澜岳流体设备集团华东区域苏州工业园区阳澄湖半岛旅游度假区高端离心泵与阀门装备制造及售后技术服务有限责任公司第一分公司";

    @TempDir
    static Path folder;

    private static ReportCatalogue catalogue;
    private static ReportRenderer renderer;

    @BeforeAll
    static void open() {
        catalogue = ReportCatalogue.load(ReportSamples.templates(), folder.resolve("none"));
        renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void customerChurnReadsAsApproved(String language) throws IOException {
        GoldenText.assertReadsAsApproved(
                "customer-churn_" + language, pdf(ChurnSamples.inputs(), language, "approved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void customerSegmentationReadsAsApprovedAndIsAPdfA2u(String language) throws Exception {
        Path pdf = pdf(SegmentationSamples.inputs(), language, "approved");

        GoldenText.assertReadsAsApproved("customer-segmentation_" + language, pdf);
        assertThat(PdfA.violations(pdf)).isEmpty();
    }

    @Test
    void customerSegmentationSaysInPageAndWorkbookWhatItsDatasetsHold() throws IOException {
        ReportInputs inputs = SegmentationSamples.inputs();
        ReportDefinition report = catalogue.get("customer-segmentation");
        RenderedReport rendered = renderer.render(report, inputs, Locale.CHINA, folder.resolve("compared"));

        WorkbookText.assertHolds(report, inputs, rendered.excel());
        String text = String.join("\n", GoldenText.pages(rendered.pdf()));
        for (Map<String, @Nullable Object> group : inputs.rows("groups")) {
            BigDecimal amount = (BigDecimal) Objects.requireNonNull(group.get("amount_12m"));
            assertThat(text)
                    .contains(String.format(Locale.ROOT, "%,d", (Long) group.get("customer_count")))
                    .contains(String.format(Locale.ROOT, "%,.2f", amount.movePointLeft(4)));
        }
    }

    @Test
    void sixHundredCustomersAtRiskAreAllListedUnderAHeadOnEveryPage() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = ChurnSamples.rows();
        Map<String, @Nullable Object> first = rows.get("at_risk").get(0);
        List<Map<String, @Nullable Object>> many = new ArrayList<>();
        for (int i = 1000; i < 1600; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(first);
            row.put("customer_id", "C2099" + i);
            many.add(row);
        }
        rows.put("at_risk", many);

        List<String> pages = GoldenText.pages(pdf(churn(rows), "zh_CN", "many"));
        assertThat(String.join("\n", pages).split("C2099", -1)).hasSize(601);
        assertThat(pages.stream().filter(page -> page.contains("C2099")))
                .hasSizeGreaterThan(20)
                .allMatch(page -> page.contains("触发规则"));
    }

    @Test
    void aPartWithoutLossesSaysSoAndPrintsNoEmptyTable() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = ChurnSamples.rows();
        List.of("lost_customers", "at_risk", "reasons", "retention").forEach(dataset -> rows.put(dataset, List.of()));

        String text = String.join("\n", GoldenText.pages(pdf(churn(rows), "zh_CN", "empty")));
        assertThat(text)
                .contains("本期无流失客户", "近 8 期无流失客户", "截止日没有高风险或需关注的客户", "近 12 个月没有首次下单的客户")
                .doesNotContain("流失日\n", "最近下单", "首单月份");
    }

    @Test
    void whoBelongsToNoDepartmentIsNamedInTheLanguageOfThePage() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = ChurnSamples.rows();
        for (String dataset : List.of("lost_customers", "at_risk")) {
            rows.get(dataset).forEach(row -> row.put("department_name", null));
        }
        Part unassigned = new Part("department", "", "未分配");
        ReportInputs inputs = ReportSamples.inputs("customer-churn", unassigned, rows);

        List<String> english = GoldenText.pages(pdf(inputs, "en", "unassigned"));
        assertThat(english).allMatch(page -> page.contains("Not assigned")).noneMatch(page -> page.contains("未分配"));
        assertThat(GoldenText.pages(pdf(inputs, "zh_CN", "unassigned"))).allMatch(page -> page.contains("未分配"));
    }

    @Test
    void aSourceThatIsNotConnectedIsNoPeriodWithoutLosses() throws IOException {
        ReportInputs full = ChurnSamples.inputs();
        ReportInputs missing = new ReportInputs(full.edition(), full.part(), List.of("orders.orders"), Map.of(), null);

        String text = String.join("\n", GoldenText.pages(pdf(missing, "zh_CN", "missing")));
        assertThat(text).contains("尚未接入的数据源：订单", "所需数据源尚未接入").doesNotContain("本期无流失客户", "均在正常波动范围内");
    }

    @Test
    void aCommentaryWithoutSentencesSaysThatNoFigureMoved() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = SegmentationSamples.rows();
        rows.put("commentary", List.of());
        ReportInputs inputs = ReportSamples.inputs("customer-segmentation", Part.WHOLE, rows);

        assertThat(GoldenText.pages(pdf(inputs, "zh_CN", "steady")).get(0)).contains("与上期相比，主要指标的变动均在正常波动范围内。");
        assertThat(GoldenText.pages(pdf(inputs, "en", "steady")).get(0))
                .contains("No key figure moved beyond its usual variation since the previous period.");
    }

    @Test
    void longNamesAndAmountsOfTwelveDigitsAreWholeInBothLanguages() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> rows = ChurnSamples.rows();
        for (String dataset : List.of("lost_customers", "at_risk")) {
            rows.get(dataset).get(0).put("customer_name", LONG_NAME);
            String amount = dataset.equals("at_risk") ? "amount_12m" : "value_at_start";
            rows.get(dataset).get(0).put(amount, new BigDecimal("-123456789012.3400"));
        }
        Map<String, List<Map<String, @Nullable Object>>> groups = SegmentationSamples.rows();
        for (Map<String, @Nullable Object> group : groups.get("groups")) {
            group.put("amount_12m", new BigDecimal("123456789012.3400"));
            group.put("profit_12m", new BigDecimal("-123456789012.3400"));
            group.put("customer_count", 1_234_567L);
        }
        for (String language : List.of("zh_CN", "en")) {
            assertThat(String.join("", GoldenText.pages(pdf(churn(rows), language, "long"))))
                    .contains("-123,456,789,012.34");
            ReportInputs segmentation = ReportSamples.inputs("customer-segmentation", Part.WHOLE, groups);
            assertThat(String.join("", GoldenText.pages(pdf(segmentation, language, "long"))))
                    .contains(language.equals("en") ? "-123,456,789.01" : "-12,345,678.90");
        }
    }

    private static ReportInputs churn(Map<String, List<Map<String, @Nullable Object>>> rows) {
        return ReportSamples.inputs("customer-churn", Part.WHOLE, rows);
    }

    private static Path pdf(ReportInputs inputs, String language, String name) {
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.CHINA;
        String report = inputs.edition().reportId();
        return renderer.render(catalogue.get(report), inputs, locale, folder.resolve(name))
                .pdf();
    }
}
