package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.PageText.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every report of the catalogue over the rows of {@link HardRows}. That no text is cut is checked
 * whenever a page is filled; here, that it can also be read: nothing lies over anything else, stands beside the page or
 * is too small, no number is torn, no page is empty.
 */
class HardCasesTest {
    private static final double LEFT = 37;
    private static final double RIGHT = 559;

    /** Points; footers have 7. */
    private static final double SMALLEST = 4.9;

    /** Lines of header and footer: title, company, period; edition, page number, checkpoint. */
    private static final int FRAME = 6;

    private static final Pattern TORN = Pattern.compile("-?(\\d{1,3},)*\\d{0,3},\\d{0,2}|-?\\d{1,3}(,\\d{3})+\\.");

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
                // their codes and figures are their own: words for every code, no twelve digits
                .filter(id -> !List.of("data-quality", "customer-segmentation").contains(id));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void longNamesAndLargeAmountsCanBeRead(String id) throws IOException {
        assertReadable(id, HardRows.Case.CHINESE, Locale.CHINA);
        assertReadable(id, HardRows.Case.ENGLISH, Locale.ENGLISH);
    }

    /** A minute of processor time, which a build spares. */
    @Tag("faults")
    @ParameterizedTest
    @MethodSource("reports")
    void aSingleRowNothingButZerosAndNothingButRefundsCanBeRead(String id) throws IOException {
        for (HardRows.Case hard : List.of(HardRows.Case.SINGLE, HardRows.Case.ZERO, HardRows.Case.NEGATIVE)) {
            assertReadable(id, hard, Locale.CHINA);
            assertReadable(id, hard, Locale.ENGLISH);
        }
    }

    private static void assertReadable(String id, HardRows.Case hard, Locale locale) throws IOException {
        ReportDefinition report = ReportSamples.CATALOGUE.get(id);
        Path out = folder.resolve(hard.name().toLowerCase(Locale.ROOT));
        assertReadable(
                "%s, %s, %s".formatted(id, hard, locale),
                renderer.render(report, HardRows.of(hard, report), locale, out));
    }

    private static void assertReadable(String what, RenderedReport rendered) throws IOException {
        List<Piece> pieces = PageText.of(rendered.pdf());
        assertThat(PageText.overlaps(pieces)).as(what + ": text over text").isEmpty();
        assertThat(pieces.stream().filter(piece -> piece.left() < LEFT || piece.right() > RIGHT))
                .as(what + ": beside the page")
                .isEmpty();
        assertThat(pieces.stream().filter(piece -> piece.size() < SMALLEST))
                .as(what + ": too small")
                .isEmpty();
        assertThat(pieces.stream().filter(piece -> TORN.matcher(piece.text()).matches()))
                .as(what + ": a number that goes on elsewhere")
                .isEmpty();
        assertThat(pieces.stream()
                        .collect(Collectors.groupingBy(Piece::page, Collectors.counting()))
                        .values())
                .as(what + ": pieces of text on each page")
                .hasSize(rendered.pageCount())
                .allMatch(count -> count > FRAME);
    }
}
