package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the rows of a commentary are said, whatever the report. */
class CommentaryTest {
    /** A number of things, in the SELECT of the parts that it is made of. */
    private static final Pattern COUNT = Pattern.compile("'([a-z0-9_]+)', 'count',");

    private final Texts chinese = texts(Locale.CHINA);
    private final Texts english = texts(Locale.ENGLISH);

    @Test
    void moneyIsSaidInTheLargeUnitOfEachLanguage() {
        var row = row("net_amount|large|whole|move|||||40292541.50|0.08221903|-0.11985629");
        assertThat(chinese.sentence("commentary.move", row)).isEqualTo("成交金额 4,029.25 万元，环比 +8.2%，同比 -12.0%。");
        assertThat(english.sentence("commentary.move.year", row))
                .isEqualTo("Net sales: CNY 40,292.54 thousand, -12.0% on last year.");
    }

    @Test
    void countsHaveTheUnitOfTheirFigureAndPartsTheirSign() {
        var row = row("lost_customers|count|department|parts|华东|East|华南|South|4|-1|2");
        assertThat(chinese.sentence("commentary.parts", row))
                .isEqualTo("流失客户数的环比变动按部门看：“华东” +4 家，“华南” -1 家，其余合计 +2 家。");
        assertThat(english.sentence("commentary.parts", row))
                .isEqualTo(
                        "Lost customers since the previous period, by department: \"East\" +4, \"South\" -1, all others +2.");
    }

    @Test
    void aRatioMovesInPointsAndWithoutABaseStandsADash() {
        var row = row("churn_ratio|percent|whole|ratio_move|||||0.15|0.0505|");
        assertThat(chinese.sentence("commentary.ratio_move", row)).isEqualTo("流失率 15.0%，环比 +5.1 个百分点，同比 —。");
        assertThat(english.sentence("commentary.ratio_move", row))
                .isEqualTo("Churn ratio: 15.0%, +5.1 points on the previous period, — on last year.");
    }

    @Test
    void mixAndRateAreToldApart() {
        var row = row("churn_ratio|percent|department|mix_and_rate|华东|East|||0.04575|0.00425|0.0675");
        assertThat(chinese.sentence("commentary.mix_and_rate", row))
                .isEqualTo("流失率的环比变动中，各部门自身升降贡献 +4.6 个百分点，部门构成变化贡献 +0.4 个百分点；影响最大的是“华东”：+6.8 个百分点。");
        assertThat(english.sentence("commentary.mix_and_rate", row))
                .isEqualTo("Churn ratio since the previous period: +4.6 points from changes within each department, "
                        + "+0.4 points from a changed mix; \"East\" counts most, +6.8 points.");
    }

    @Test
    void aPriceIsSaidInFull() {
        var row = row("average_order_amount|money|department|part|华东|East|||-1234.5||0.005");
        assertThat(chinese.sentence("commentary.part", row)).isEqualTo("平均客单价的环比变动按部门看：“华东” -1,234.50 元，其余合计 +0.01 元。");
    }

    @Test
    void hoursGrowAndRatingsMoveByTheirOwnMeasure() {
        var hours = row("mean_response_business_hours|hours|whole|move|||||3.25|0.5|-0.25");
        assertThat(chinese.sentence("commentary.move", hours)).isEqualTo("平均响应时间 3.3 小时，环比 +50.0%，同比 -25.0%。");
        var rating = row("mean_rating|rating|whole|ratio_move|||||4.254|0.035|-0.2");
        assertThat(chinese.sentence("commentary.ratio_move", rating)).isEqualTo("满意度均值 4.25 分，环比 +0.04 分，同比 -0.20 分。");
        assertThat(english.sentence("commentary.ratio_move", rating))
                .isEqualTo("Mean satisfaction: 4.25, +0.04 on the previous period, -0.20 on last year.");
        var points = row("net_promoter_score|points|way|mix_and_rate|电话|Phone|||-12.5|2.5|-10");
        assertThat(english.sentence("commentary.mix_and_rate", points))
                .isEqualTo("Net promoter score since the previous period: -12.5 points from changes within each way of "
                        + "asking, +2.5 points from a changed mix; \"Phone\" counts most, -10.0 points.");
    }

    @Test
    void everyFigureAndBreakdownThatMayBePickedHasItsWords() {
        SqlLibrary library = SqlLibrary.load(Home.find());
        List<TableDefinition> areas = areas();
        assertThat(areas).isNotEmpty();
        for (TableDefinition area : areas) {
            accepted(area, "figure_id").forEach(figure -> assertSaid("metric." + figure, "metric." + figure + ".says"));
            accepted(area, "format").forEach(format -> assertSaid("measure." + format, "measured_change." + format));
            accepted(area, "group_kind")
                    .filter(kind -> !kind.equals("whole"))
                    .forEach(kind -> assertSaid("group_kind." + kind));
        }
        library.scripts(Layer.ANALYSES).stream()
                .filter(script -> script.name().endsWith("_parts"))
                .flatMap(script -> COUNT.matcher(script.text()).results())
                .forEach(count -> assertSaid("unit." + count.group(1)));
    }

    @Test
    void whoWritesAReportReadsWhatMayBePicked() throws IOException {
        String readme = Files.readString(ReportSamples.templates().resolve("README.md"));
        List<String> listed = Pattern.compile("[a-z][a-z0-9_]+")
                .matcher(readme)
                .results()
                .map(MatchResult::group)
                .toList();
        areas().forEach(area -> assertThat(listed)
                .as("the table of what may be picked, of %s", area.name())
                .containsAll(accepted(area, "figure_id").toList())
                .containsAll(accepted(area, "group_kind").toList()));
    }

    private static List<TableDefinition> areas() {
        return SqlLibrary.load(Home.find()).definitions().values().stream()
                .filter(table -> table.name().matches("analysis\\.ana_(?!figure|move).*_parts"))
                .toList();
    }

    private void assertSaid(String... keys) {
        assertThat(keys).allMatch(chinese::has).allMatch(english::has);
    }

    private static Stream<String> accepted(TableDefinition table, String column) {
        return table.find(column).orElseThrow().accepted().stream();
    }

    private static Map<String, @Nullable Object> row(String cells) {
        return ReportSamples.table(ReportSamples.COMMENTARY, "1|" + cells).get(0);
    }

    private static Texts texts(Locale locale) {
        return ReportCatalogue.load(ReportSamples.templates())
                .texts("executive-summary", locale, ReportSamples.COMPANY.timeZone(), ReportSamples.COMPANY.currency());
    }
}
