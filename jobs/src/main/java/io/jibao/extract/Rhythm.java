package io.jibao.extract;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often a source has something new; weekends and one missed time are allowed for. */
public enum Rhythm {
    DAILY(4),
    WEEKLY(14),
    MONTHLY(62),
    QUARTERLY(184),
    YEARLY(731),
    /** Nobody knows. */
    NONE(Integer.MAX_VALUE);

    private final int days;

    Rhythm(int days) {
        this.days = days;
    }

    /**
     * What is to be said of a source that is behind its rhythm.
     *
     * @param newest day of its newest cursor; null = it has none
     */
    Optional<String> lateness(@Nullable LocalDate newest, LocalDate today) {
        if (newest == null) {
            return Optional.empty();
        }
        long age = ChronoUnit.DAYS.between(newest, today);
        return age <= days
                ? Optional.empty()
                : Optional.of("is late: its newest row is of %s, %d days ago, and something new is expected %s"
                        .formatted(newest, age, name().toLowerCase(Locale.ROOT)));
    }
}
