package io.jibao.extract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Adds up decimals that are still text, to compare a source's total with what arrived. */
final class DecimalSum {

    private final int scale;
    private final BigDecimal limit;
    private final long limitOfShort;
    private BigDecimal sum = BigDecimal.ZERO;

    DecimalSum(ContractColumn column) {
        this.scale = column.scale();
        this.limit = BigDecimal.TEN.pow(column.integerDigits());
        this.limitOfShort = column.integerDigits() + scale > 18
                ? Long.MAX_VALUE
                : BigDecimal.TEN.pow(column.integerDigits() + scale).longValueExact();
    }

    /** Adds the first texts, each as the column would hold it; a text it could not hold counts nothing. */
    void add(byte[] @Nullable [] texts, int count) {
        long small = 0;
        BigDecimal large = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            byte[] text = texts[i];
            if (text != null) {
                long value = plain(text);
                if (value == ODD) {
                    large = large.add(held(text));
                } else if (Math.abs(small) > Long.MAX_VALUE / 2) {
                    large = large.add(BigDecimal.valueOf(small, scale));
                    small = value;
                } else {
                    small += value;
                }
            }
        }
        addUp(large.add(BigDecimal.valueOf(small, scale)));
    }

    private synchronized void addUp(BigDecimal part) {
        sum = sum.add(part);
    }

    synchronized BigDecimal sum() {
        return sum;
    }

    private static final long ODD = Long.MIN_VALUE;

    /** The units of a number written plainly and short, such as -12.50; {@link #ODD} for any other text. */
    private long plain(byte[] text) {
        int at = text.length > 0 && text[0] == '-' ? 1 : 0;
        int digits = text.length - at;
        if (digits == 0 || digits > 18 - scale) {
            return ODD;
        }
        long units = 0;
        int decimals = -1;
        for (int i = at; i < text.length; i++) {
            byte c = text[i];
            if (c >= '0' && c <= '9') {
                units = units * 10 + (c - '0');
                decimals = decimals < 0 ? decimals : decimals + 1;
            } else if (c == '.' && decimals < 0 && i > at && i < text.length - 1) {
                decimals = 0;
            } else {
                return ODD;
            }
        }
        if (decimals > scale) {
            return ODD;
        }
        for (int missing = scale - Math.max(decimals, 0); missing > 0; missing--) {
            units *= 10;
        }
        return units >= limitOfShort ? ODD : at == 1 ? -units : units;
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
