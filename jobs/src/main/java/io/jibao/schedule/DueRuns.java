package io.jibao.schedule;

import io.jibao.run.Period;
import io.jibao.run.PeriodKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Works out which periods are due, from what has been released: pure, so that any date can be tried.
 *
 * @param settings when each kind is due
 * @param released periods whose every report is in the archive
 * @param since the day on which the site was first served: what was due earlier is left to {@code jibao run}
 */
record DueRuns(ScheduleSettings settings, Set<Period> released, LocalDate since) {

    /**
     * The periods whose start time has come and that are not released, the oldest first, a shorter period before a longer
     * one. A kind that was never released begins with the first period that fell due while the site was served.
     */
    List<Period> at(LocalDateTime now) {
        return Stream.of(PeriodKind.values())
                .flatMap(kind -> missing(kind, now).stream())
                .sorted(Comparator.comparing(Period::end).thenComparing(Period::kind))
                .toList();
    }

    /** The due ones whose due date is over. */
    List<Period> lateAt(LocalDateTime now) {
        return at(now).stream()
                .filter(period -> now.toLocalDate().isAfter(settings.dueDate(period)))
                .toList();
    }

    /** When the next run starts, of the periods that are not yet due. */
    LocalDateTime nextStart(LocalDateTime now) {
        return Stream.of(PeriodKind.values())
                .map(kind -> settings.startsAt(firstNotDue(kind, now)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Period> missing(PeriodKind kind, LocalDateTime now) {
        Optional<Period> lastReleased =
                released.stream().filter(period -> period.kind() == kind).max(Comparator.naturalOrder());
        Period end = firstNotDue(kind, now);
        return Stream.iterate(lastReleased.map(Period::next).orElseGet(() -> firstDueSince(kind)), Period::next)
                .takeWhile(period -> period.compareTo(end) < 0)
                .toList();
    }

    private Period firstDueSince(PeriodKind kind) {
        Period period = Period.holding(kind, since);
        while (!settings.dueDate(period.previous()).isBefore(since)) {
            period = period.previous();
        }
        return period;
    }

    private Period firstNotDue(PeriodKind kind, LocalDateTime now) {
        Period period = Period.holding(kind, now.toLocalDate());
        while (settings.startsAt(period.previous()).isAfter(now)) {
            period = period.previous();
        }
        return period;
    }
}
