package io.jibao.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;

/** The cells of days and instants, as ISO 8601 and SQL write them. */
final class TimeCells {

    private static final long ODD = Long.MIN_VALUE;
    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 19;
    private static final int MICRO_DIGITS = 6;
    private static final long MICROS = 1_000_000L;
    private static final long DAY_SECONDS = 86_400L;

    /** Outside of these years calendars and time zones have their doubts. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2099;

    private TimeCells() {}

    /** A date, written as 2025-01-31. */
    static final class Day extends Cell {

        private final int[] days;
        private final Days known = new Days();

        Day(int capacity) {
            super(capacity);
            days = new int[capacity];
        }

        @Override
        DuckDBColumnType type() {
            return DuckDBColumnType.INTEGER;
        }

        @Override
        String cast(String column) {
            return "(date '1970-01-01' + %s)".formatted(column);
        }

        @Override
        boolean read(int row, byte[] text) {
            long day = text.length == DATE_LENGTH ? known.of(text) : ODD;
            days[row] = (int) day;
            return day != ODD;
        }

        @Override
        void write(DuckDBWritableVector vector, int to, int row) {
            vector.setInt(to, days[row]);
        }

        @Override
        int compare(int row, int other) {
            return Integer.compare(days[row], days[other]);
        }

        @Override
        Integer value(int row) {
            return days[row];
        }

        @Override
        void addTo(RowHash hash, int row) {
            hash.addDay(days[row]);
        }
    }

    /** An instant in UTC, written as 2025-01-31 or 2025-01-31 08:00:00.123456+08:00; without an offset it is of a zone. */
    static final class Moment extends Cell {

        private final long[] micros;
        private final Days known = new Days();
        private final ZoneRules rules;
        private final Map<Long, Long> offsets = new HashMap<>();

        Moment(int capacity, ZoneId zone) {
            super(capacity);
            micros = new long[capacity];
            rules = zone.getRules();
        }

        @Override
        DuckDBColumnType type() {
            return DuckDBColumnType.BIGINT;
        }

        @Override
        String cast(String column) {
            return "make_timestamp(%s)".formatted(column);
        }

        @Override
        boolean read(int row, byte[] text) {
            long value = micros(text);
            micros[row] = value;
            return value != ODD;
        }

        private long micros(byte[] text) {
            if (text.length < DATE_LENGTH) {
                return ODD;
            }
            long day = known.of(text);
            if (day == ODD) {
                return ODD;
            }
            if (text.length == DATE_LENGTH) {
                return inZone(day, 0, 0);
            }
            if (text.length < TIME_LENGTH
                    || (text[10] != ' ' && text[10] != 'T')
                    || text[13] != ':'
                    || text[16] != ':') {
                return ODD;
            }
            int hour = two(text, 11);
            int minute = two(text, 14);
            int second = two(text, 17);
            if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
                return ODD;
            }
            int seconds = hour * 3600 + minute * 60 + second;
            return text.length == TIME_LENGTH ? inZone(day, seconds, 0) : rest(text, day, seconds);
        }

        /** What follows the seconds: a fraction, an offset. */
        private long rest(byte[] text, long day, int seconds) {
            int at = TIME_LENGTH;
            long fraction = 0;
            if (text[at] == '.') {
                int digits = 0;
                for (at++; at < text.length && text[at] >= '0' && text[at] <= '9'; at++) {
                    fraction = fraction * 10 + (text[at] - '0');
                    digits++;
                }
                if (digits == 0 || digits > MICRO_DIGITS) {
                    return ODD;
                }
                for (; digits < MICRO_DIGITS; digits++) {
                    fraction *= 10;
                }
            }
            if (at == text.length) {
                return inZone(day, seconds, fraction);
            }
            long offset = offset(text, at);
            return offset == ODD ? ODD : (day * DAY_SECONDS + seconds - offset) * MICROS + fraction;
        }

        /** Seconds of Z, +08, +0800 or +08:00. */
        private static long offset(byte[] text, int at) {
            int left = text.length - at;
            if (left == 1 && text[at] == 'Z') {
                return 0;
            }
            if ((text[at] != '+' && text[at] != '-') || (left != 3 && left != 5 && left != 6)) {
                return ODD;
            }
            int hours = two(text, at + 1);
            int minutes = left == 3 ? 0 : two(text, text.length - 2);
            if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59 || (left == 6 && text[at + 3] != ':')) {
                return ODD;
            }
            long seconds = hours * 3600L + minutes * 60L;
            return text[at] == '-' ? -seconds : seconds;
        }

        private long inZone(long day, int seconds, long fraction) {
            long offset = offsets.computeIfAbsent(day, this::offsetOfDay);
            return offset == ODD ? ODD : (day * DAY_SECONDS + seconds - offset) * MICROS + fraction;
        }

        /** A day on which clocks are put forward or back is left to DuckDB. */
        private long offsetOfDay(long day) {
            LocalDate date = LocalDate.ofEpochDay(day);
            List<ZoneOffset> first = rules.getValidOffsets(date.atStartOfDay());
            List<ZoneOffset> last = rules.getValidOffsets(LocalDateTime.of(date, LocalTime.MAX));
            return first.size() == 1 && first.equals(last) ? first.get(0).getTotalSeconds() : ODD;
        }

        @Override
        void write(DuckDBWritableVector vector, int to, int row) {
            vector.setLong(to, micros[row]);
        }

        @Override
        int compare(int row, int other) {
            return Long.compare(micros[row], micros[other]);
        }

        @Override
        Long value(int row) {
            return micros[row];
        }

        @Override
        void addTo(RowHash hash, int row) {
            hash.addMoment(micros[row]);
        }
    }

    /** Days by their date; the same few come again and again. */
    private static final class Days {

        private int lastDate = -1;
        private long lastDay = ODD;

        long of(byte[] text) {
            int year = two(text, 0) < 0 || two(text, 2) < 0 ? -1 : two(text, 0) * 100 + two(text, 2);
            int month = two(text, 5);
            int day = two(text, 8);
            if (text[4] != '-' || text[7] != '-' || year < FIRST_YEAR || year > LAST_YEAR || month < 1 || day < 1) {
                return ODD;
            }
            int date = year * 10_000 + month * 100 + day;
            if (date != lastDate) {
                lastDate = date;
                lastDay = epochDay(year, month, day);
            }
            return lastDay;
        }

        private static long epochDay(int year, int month, int day) {
            try {
                return LocalDate.of(year, month, day).toEpochDay();
            } catch (DateTimeException e) {
                return ODD;
            }
        }
    }

    /** The number of two digits, negative when they are none. */
    private static int two(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
