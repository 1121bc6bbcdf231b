package io.jibao.job;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import io.jibao.run.PeriodKind;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do.
 *
 * @param kind month, quarter or year
 * @param period null = the last closed one
 * @param resume go on with the last run of the period where it stopped
 */
public record RunRequest(PeriodKind kind, @Nullable Period period, boolean resume) {

    /**
     * The period to report on.
     *
     * @param today in the business time zone
     * @throws JibaoException (usage) when the period is of another kind or not over yet
     */
    Period periodAt(LocalDate today) {
        Period asked = period == null ? Period.lastClosed(kind, today) : period;
        String kindName = kind.name().toLowerCase(Locale.ROOT);
        if (asked.kind() != kind) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "%s is not a %s".formatted(asked, kindName),
                    "--period " + asked,
                    "Write a month as 2024-09, a quarter as 2024-Q3, a year as 2024");
        }
        if (asked.end().isAfter(today)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "%s is not over: it ends on %s, today is %s".formatted(asked, asked.cutOff(), today),
                    "--period " + asked,
                    "Editions cover closed periods only; the last one is " + Period.lastClosed(kind, today));
        }
        return asked;
    }
}
