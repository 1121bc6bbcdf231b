package io.jibao.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * How a column's values become cells: numbers stay numbers and dates dates, so that a reader can go on calculating.
 *
 * @param pattern Excel's number format; empty for text
 * @param scale decimals kept, rounded half up; -1 for as they are
 */
record ExcelCell(String format, String pattern, int scale) {
    private static final String BY = "by.";

    static ExcelCell of(String format) {
        return switch (format) {
            case "count" -> new ExcelCell(format, "#,##0", 0);
            case "money", "large", "rating" -> new ExcelCell(format, "#,##0.00", 2);
            case "count_change" -> new ExcelCell(format, "+#,##0;-#,##0;0", 0);
            case "money_change", "change", "rating_change" -> new ExcelCell(format, "+#,##0.00;-#,##0.00;0.00", 2);
            case "number_change" -> new ExcelCell(format, "+#,##0.0###;-#,##0.0###;0.0", -1);
            case "number", "days" -> new ExcelCell(format, "#,##0.0###", -1);
            case "percent" -> new ExcelCell(format, "0.0%", -1);
            case "growth" -> new ExcelCell(format, "+0.0%;-0.0%;0.0%", -1);
            case "day" -> new ExcelCell(format, "yyyy-mm-dd", -1);
            case "text", "month" -> new ExcelCell(format, "", -1);
            default -> {
                if (!isWords(format)) {
                    throw new IllegalArgumentException("a column of a sheet has no format '" + format
                            + "'; take text, count, money, number, rating, days, percent, growth, day,"
                            + " month, with their sign count_change, money_change, number_change, rating_change,"
                            + " label.<prefix>, name.<column>, else.<key> or by.<column>");
                }
                yield new ExcelCell(format, "", -1);
            }
        };
    }

    /** The cell of one row: a format {@code by.<column>} is named by the row itself, as key figures name theirs. */
    static ExcelCell of(String format, Map<String, @Nullable Object> row) {
        return format.startsWith(BY) ? of(String.valueOf(row.get(format.substring(BY.length())))) : of(format);
    }

    private static boolean isWords(String format) {
        return format.startsWith("label.") || format.startsWith("name.") || format.startsWith("else.");
    }

    /** Whether the column's cells stand to the right. */
    static boolean isNumber(String format) {
        return format.startsWith(BY) || of(format).isNumber();
    }

    private boolean isNumber() {
        return !pattern.isEmpty();
    }

    /** Writes a value that is no code. */
    void write(Worksheet page, int row, int column, @Nullable Object value, Texts texts) {
        write(page, row, column, Collections.singletonMap("value", value), "value", texts);
    }

    /** Writes a value of a row. */
    void write(Worksheet page, int row, int column, Map<String, @Nullable Object> values, String field, Texts texts) {
        Object value = shown(values, field, texts);
        if (value == null) {
            page.value(row, column, Texts.DASH);
            page.style(row, column)
                    .horizontalAlignment(isNumber() ? "right" : "left")
                    .set();
        } else if (value instanceof LocalDate date) {
            page.value(row, column, date);
            page.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Number number) {
            page.value(row, column, number);
            page.style(row, column).format(pattern).set();
        } else {
            page.value(row, column, value.toString());
        }
    }

    /** The value of a row as a file shows it: a number rounded as its format has it, a date, words, or null. */
    @Nullable
    Object shown(Map<String, @Nullable Object> values, String field, Texts texts) {
        Object value = values.get(field);
        if (value == null && format.startsWith("else.")) {
            return new CellText(texts).of(values, field, format);
        }
        if (value == null || (value instanceof LocalDate && !format.equals("month"))) {
            return value;
        }
        if (isWords(format) || format.equals("month")) {
            return new CellText(texts).of(values, field, format);
        }
        return value instanceof Number number && isNumber() ? rounded(number) : texts.own(value.toString());
    }

    private Number rounded(Number number) {
        return number instanceof BigDecimal decimal && scale >= 0
                ? decimal.setScale(scale, RoundingMode.HALF_UP)
                : number;
    }

    /** The sum of what is known of a column, exact; null where nothing is. */
    static @Nullable BigDecimal sum(List<Map<String, @Nullable Object>> rows, String field) {
        BigDecimal sum = null;
        for (Map<String, @Nullable Object> row : rows) {
            if (row.get(field) instanceof Number number) {
                BigDecimal known = new BigDecimal(number.toString());
                sum = sum == null ? known : sum.add(known);
            }
        }
        return sum;
    }
}
