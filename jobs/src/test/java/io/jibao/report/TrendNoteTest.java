package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands below the chart of a trend. */
class TrendNoteTest {
    private final Texts chinese = texts(Locale.CHINA);
    private final Texts english = texts(Locale.ENGLISH);

    @Test
    void restatedPeriodsAreNamedAndThreeInARowByTheirEnds() {
        var gap = rows("2024|restated|", "2025-Q1|published|false", "2025-Q2|restated|", "2025-Q3|current|");
        assertThat(english.trendNote(gap))
                .isEqualTo("○ No edition was released, computed from today's data: 2024, 2025-Q2.");
        assertThat(english.restated(gap)).isEqualTo("2024,2025-Q2");

        var row = rows("2025-01|restated|", "2025-02|restated|", "2025-03|restated|", "2025-04|current|");
        assertThat(chinese.trendNote(row)).isEqualTo("○ 当期没有已发布版本，按现有数据重算：2025-01 至 2025-03。");
    }

    @Test
    void threePeriodsWithAPublishedOneBetweenAreNoRange() {
        var gap = rows(
                "2025-01|restated|",
                "2025-02|published|false",
                "2025-03|restated|",
                "2025-04|restated|",
                "2025-05|current|");
        assertThat(chinese.trendNote(gap)).endsWith("2025-01、2025-03、2025-04。");
    }

    @Test
    void periodsWhoseNumbersWouldDifferTodayAreCountedOnceEach() {
        var changed = rows(
                "2025-Q2|published|true",
                "2025-Q2|published|true",
                "2025-Q3|published|false",
                "2025-Q3|published|true",
                "2025-Q4|current|");
        assertThat(chinese.trendNote(changed)).isEqualTo("已发布数值与按现有数据重算的结果不同：2 个期间（2025-Q2、2025-Q3），对照见同名 Excel。");
        assertThat(english.trendNote(changed))
                .isEqualTo("Periods whose published numbers today's data would change: 2 (2025-Q2, 2025-Q3);"
                        + " the workbook has both.");
        assertThat(english.restated(changed)).isEmpty();
    }

    @Test
    void whereAllStandsAsPublishedThereIsNothingToSay() {
        assertThat(english.trendNote(rows("2025-Q3|published|false", "2025-Q4|current|")))
                .isEmpty();
    }

    private static List<Map<String, @Nullable Object>> rows(String... rows) {
        return ReportSamples.table("period_id,basis,is_changed:b", rows);
    }

    private static Texts texts(Locale locale) {
        return ReportCatalogue.load(ReportSamples.templates())
                .texts("executive-summary", locale, ReportSamples.COMPANY.timeZone(), ReportSamples.COMPANY.currency());
    }
}
