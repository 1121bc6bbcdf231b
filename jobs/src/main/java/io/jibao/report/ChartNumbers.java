package io.jibao.report;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
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
        DecimalFormat format = new Unsigned(pattern);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    /** What rounds to nothing has no sign: 0.00, never -0.00. */
    private static final class Unsigned extends DecimalFormat {
        private static final long serialVersionUID = 1L;

        Unsigned(String pattern) {
            super(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        }

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            double half = 0.5 / Math.pow(10, getMaximumFractionDigits()) / getMultiplier();
            return super.format(Math.abs(number) < half ? 0 : number, to, position);
        }
    }

    private static IllegalArgumentException unknown(String format) {
        return new IllegalArgumentException("house.format is count, percent or number, not '" + format + "'");
    }
}
