package io.jibao.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DueRunsTest {

    private static final ScheduleSettings DEFAULTS = new ScheduleSettings(5, 10, "01-10", "06:00", List.of());

    @Test
    void aMonthIsDueOnTheFifthAQuarterAndAYearOnTheTenth() {
        assertThat(DEFAULTS.dueDate(Period.parse("2025-12"))).isEqualTo("2026-01-05");
        assertThat(DEFAULTS.dueDate(Period.parse("2025-Q4"))).isEqualTo("2026-01-10");
        assertThat(DEFAULTS.dueDate(Period.parse("2025"))).isEqualTo("2026-01-10");
    }

    @Test
    void nothingIsDueBeforeTheStartTimeOfTheDueDay() {
        DueRuns runs = released("2025-11", "2025-Q3", "2024");
        assertThat(runs.at(at("2026-01-05T05:59:59"))).isEmpty();
        assertThat(runs.at(at("2026-01-05T06:00:00"))).containsExactly(Period.parse("2025-12"));
        assertThat(runs.nextStart(at("2026-01-05T05:59:59"))).isEqualTo("2026-01-05T06:00:00");
        assertThat(runs.nextStart(at("2026-01-05T06:00:00"))).isEqualTo("2026-01-10T06:00:00");
    }

    @Test
    void quarterAndYearFollowOnTheTenth() {
        DueRuns runs = released("2025-12", "2025-Q3", "2024");
        assertThat(runs.at(at("2026-01-10T06:00:00"))).containsExactly(Period.parse("2025-Q4"), Period.parse("2025"));
    }

    @Test
    void whatWasMissedWhileTheMachineWasOffIsCaughtUpOldestFirst() {
        DueRuns runs = released("2025-09", "2025-Q3", "2024");
        assertThat(runs.at(at("2026-01-20T12:00:00")))
                .extracting(Period::toString)
                .containsExactly("2025-10", "2025-11", "2025-12", "2025-Q4", "2025");
    }

    @Test
    void aSiteThatReleasedNothingBeginsWithWhatFellDueSinceItIsServed() {
        DueRuns runs = new DueRuns(DEFAULTS, Set.of(), LocalDate.parse("2026-01-07"));
        assertThat(runs.at(at("2026-01-20T12:00:00")))
                .extracting(Period::toString)
                .containsExactly("2025-Q4", "2025");
    }

    @Test
    void aPeriodIsLateFromTheDayAfterItsDueDate() {
        DueRuns runs = released("2025-11", "2025-Q3", "2024");
        assertThat(runs.lateAt(at("2026-01-05T23:59:59"))).isEmpty();
        assertThat(runs.lateAt(at("2026-01-06T00:00:00"))).containsExactly(Period.parse("2025-12"));
    }

    @Test
    void aDayThatTheMonthLacksIsItsLast() {
        ScheduleSettings lastDay = new ScheduleSettings(31, 10, "01-10", "06:00", List.of());
        assertThat(lastDay.dueDate(Period.parse("2026-01"))).isEqualTo("2026-02-28");
    }

    @Test
    void aWrongDayOrTimeIsRefusedWithItsKey() {
        assertThatThrownBy(() -> new ScheduleSettings(0, 10, "01-10", "06:00", List.of()))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("schedule.month_day");
        assertThatThrownBy(() -> new ScheduleSettings(5, 10, "02-30", "06:00", List.of()))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("schedule.year_day");
        assertThatThrownBy(() -> new ScheduleSettings(5, 10, "01-10", "6 Uhr", List.of()))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("schedule.time");
    }

    private static DueRuns released(String... periods) {
        return new DueRuns(
                DEFAULTS,
                Stream.of(periods).map(Period::parse).collect(Collectors.toSet()),
                LocalDate.parse("2020-01-01"));
    }

    private static LocalDateTime at(String time) {
        return LocalDateTime.parse(time);
    }
}
