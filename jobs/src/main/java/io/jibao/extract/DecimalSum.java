package io.jibao.extract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Adds up a decimal column while it is read, to compare the source's total with what arrived. Thread-safe. */
final class DecimalSum {

    private static final int LOW_BITS = 32;
    private static final long LOW_MASK = 0xFFFF_FFFFL;

    private final int scale;
    private final BigDecimal limit;
    private BigDecimal sum = BigDecimal.ZERO;

    DecimalSum(ContractColumn column) {
        this.scale = column.scale();
        this.limit = BigDecimal.TEN.pow(column.integerDigits());
    }

    /** The sum of some rows; no number of them overflows. */
    final class Part {

        private long high;
        private long low;
        private BigDecimal others = BigDecimal.ZERO;

        /** @param units of the last decimal place */
        void add(long units) {
            high += units >> LOW_BITS;
            low += units & LOW_MASK;
        }

        /** Adds the number as the column would hold it; a text it could not hold counts nothing. */
        void add(byte[] text) {
            others = others.add(held(text));
        }

        void done() {
            BigInteger units = BigInteger.valueOf(high).shiftLeft(LOW_BITS).add(BigInteger.valueOf(low));
            addUp(others.add(new BigDecimal(units, scale)));
        }
    }

    Part part() {
        return new Part();
    }

    private synchronized void addUp(BigDecimal part) {
        sum = sum.add(part);
    }

    synchronized BigDecimal sum() {
        return sum;
    }

    private BigDecimal held(byte[] text) {
        BigDecimal value = parse(new String(text, StandardCharsets.UTF_8).strip());
        if (value == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal held = value.setScale(scale, RoundingMode.HALF_UP);
        return held.abs().compareTo(limit) < 0 ? held : BigDecimal.ZERO;
    }

    private static @Nullable BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > 40 || !text.chars().allMatch(DecimalSum::isOfNumbers)) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isOfNumbers(int c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
}
