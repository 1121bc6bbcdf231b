package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.ReportPage.Shown;
import io.jibao.report.ReportPage.Table;
import io.jibao.report.ReportPage.TableColumn;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The heads of all tables and the words for their codes; a column has one width for every language. */
class TableWordsTest {
    /** Of the house's style: left and right; and to the left of words that follow a number. */
    private static final int PADDING = 6;

    private static final int PADDING_AFTER_NUMBER = 15;

    private static final ReportCatalogue CATALOGUE = ReportSamples.CATALOGUE;
    private static final HouseFonts FONTS = new HouseFonts(CATALOGUE.folders());
    private static final Font HEAD = FONTS.bold(8);
    private static final Font CELL = FONTS.regular(8);

    static List<ReportDefinition> reports() {
        return CATALOGUE.list().stream().filter(report -> report.page() != null).toList();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noWordIsBrokenInAnyLanguage(ReportDefinition report) {
        List<String> broken = new ArrayList<>();
        for (Locale locale : ReportSamples.LANGUAGES) {
            Texts texts = CATALOGUE.texts(report.id(), locale, ReportSamples.COMPANY.timeZone(), "CNY");
            report.page().blocks().stream()
                    .filter(Table.class::isInstance)
                    .map(Table.class::cast)
                    .forEach(table -> broken.addAll(broken(report.id(), table, texts)));
        }
        assertThat(broken).isEmpty();
    }

    private static List<String> broken(String report, Table table, Texts texts) {
        List<String> broken = new ArrayList<>();
        List<TableColumn> columns = table.tableColumns();
        List<Integer> widths = TableJrxml.widths(columns, PageComposer.WIDTH);
        boolean isAfterNumber = false;
        for (int i = 0; i < columns.size(); i++) {
            String format = columns.get(i).shown().format();
            boolean isNumber = Jrxml.isRight(format);
            int room = widths.get(i) - (isAfterNumber && !isNumber ? PADDING_AFTER_NUMBER : PADDING);
            String place =
                    "%s.%s in %s".formatted(table.name(), columns.get(i).shown().field(), texts.locale());
            note(broken, place, texts.columnHead(columns.get(i).title(), format), HEAD, room);
            words(report, columns.get(i).shown(), texts).forEach(word -> note(broken, place, word, CELL, room));
            isAfterNumber = isNumber;
        }
        return broken;
    }

    private static void note(List<String> broken, String place, String text, Font font, int room) {
        double word = LabelLines.widestWord(text, font);
        if (word > room) {
            broken.add("%s: '%s' has a word of %.1f points, the column has room for %d"
                    .formatted(place, text.replace("\n", " "), word, room));
        }
    }

    /** What stands in a column of codes, of which the texts know all; or for the code of none, or of all others. */
    private static List<String> words(String report, Shown shown, Texts texts) {
        if (shown.format().startsWith("name.")) {
            return Stream.of("none", "other")
                    .map(kind -> texts.has(shown.field() + "." + kind) ? shown.field() + "." + kind : "member." + kind)
                    .filter(texts::has)
                    .map(texts::text)
                    .toList();
        }
        if (!shown.format().startsWith("label.")) {
            return List.of();
        }
        Map<String, String> known = new TreeMap<>();
        for (String folder : List.of("_house", report)) {
            TextsFile.read(
                    ReportSamples.templates().resolve("%s/texts_%s.properties".formatted(folder, texts.locale())),
                    known);
        }
        return known.entrySet().stream()
                .filter(text -> text.getKey().startsWith(shown.format().substring("label.".length()) + "."))
                .map(Map.Entry::getValue)
                .toList();
    }
}
