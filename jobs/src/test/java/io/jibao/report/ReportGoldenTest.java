package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
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

        Path approved = Path.of("jobs/src/test/resources/reports/executive-summary_" + language + ".txt");
        Path received = Path.of("target/received").resolve(approved.getFileName());
        Files.createDirectories(received.getParent());
        Files.writeString(received, text(pdf), StandardCharsets.UTF_8);
        assertThat(received)
                .as("if the new text is right, copy it over the approved one")
                .hasSameTextualContentAs(approved);
    }

    /** Lines as they stand on the page from top to bottom, blanks made one. */
    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document)
                    .lines()
                    .map(line -> line.strip().replaceAll("[ \\u00a0]+", " "))
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
