package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.ReportPage.Block;
import io.jibao.report.ReportPage.Table;
import io.jibao.report.ReportPage.TableColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JRStyledTextAttributeSelector;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every report of the catalogue, over rows in which no two amounts are the same: its PDF is one that
 * archives accept, and the page, the workbook and the datasets say the same.
 */
class EveryReportTest {
    private static final Locale LANGUAGE = Locale.CHINA;
    private static final JRStyledTextAttributeSelector NO_STYLE =
            JRStyledTextAttributeSelector.getNoneSelector(DefaultJasperReportsContext.getInstance());

    @TempDir
    static Path folder;

    private static final Map<String, ReportInputs> INPUTS = new LinkedHashMap<>();
    private static final Map<String, RenderedReport> RENDERED = new LinkedHashMap<>();

    @BeforeAll
    static void renderOnTwoThreads() throws Exception {
        ReportRenderer renderer = ReportSamples.renderer(folder);
        HardCasesTest.reports().forEach(id -> INPUTS.put(id, distinct(ReportSamples.CATALOGUE.get(id))));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Map<String, Future<RenderedReport>> all = new LinkedHashMap<>();
            for (String id : INPUTS.keySet()) {
                all.put(id, threads.submit(() -> render(renderer, ReportSamples.CATALOGUE.get(id), "first")));
            }
            for (Map.Entry<String, Future<RenderedReport>> one : all.entrySet()) {
                RENDERED.put(one.getKey(), one.getValue().get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("io.jibao.report.HardCasesTest#reports")
    void isAPdfA2u(String id) throws Exception {
        assertThat(PdfA.violations(rendered(id).pdf())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.jibao.report.HardCasesTest#reports")
    void hasTheSameBytesAgainOnOneThreadWithItsPagesPacked(String id) {
        ReportRenderer another = new ReportRenderer(ReportSamples.CATALOGUE, folder.resolve("cache"), 1);

        RenderedReport again = render(another, ReportSamples.CATALOGUE.get(id), "again");

        assertThat(again.pdf()).hasSameBinaryContentAs(rendered(id).pdf());
        assertThat(again.excel()).hasSameBinaryContentAs(rendered(id).excel());
    }

    /** Charts add theirs. */
    @ParameterizedTest
    @MethodSource("io.jibao.report.HardCasesTest#reports")
    void givesBackEveryCharacterOfItsPages(String id) throws Exception {
        ReportDefinition report =
                ReportSamples.CATALOGUE.get(id).of(inputs(id).edition().period().kind());
        Texts texts = ReportSamples.CATALOGUE.texts(id, LANGUAGE, ReportSamples.COMPANY.timeZone(), "CNY");
        FilledPages pages = ReportSamples.renderer(folder)
                .fill(report, inputs(id), new HouseRows(report, inputs(id), texts), texts);
        pages.number(texts);
        StringBuilder printed = new StringBuilder();
        pages.print().getPages().forEach(page -> append(page.getElements(), printed));

        Map<Integer, Long> read = characters(text(rendered(id).pdf()));

        assertThat(characters(printed.toString()))
                .allSatisfy((character, count) -> assertThat(read.getOrDefault(character, 0L))
                        .as(Character.toString(character))
                        .isGreaterThanOrEqualTo(count));
    }

    private static void append(List<JRPrintElement> elements, StringBuilder printed) {
        for (JRPrintElement element : elements) {
            if (element instanceof JRPrintText text) {
                printed.append(text.getFullStyledText(NO_STYLE).getText());
            } else if (element instanceof JRPrintFrame frame) {
                append(frame.getElements(), printed);
            }
        }
    }

    private static Map<Integer, Long> characters(String text) {
        return text.codePoints()
                .filter(character -> !Character.isWhitespace(character) && !Character.isSpaceChar(character))
                .boxed()
                .collect(Collectors.groupingBy(character -> character, Collectors.counting()));
    }

    @ParameterizedTest
    @MethodSource("io.jibao.report.HardCasesTest#reports")
    void keepsInItsWorkbookEveryNumberOfItsDatasets(String id) throws IOException {
        WorkbookText.assertHolds(
                ReportSamples.CATALOGUE.get(id), inputs(id), rendered(id).excel());
    }

    @ParameterizedTest
    @MethodSource("io.jibao.report.HardCasesTest#reports")
    void printsInItsTablesWhatItsDatasetsHold(String id) throws IOException {
        ReportPage page = ReportSamples.CATALOGUE.get(id).page();
        String text = text(rendered(id).pdf());
        for (Block block : page == null ? List.<Block>of() : page.blocks()) {
            if (block instanceof Table table) {
                for (TableColumn column : table.tableColumns()) {
                    shown(id, table).limit(5).forEach(row -> assertPrinted(text, row, column));
                }
            }
        }
    }

    private static Stream<Map<String, @Nullable Object>> shown(String id, Table table) {
        return rows(id, table.rows().dataset()).stream().filter(row -> table.rows().only().entrySet().stream()
                .allMatch(only -> only.getValue().equals(String.valueOf(row.get(only.getKey())))));
    }

    /** In yuan, or where the column says so in ten thousands of them. */
    private static void assertPrinted(String text, Map<String, @Nullable Object> row, TableColumn column) {
        String format = column.shown().format();
        if (row.get(column.shown().field()) instanceof BigDecimal amount && WorkbookText.isMoney(format)) {
            BigDecimal unit = format.equals("large") ? new BigDecimal("10000") : BigDecimal.ONE;
            assertThat(text)
                    .as(column.title())
                    .contains(String.format(Locale.ROOT, "%,.2f", amount.divide(unit, 2, RoundingMode.HALF_UP)));
        }
    }

    /** Each amount another one, so that no number stands for its neighbour. */
    private static ReportInputs distinct(ReportDefinition report) {
        ReportInputs inputs = HardRows.of(HardRows.Case.ENGLISH, report);
        Map<String, List<Map<String, @Nullable Object>>> datasets = new LinkedHashMap<>();
        BigDecimal[] next = {new BigDecimal("1234567.89")};
        inputs.datasets()
                .forEach((name, rows) -> datasets.put(
                        name,
                        rows.stream()
                                .map(row -> {
                                    Map<String, @Nullable Object> changed = new LinkedHashMap<>(row);
                                    changed.replaceAll((column, value) -> {
                                        boolean isAmount =
                                                value instanceof BigDecimal amount && amount.precision() > 12;
                                        next[0] = next[0].add(new BigDecimal("20100.37"));
                                        return isAmount ? next[0] : value;
                                    });
                                    return changed;
                                })
                                .toList()));
        return ReportSamples.inputs(report.id(), inputs.part(), datasets);
    }

    private static RenderedReport render(ReportRenderer renderer, ReportDefinition report, String name) {
        return renderer.render(report, inputs(report.id()), LANGUAGE, folder.resolve(name));
    }

    private static ReportInputs inputs(String id) {
        return Objects.requireNonNull(INPUTS.get(id));
    }

    private static RenderedReport rendered(String id) {
        return Objects.requireNonNull(RENDERED.get(id));
    }

    private static List<Map<String, @Nullable Object>> rows(String id, String dataset) {
        return inputs(id).rows(dataset);
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
