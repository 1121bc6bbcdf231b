package io.jibao.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar month, quarter or year in the business time zone.
 *
 * @param kind how long it is
 * @param start its first day
 */
public record Period(PeriodKind kind, LocalDate start) implements Comparable<Period> {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?");
    private static final String[] CHINESE_NUMBERS = {"一", "二", "三", "四"};

    public Period {
        if (!start.equals(startOfPeriodHolding(kind, start))) {
            throw new IllegalArgumentException("%s is not the first day of a %s".formatted(start, kind));
        }
    }

    /** Reads {@code 2024-09}, {@code 2024-Q3} or {@code 2024}. */
    public static Period parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches() || written.group(1).equals("0000")) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is not a period".formatted(text),
                    "period",
                    "Write a month as 2024-09, a quarter as 2024-Q3, a year as 2024");
        }
        int year = Integer.parseInt(written.group(1));
        String month = written.group(2);
        String quarter = written.group(3);
        if (month != null) {
            return new Period(PeriodKind.MONTH, LocalDate.of(year, Integer.parseInt(month), 1));
        }
        if (quarter != null) {
            return new Period(PeriodKind.QUARTER, LocalDate.of(year, 3 * Integer.parseInt(quarter) - 2, 1));
        }
        return new Period(PeriodKind.YEAR, LocalDate.of(year, 1, 1));
    }

    /** The period of this kind that the day lies in. */
    public static Period holding(PeriodKind kind, LocalDate day) {
        return new Period(kind, startOfPeriodHolding(kind, day));
    }

    /** The latest period that ended before {@code today}. */
    public static Period lastClosed(PeriodKind kind, LocalDate today) {
        return holding(kind, today).previous();
    }

    /** The first day after the period. */
    public LocalDate end() {
        return start.plusMonths(kind.months());
    }

    /** The period's last day, inclusive: nothing dated later counts. */
    public LocalDate cutOff() {
        return end().minusDays(1);
    }

    public Period previous() {
        return minus(1);
    }

    public Period next() {
        return minus(-1);
    }

    public Period sameLastYear() {
        return new Period(kind, start.minusYears(1));
    }

    /** The period {@code n} periods of the same kind earlier. */
    public Period minus(int n) {
        return new Period(kind, start.minusMonths((long) n * kind.months()));
    }

    /** The quarter in which the period ends: where its editions are archived. */
    public Period closingQuarter() {
        return holding(PeriodKind.QUARTER, cutOff());
    }

    /** {@code 2024年第三季度}, {@code 2024年第三季} or {@code Q3 2024}: Chinese for Chinese locales, English for all others. */
    public String label(Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        int year = start.getYear();
        return switch (kind) {
            case MONTH ->
                chinese
                        ? "%d年%d月".formatted(year, start.getMonthValue())
                        : "%s %d".formatted(start.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), year);
            case QUARTER ->
                chinese
                        ? "%d年第%s季%s".formatted(year, CHINESE_NUMBERS[quarter() - 1], isOfTaiwan(locale) ? "" : "度")
                        : "Q%d %d".formatted(quarter(), year);
            case YEAR -> chinese ? "%d年".formatted(year) : Integer.toString(year);
        };
    }

    private static boolean isOfTaiwan(Locale locale) {
        return locale.getCountry().equals(Locale.TAIWAN.getCountry());
    }

    /** By start, a longer period before a shorter one of the same start. */
    @Override
    public int compareTo(Period other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : other.kind.compareTo(kind);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (kind) {
            case MONTH -> YearMonth.from(start).toString();
            case QUARTER -> "%04d-Q%d".formatted(start.getYear(), quarter());
            case YEAR -> "%04d".formatted(start.getYear());
        };
    }

    private int quarter() {
        return (start.getMonthValue() + 2) / 3;
    }

    private static LocalDate startOfPeriodHolding(PeriodKind kind, LocalDate day) {
        int monthsIntoPeriod = (day.getMonthValue() - 1) % kind.months();
        return day.withDayOfMonth(1).minusMonths(monthsIntoPeriod);
    }
}
