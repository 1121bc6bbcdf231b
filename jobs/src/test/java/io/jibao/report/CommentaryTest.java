package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the rows of a commentary are said, whatever the report. */
class CommentaryTest {
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

    private static Map<String, @Nullable Object> row(String cells) {
        return ReportSamples.table(ReportSamples.COMMENTARY, "1|" + cells).get(0);
    }

    private static Texts texts(Locale locale) {
        return ReportCatalogue.load(ReportSamples.templates())
                .texts("executive-summary", locale, ReportSamples.COMPANY.timeZone(), ReportSamples.COMPANY.currency());
    }
}
