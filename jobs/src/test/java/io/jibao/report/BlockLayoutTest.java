package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jibao.report.PageText.Piece;
import io.jibao.report.ReportInputs.Edition;
import io.jibao.run.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the blocks of {@link PageComposerTest} and what is in them stand on the page. */
class BlockLayoutTest {
    @TempDir
    static Path folder;

    @Test
    void aHeatMapBesideAChartTakesNoMoreRoomThanTheChart() throws IOException {
        List<Piece> pieces = PageText.of(render("beside", PageComposerTest.DEFINITION, PageComposerTest.datasets())
                .pdf());
        // 24 for the heading, 170 for the chart, 12 below; the heat map has 16 for its head and 2 rows of 15
        assertThat(top(pieces, "Shares") - top(pieces, "Sales by shop")).isEqualTo(206.0, within(0.1));
    }

    @Test
    void whereEachRowNamesItsFormatWordsStandLeftAndNumbersRight() throws IOException {
        String definition = """
                id: shops
                rhythms: [quarter]
                datasets: [shops]
                page:
                  - table: shops
                    columns: {net_amount: {format: by.kind, title: column.amount}}
                """;
        Map<String, List<Map<String, @Nullable Object>>> datasets = PageComposerTest.datasets();
        datasets.get("shops").get(0).put("kind", "money");
        datasets.get("shops").get(1).put("kind", "text");
        List<Piece> pieces = PageText.of(render("sides", definition, datasets).pdf());

        Piece number = piece(pieces, "1,234,567.89");
        Piece words = piece(pieces, "1234567.90");
        // the page's margins are at 38 and 558, a cell's padding is 3
        assertThat(number.right()).isEqualTo(555, within(0.5));
        assertThat(words.left()).isEqualTo(41, within(0.5));
    }

    @Test
    void aTotalOfWhichNothingIsKnownIsADashAndNoZero() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> datasets = PageComposerTest.datasets();
        datasets.get("shops").forEach(shop -> shop.put("net_amount", null));

        List<String> pages = GoldenText.pages(
                render("unknown", PageComposerTest.DEFINITION, datasets).pdf());

        assertThat(String.join("", pages).lines().filter(line -> line.startsWith("Total")))
                .isNotEmpty()
                .allMatch(line -> line.contains("—") && !line.contains("0.00"));
    }

    @Test
    void whatBelongsToNoneIsUnknownOfARegionAndNotAssignedOfOthers() throws IOException {
        Map<String, List<Map<String, @Nullable Object>>> datasets = PageComposerTest.datasets();
        datasets.get("shops").get(0).put("shop_id", "");
        assertThat(text("assigned", datasets)).contains("Not assigned");

        datasets.get("shops").get(0).put("breakdown", "region");
        assertThat(text("known", datasets)).contains("Unknown").doesNotContain("Not assigned");
    }

    @Test
    void aYearHasNoColumnForThePreviousPeriod() throws IOException {
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates());
        ReportInputs quarter = HardRows.of(HardRows.Case.SINGLE, catalogue.get("sales-performance"));
        Edition edition = quarter.edition();
        ReportInputs year = new ReportInputs(
                new Edition(
                        edition.reportId(),
                        "2025.sales-performance.v1",
                        edition.version(),
                        Period.parse("2025"),
                        edition.createdAt(),
                        edition.loadId(),
                        edition.knownAt(),
                        edition.checkpoint(),
                        edition.company()),
                quarter.part(),
                quarter.missingSources(),
                quarter.datasets(),
                null);
        assertThat(heads(catalogue, quarter)).contains("YoY", "PoP");
        assertThat(heads(catalogue, year)).contains("YoY").doesNotContain("PoP");
    }

    /** What stands alone, as the head of a column does. */
    private static List<String> heads(ReportCatalogue catalogue, ReportInputs inputs) throws IOException {
        RenderedReport rendered = new ReportRenderer(catalogue, folder.resolve("cache"))
                .render(catalogue.get("sales-performance"), inputs, Locale.ENGLISH, folder.resolve("heads"));
        return PageText.of(rendered.pdf()).stream().map(Piece::text).toList();
    }

    private static double top(List<Piece> pieces, String text) {
        return piece(pieces, text).top();
    }

    private static Piece piece(List<Piece> pieces, String text) {
        return pieces.stream()
                .filter(piece -> piece.text().startsWith(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '%s' in %s".formatted(text, pieces)));
    }

    private static String text(String name, Map<String, List<Map<String, @Nullable Object>>> datasets)
            throws IOException {
        return PageText.of(render(name, PageComposerTest.DEFINITION, datasets).pdf()).stream()
                .map(Piece::text)
                .collect(Collectors.joining("\n"));
    }

    private static RenderedReport render(
            String name, String definition, Map<String, List<Map<String, @Nullable Object>>> datasets)
            throws IOException {
        return PageComposerTest.render(PageComposerTest.site(folder.resolve(name), definition), datasets);
    }
}
