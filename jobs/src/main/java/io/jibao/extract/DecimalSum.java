package io.jibao.extract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Adds up decimals that are still text, to compare a source's total with what arrived. */
final class DecimalSum {

    private DecimalSum() {}

    /** The sum of the first texts, each as the column would hold it; a text it could not hold counts nothing. */
    static BigDecimal of(ContractColumn column, @Nullable String[] texts, int count) {
        BigDecimal limit = BigDecimal.TEN.pow(column.integerDigits());
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            String text = texts[i];
            BigDecimal value = text == null ? null : parse(text.strip());
            if (value != null) {
                BigDecimal held = value.setScale(column.scale(), RoundingMode.HALF_UP);
                if (held.abs().compareTo(limit) < 0) {
                    sum = sum.add(held);
                }
            }
        }
        return sum;
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
