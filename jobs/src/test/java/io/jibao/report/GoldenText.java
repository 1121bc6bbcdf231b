package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a whole PDF, and its comparison with the text that was read and found right. */
final class GoldenText {
    private GoldenText() {}

    /** @param name of the approved text in {@code src/test/resources/reports}; what came is kept in target/received */
    static void assertReadsAsApproved(String name, Path pdf) throws IOException {
        Path approved = Path.of("jobs/src/test/resources/reports/" + name + ".txt");
        Path received = Path.of("target/received").resolve(approved.getFileName());
        Files.createDirectories(received.getParent());
        Files.writeString(received, String.join("", pages(pdf)), StandardCharsets.UTF_8);
        assertThat(received)
                .as("if the new text is right, copy it over the approved one")
                .hasSameTextualContentAs(approved);
    }

    /** Page by page the lines as they stand from top to bottom, blanks made one. */
    static List<String> pages(Path pdf) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document)
                        .lines()
                        .map(line -> line.strip().replaceAll("[ \\u00a0]+", " "))
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n", "", "\n")));
            }
        }
        return pages;
    }
}
