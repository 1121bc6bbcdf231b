package io.jibao.job;

import io.jibao.edition.FrozenEdition;
import io.jibao.edition.Sha256;
import io.jibao.report.ReportInputs.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.jspecify.annotations.Nullable;

/** What a reader of an archived edition finds in its files. */
record EditionFiles(FrozenEdition edition) {

    Part part(String slug) {
        return edition.findPart(slug).orElseThrow();
    }

    /** The key figures as {@code figures.json} has them, by id; null prints a dash. */
    Map<String, BigDecimal> keyFigures(String slug) {
        Map<String, BigDecimal> figures = new TreeMap<>();
        edition.figures(part(slug)).stream()
                .filter(figure -> figure.dataset().equals("key_figures"))
                .filter(figure -> figure.value() != null && figure.keys().isEmpty())
                .forEach(figure -> figures.put(figure.id(), new BigDecimal(figure.value())));
        return figures;
    }

    List<Map<String, @Nullable Object>> rows(String slug, String dataset) {
        return edition.datasets(part(slug)).get(dataset);
    }

    /** @param language zh_CN or en */
    Path file(String slug, String language, String ending) {
        return edition.files(part(slug), language + ending).get(0);
    }

    /** All text of the PDF without blanks, which depend on where words are placed. */
    String text(String slug, String language) {
        try (PDDocument pdf = Loader.loadPDF(file(slug, language, ".pdf").toFile())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hash of the PDF. */
    String sha256(String slug, String language) {
        try {
            return Sha256.of(file(slug, language, ".pdf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int pages(String slug, String language) {
        try (PDDocument pdf = Loader.loadPDF(file(slug, language, ".pdf").toFile())) {
            return pdf.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of a sheet's column, counted from 0, by the words of the first. */
    Map<String, BigDecimal> sheet(String slug, String language, String name, int column) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        try (Workbook workbook =
                WorkbookFactory.create(file(slug, language, ".xlsx").toFile(), null, true)) {
            for (Row row : workbook.getSheet(name)) {
                Cell words = row.getCell(0);
                Cell number = row.getCell(column);
                if (words != null && number != null && number.getCellType() == CellType.NUMERIC) {
                    numbers.put(words.getStringCellValue(), BigDecimal.valueOf(number.getNumericCellValue()));
                }
            }
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 1,234.56 */
    static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }
}
