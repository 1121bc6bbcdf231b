package io.jibao.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Times of day, local to the company. */
final class Times {

    private static final int SECONDS_PER_HOUR = 3600;

    private Times() {}

    /** A time on the day, from the hour on and within so many hours. */
    static LocalDateTime at(LocalDate day, int fromHour, int hours, Dice dice) {
        return day.atStartOfDay()
                .plusSeconds((long) fromHour * SECONDS_PER_HOUR + dice.below(hours * SECONDS_PER_HOUR));
    }

    static LocalDateTime inOfficeHours(LocalDate day, Dice dice) {
        return at(day, 9, 9, dice);
    }

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
