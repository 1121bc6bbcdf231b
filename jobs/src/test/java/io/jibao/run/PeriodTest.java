package io.jibao.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2024-09, 2024-09-01, 2024-10-01, 2024-09-30, 2024-08, 2023-09, 2024-Q3",
        "2024-Q3, 2024-07-01, 2024-10-01, 2024-09-30, 2024-Q2, 2023-Q3, 2024-Q3",
        "2024-Q1, 2024-01-01, 2024-04-01, 2024-03-31, 2023-Q4, 2023-Q1, 2024-Q1",
        "2024,    2024-01-01, 2025-01-01, 2024-12-31, 2023,    2023,    2024-Q4",
        "2024-02, 2024-02-01, 2024-03-01, 2024-02-29, 2024-01, 2023-02, 2024-Q1"
    })
    void knowsItsDaysAndItsNeighbours(
            String written,
            LocalDate start,
            LocalDate end,
            LocalDate cutOff,
            String before,
            String lastYear,
            String q) {
        Period period = Period.parse(written);

        assertThat(period).hasToString(written);
        assertThat(period.start()).isEqualTo(start);
        assertThat(period.end()).isEqualTo(end);
        assertThat(period.cutOff()).isEqualTo(cutOff);
        assertThat(period.previous()).hasToString(before);
        assertThat(period.sameLastYear()).hasToString(lastYear);
        assertThat(period.closingQuarter()).hasToString(q);
        assertThat(period.previous().next()).isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-13", "2024-Q5", "24-Q1", "2024-9", "2024/Q1", "", "0000"})
    void refusesWhatIsNotAPeriod(String text) {
        assertThatThrownBy(() -> Period.parse(text))
                .isInstanceOfSatisfying(
                        JibaoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE))
                .hasMessageContaining("2024-Q3");
    }

    @Test
    void isLabelledInChineseAndEnglish() {
        assertThat(Period.parse("2024-Q3").label(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2024年第三季度");
        assertThat(Period.parse("2024-Q3").label(Locale.TAIWAN)).isEqualTo("2024年第三季");
        assertThat(Period.parse("2024-Q3").label(Locale.ENGLISH)).isEqualTo("Q3 2024");
        assertThat(Period.parse("2024-09").label(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2024年9月");
        assertThat(Period.parse("2024-09").label(Locale.ENGLISH)).isEqualTo("September 2024");
        assertThat(Period.parse("2024").label(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2024年");
    }

    @Test
    void theLastClosedPeriodEndedBeforeToday() {
        assertThat(Period.lastClosed(PeriodKind.QUARTER, LocalDate.of(2026, 1, 12)))
                .hasToString("2025-Q4");
        assertThat(Period.lastClosed(PeriodKind.QUARTER, LocalDate.of(2025, 12, 31)))
                .hasToString("2025-Q3");
        assertThat(Period.lastClosed(PeriodKind.MONTH, LocalDate.of(2026, 1, 1)))
                .hasToString("2025-12");
        assertThat(Period.lastClosed(PeriodKind.YEAR, LocalDate.of(2026, 12, 31)))
                .hasToString("2025");
    }
}
