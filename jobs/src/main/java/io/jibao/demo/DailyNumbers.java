package io.jibao.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Numbers as business systems give them: a letter, the day, and a count within the day. */
final class DailyNumbers {

    private final String prefix;
    private final int digits;
    private final Map<LocalDate, Integer> given = new HashMap<>();

    DailyNumbers(String prefix, int digits) {
        this.prefix = prefix;
        this.digits = digits;
    }

    String next(LocalDate day) {
        String count = Integer.toString(given.merge(day, 1, Integer::sum));
        String date = day.toString();
        return prefix
                + date.substring(0, 4)
                + date.substring(5, 7)
                + date.substring(8)
                + "0".repeat(Math.max(0, digits - count.length()))
                + count;
    }
}
