package io.jibao.schedule;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The section {@code schedule} of jibao.yml: when reports are due and who is told when they are late.
 *
 * @param monthDay day of the following month by whose end a month is due; 31 means its last day
 * @param quarterDay the same for a quarter
 * @param yearDay month and day of the following year, as {@code 01-10}
 * @param time when a run starts on its due day, in the business time zone, as {@code 06:00}
 * @param alarmTo addresses; empty = nobody is mailed and {@code check} warns
 */
public record ScheduleSettings(
        @DefaultValue("5") int monthDay,
        @DefaultValue("10") int quarterDay,
        @DefaultValue("01-10") String yearDay,
        @DefaultValue("06:00") String time,
        @DefaultValue List<String> alarmTo) {

    public ScheduleSettings {
        refuseDay("month_day", monthDay);
        refuseDay("quarter_day", quarterDay);
        parse("year_day", yearDay, "--" + yearDay, MonthDay::parse);
        parse("time", time, time, LocalTime::parse);
    }

    /** The day by whose end the period's editions must be released. */
    public LocalDate dueDate(Period period) {
        YearMonth following = YearMonth.from(period.end());
        return switch (period.kind()) {
            case MONTH -> day(following, monthDay);
            case QUARTER -> day(following, quarterDay);
            case YEAR -> MonthDay.parse("--" + yearDay).atYear(following.getYear());
        };
    }

    /** When the period's run starts, in the business time zone. */
    LocalDateTime startsAt(Period period) {
        return dueDate(period).atTime(LocalTime.parse(time));
    }

    private static LocalDate day(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    private static void refuseDay(String key, int day) {
        if (day < 1 || day > 31) {
            throw wrong(key, Integer.toString(day), "Write a day from 1 to 31");
        }
    }

    private static void parse(String key, String written, String text, Consumer<CharSequence> parser) {
        try {
            parser.accept(text);
        } catch (DateTimeException e) {
            throw wrong(key, written, "Write a year_day as \"01-10\" and a time as \"06:00\", in quotes");
        }
    }

    private static JibaoException wrong(String key, String written, String whatToDo) {
        return new JibaoException(
                FailureKind.USAGE, "“%s” is not a %s".formatted(written, key), "jibao.yml, schedule." + key, whatToDo);
    }
}
