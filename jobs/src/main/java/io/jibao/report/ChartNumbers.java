package io.jibao.report;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** How a chart prints numbers: on its axis short, beside a bar as exact as a table would. */
final class ChartNumbers {
    private ChartNumbers() {}

    static NumberFormat axis(String format) {
        return switch (format) {
            case "count" -> pattern("#,##0");
            case "percent" -> pattern("0%");
            case "number" -> pattern("#,##0.##");
            default -> throw unknown(format);
        };
    }

    static NumberFormat label(String format) {
        return switch (format) {
            case "count" -> pattern("#,##0");
            case "percent" -> pattern("0.0%");
            case "number" -> pattern("#,##0.00");
            default -> throw unknown(format);
        };
    }

    private static NumberFormat pattern(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private static IllegalArgumentException unknown(String format) {
        return new IllegalArgumentException("house.format is count, percent or number, not '" + format + "'");
    }
}
