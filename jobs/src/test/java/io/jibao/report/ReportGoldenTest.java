package io.jibao.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a whole PDF from fixed rows, against the text that was read and found right. */
class ReportGoldenTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void executiveSummaryReadsAsApproved(String language) throws IOException {
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.CHINA;
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates(), folder.resolve("none"));
        ReportRenderer renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        Path pdf = renderer.render(catalogue.get("executive-summary"), ReportSamples.executiveSummary(), locale, folder)
                .pdf();
        GoldenText.assertReadsAsApproved("executive-summary_" + language, pdf);
    }
}
