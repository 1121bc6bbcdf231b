package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.ReportInputs.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every report of the catalogue in a period without a single row, and with a source that is not connected. */
class EmptyReportsTest {
    @TempDir
    static Path folder;

    private static ReportRenderer renderer;

    @BeforeAll
    static void load() {
        renderer = ReportSamples.renderer(folder);
    }

    static Stream<String> reports() {
        return ReportSamples.CATALOGUE.list().stream()
                .map(ReportDefinition::id)
                // its page counts what was read, of which there is always something
                .filter(id -> !id.equals("data-quality"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportWithoutRowsSaysSoInEveryLanguage(String id) throws IOException {
        ReportDefinition report = ReportSamples.CATALOGUE.get(id);
        for (Locale locale : ReportSamples.LANGUAGES) {
            RenderedReport rendered = renderer.render(
                    report, ReportSamples.inputs(id, Part.WHOLE, Map.of()), locale, folder.resolve("none"));
            Texts texts = ReportSamples.CATALOGUE.texts(id, locale, ReportSamples.COMPANY.timeZone(), "CNY");
            assertThat(text(rendered))
                    .contains(texts.text("report.title"), texts.text("report.question"))
                    .doesNotContain("0.00", "null");
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportWithoutItsSourceNamesIt(String id) throws IOException {
        ReportInputs inputs = ReportSamples.inputs(id, Part.WHOLE, Map.of());
        ReportInputs without = new ReportInputs(inputs.edition(), Part.WHOLE, List.of("crm.customers"), Map.of(), null);
        assertThat(text(renderer.render(
                        ReportSamples.CATALOGUE.get(id), without, Locale.ENGLISH, folder.resolve("without"))))
                .contains("Sources not connected: CRM customers")
                .contains("a source it needs is not connected");
    }

    private static String text(RenderedReport rendered) throws IOException {
        try (PDDocument document = Loader.loadPDF(rendered.pdf().toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
