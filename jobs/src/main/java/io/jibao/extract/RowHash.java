package io.jibao.extract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * A row's hash as {@link CastSql#rowHash} has DuckDB make it: MD5 of name and value of what is not null, the values as
 * DuckDB casts them to text. For one thread.
 */
final class RowHash {

    private static final byte SEPARATOR = 31;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 48;
    private static final long DAY_SECONDS = 86_400;
    private static final int MICROS = 1_000_000;

    private final MessageDigest md5 = md5();
    private final byte[] number = new byte[LONGEST_NUMBER];
    private byte[] text = new byte[512];
    private int length;
    private long lastDay = Long.MIN_VALUE;
    private byte[] lastDate = {};

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** What stands before a column's values. */
    static byte[] label(ContractColumn column) {
        return (column.name() + "=").getBytes(StandardCharsets.UTF_8);
    }

    /** Begins the value of the next column that is not null. */
    void column(byte[] label) {
        if (length > 0) {
            room(1);
            text[length++] = SEPARATOR;
        }
        add(label);
    }

    void add(byte[] utf8) {
        room(utf8.length);
        System.arraycopy(utf8, 0, text, length, utf8.length);
        length += utf8.length;
    }

    void add(String ascii) {
        add(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Adds a number of so many decimals.
     *
     * @param units of the last decimal
     * @param hasWhole whether its type has digits before the point; without them DuckDB writes .5
     */
    void add(long units, int scale, boolean hasWhole) {
        room(LONGEST_NUMBER);
        if (units < 0) {
            text[length++] = '-';
        }
        long left = units;
        int at = number.length;
        for (int written = 0; left != 0 || written < scale || (written == scale && hasWhole); written++) {
            if (written == scale && scale > 0) {
                number[--at] = '.';
            }
            number[--at] = DIGITS[(int) Math.abs(left % 10)];
            left /= 10;
        }
        if (!hasWhole) {
            number[--at] = '.';
        }
        System.arraycopy(number, at, text, length, number.length - at);
        length += number.length - at;
    }

    /** Adds an instant, in UTC. */
    void addMoment(long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        int fraction = (int) Math.floorMod(micros, (long) MICROS);
        addDay(Math.floorDiv(seconds, DAY_SECONDS));
        int second = (int) Math.floorMod(seconds, DAY_SECONDS);
        room(LONGEST_NUMBER);
        two(' ', second / 3600);
        two(':', second / 60 % 60);
        two(':', second % 60);
        if (fraction > 0) {
            text[length++] = '.';
            for (int unit = MICROS / 10; fraction > 0; unit /= 10) {
                text[length++] = DIGITS[fraction / unit];
                fraction %= unit;
            }
        }
    }

    void addDay(long day) {
        if (day != lastDay) {
            lastDay = day;
            lastDate = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        add(lastDate);
    }

    private void two(char before, int number) {
        text[length++] = (byte) before;
        text[length++] = DIGITS[number / 10];
        text[length++] = DIGITS[number % 10];
    }

    private void room(int bytes) {
        if (length + bytes > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + bytes));
        }
    }

    /** The hash of what was added since the last one, in hexadecimal. */
    byte[] finish() {
        md5.update(text, 0, length);
        length = 0;
        byte[] hash = md5.digest();
        byte[] hex = new byte[hash.length * 2];
        for (int at = 0; at < hash.length; at++) {
            hex[2 * at] = DIGITS[(hash[at] >> 4) & 15];
            hex[2 * at + 1] = DIGITS[hash[at] & 15];
        }
        return hex;
    }
}
