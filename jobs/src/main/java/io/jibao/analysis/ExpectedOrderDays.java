package io.jibao.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.util.FastMath;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Order days that a customer who still buys has within a time, under BG/NBD: Fader, Hardie & Lee 2005, equation 10, times
 * its denominator. The hypergeometric function is taken after Euler's transformation, whose series converges fast.
 */
final class ExpectedOrderDays implements Model {

    private static final double PRECISION = 1e-16;
    private static final int MOST_TERMS = 1_000_000;
    /** So near to where the formula is 0 / 0 with a finite limit, the mean of two values beside it is exact enough. */
    private static final double BESIDE = 1e-5;

    @Override
    public Map<String, String> reads() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("basis", "string");
        columns.put("repeat_day_count", "bigint");
        columns.put("observed_days", "int");
        columns.put("horizon_days", "int");
        columns.put("order_r", "decimal(18,6)");
        columns.put("order_alpha", "decimal(18,6)");
        columns.put("order_a", "decimal(18,6)");
        columns.put("order_b", "decimal(18,6)");
        return columns;
    }

    @Override
    public List<Row> rows(List<Row> given) {
        return given.stream().map(ExpectedOrderDays::row).toList();
    }

    private static Row row(Row given) {
        double expected = expected(
                number(given, "order_r"),
                number(given, "order_alpha"),
                number(given, "order_a"),
                number(given, "order_b"),
                given.<Long>getAs("repeat_day_count"),
                given.<Integer>getAs("observed_days") / BgNbd.DAYS_PER_WEEK,
                given.<Integer>getAs("horizon_days") / BgNbd.DAYS_PER_WEEK);
        return RowFactory.create(
                given.getAs("basis"),
                given.getAs("repeat_day_count"),
                given.getAs("observed_days"),
                BigDecimal.valueOf(expected).setScale(8, RoundingMode.HALF_UP));
    }

    private static double number(Row row, String column) {
        return row.<BigDecimal>getAs(column).doubleValue();
    }

    /**
     * @param x repeats
     * @param observed weeks from the first order on
     * @param horizon weeks ahead
     */
    static double expected(double r, double alpha, double a, double b, double x, double observed, double horizon) {
        boolean isPole = Math.abs(a - 1) < BESIDE || Math.abs(a + b + x - 1) < BESIDE;
        if (isPole) {
            double shift = 2 * BESIDE;
            return (expected(r, alpha, a + shift, b, x, observed, horizon)
                            + expected(r, alpha, a - shift, b, x, observed, horizon))
                    / 2;
        }
        double z = horizon / (alpha + observed + horizon);
        double series = hypergeometric(a + b - 1 - r, a - 1, a + b + x - 1, z);
        return (a + b + x - 1) / (a - 1) * (1 - FastMath.pow(1 - z, a - 1) * series);
    }

    /** Gauss' 2F1 by its series, for z from 0 to below 1. */
    private static double hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS && Math.abs(term) > PRECISION * Math.abs(sum); n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return sum;
    }
}
