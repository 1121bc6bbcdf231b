package io.jibao.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a whole PDF from fixed rows, against the text that was read and found right. */
class ReportGoldenTest {
    @TempDir
    static Path folder;

    private static ReportRenderer renderer;

    @BeforeAll
    static void load() {
        renderer = ReportSamples.renderer(folder);
    }

    /** All but those whose own tests hold them against an approved text of more telling rows. */
    static Stream<String> reports() {
        return HardCasesTest.reports().filter(id -> !id.equals("executive-summary") && !id.equals("customer-churn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void executiveSummaryReadsAsApproved(String language) throws IOException {
        assertReadsAsApproved(ReportSamples.executiveSummary(), language);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportReadsAsApprovedInBothLanguages(String id) throws IOException {
        ReportInputs inputs = HardRows.of(HardRows.Case.PLAIN, ReportSamples.CATALOGUE.get(id));
        assertReadsAsApproved(inputs, "zh_CN");
        assertReadsAsApproved(inputs, "en");
    }

    private static void assertReadsAsApproved(ReportInputs inputs, String language) throws IOException {
        String id = inputs.edition().reportId();
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.CHINA;
        Path pdf = renderer.render(ReportSamples.CATALOGUE.get(id), inputs, locale, folder)
                .pdf();
        GoldenText.assertReadsAsApproved(id + "_" + language, pdf);
    }
}
