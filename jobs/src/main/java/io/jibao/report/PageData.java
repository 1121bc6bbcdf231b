package io.jibao.report;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of one part as a composed page asks for them; {@code $P{d}} in every template. A row is what
 * {@code $F{_THIS}} holds: all columns by name.
 */
public final class PageData {
    /** Between what orders the rows or columns of a heat map and what is printed at their head. */
    private static final char HEAD = '|';

    private static final Pattern CONDITION = Pattern.compile("([^=&]+)=([^&]*)");

    private final ReportInputs inputs;
    private final Texts texts;
    private final CellText cells;

    PageData(ReportInputs inputs, Texts texts) {
        this.inputs = inputs;
        this.texts = texts;
        this.cells = new CellText(texts);
    }

    /**
     * Rows of a dataset.
     *
     * @param only {@code column=value} pairs that must hold, with {@code &} between; empty for all rows
     * @param first how many at most; 0 for all
     */
    public List<Map<String, @Nullable Object>> rows(String dataset, String only, int first) {
        List<Map<String, @Nullable Object>> rows = inputs.rows(dataset);
        for (Matcher condition = CONDITION.matcher(only); condition.find(); ) {
            String column = condition.group(1);
            String wanted = condition.group(2);
            rows = rows.stream()
                    .filter(row -> wanted.equals(String.valueOf(value(row, column))))
                    .toList();
        }
        return first > 0 && rows.size() > first ? rows.subList(0, first) : rows;
    }

    /** Whether {@link #rows} gives none. */
    public boolean isEmpty(String dataset, String only) {
        return rows(dataset, only, 0).isEmpty();
    }

    /** A value in words: formats are those of {@link Texts#format} and {@code by.} and {@code name.}, as in sheets. */
    public String cell(Map<String, @Nullable Object> row, String field, String format) {
        return cells.of(checked(row, field), field, format);
    }

    /** Whether a value, whose format the row names in a column, is a number and so stands to the right. */
    public boolean isNumber(Map<String, @Nullable Object> row, String formatColumn) {
        return Jrxml.isRight(String.valueOf(value(row, formatColumn)));
    }

    /** On which side the head of such values stands: to the right where one of them is a number. */
    public String headSide(String dataset, String only, String formatColumn) {
        boolean hasNumber = rows(dataset, only, 0).stream().anyMatch(row -> isNumber(row, formatColumn));
        return hasNumber ? "Right" : "Left";
    }

    /** A value as a chart takes it: money of format {@code large} in the language's large unit. */
    public @Nullable Number measure(Map<String, @Nullable Object> row, String field, String format) {
        Number number = (Number) value(row, field);
        return format.equals("large") ? texts.scaled(number) : number;
    }

    /** A value as a slice of a pie, where what is not known has none. */
    public Number slice(Map<String, @Nullable Object> row, String field, String format) {
        Number number = measure(row, field, format);
        return number == null ? 0 : number;
    }

    /** A ratio that colours a cell. */
    public @Nullable BigDecimal ratio(Map<String, @Nullable Object> row, String field) {
        return value(row, field) instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** What a row or column of a heat map is sorted by, and behind a bar what stands at its head. */
    public String bucket(Map<String, @Nullable Object> row, String order, String field, String format) {
        Object sort = value(row, order);
        String sorted = sort instanceof Number number ? "%012d".formatted(number.longValue()) : String.valueOf(sort);
        return sorted + HEAD + cell(row, field, format);
    }

    /** The printed half of a {@link #bucket}. */
    public String head(String bucket) {
        return bucket.substring(bucket.indexOf(HEAD) + 1);
    }

    /** The title of a chart with what it shows and in which unit, as styled text. */
    public String chartHeading(String name) {
        String unit = optional("chart." + name + ".unit");
        return "<style isBold=\"true\">" + escaped(texts.text("chart." + name)) + "</style>"
                + (unit == null ? "" : "  <style size=\"7\" forecolor=\"#4A5563\">" + escaped(unit) + "</style>");
    }

    /** A section's heading: the words for this kind of part, where there are such. */
    public String title(String key) {
        String ofPart = key + "." + inputs.part().kind();
        return texts.text(texts.has(ofPart) ? ofPart : key);
    }

    /** Of a trend that quotes editions, the periods that are restated; empty for other rows. */
    public String restated(String dataset, String only) {
        return isTrend(dataset) ? texts.restated(rows(dataset, only, 0)) : "";
    }

    /** What stands below the chart of such a trend; null for other rows. */
    public @Nullable String trendNote(String dataset, String only) {
        return isTrend(dataset) ? texts.trendNote(rows(dataset, only, 0)) : null;
    }

    private boolean isTrend(String dataset) {
        return inputs.rows(dataset).stream().anyMatch(row -> row.containsKey("basis"));
    }

    /** The words of a key, or null where there are none. */
    public @Nullable String optional(String key) {
        return texts.has(key) ? texts.text(key) : null;
    }

    /** What stands in the place of a block without rows: why there are none. */
    public String none(String block) {
        if (!inputs.missingSources().isEmpty()) {
            return texts.text("none.source");
        }
        String own = optional("none." + block);
        return own == null ? texts.text("table.none") : own;
    }

    /** How many more rows the workbook has; null when none. */
    public @Nullable String more(String dataset, String only, int first) {
        String more = first == 0 ? "" : texts.more(rows(dataset, only, 0), first);
        return more.isEmpty() ? null : more;
    }

    /** The sum of a column over the rows of a table, exact; a dash where no row knows its value. */
    public String total(String dataset, String only, String field, String format) {
        Map<String, @Nullable Object> sum = new LinkedHashMap<>();
        sum.put(field, ExcelCell.sum(rows(dataset, only, 0), field));
        return cells.of(sum, field, format);
    }

    private @Nullable Object value(Map<String, @Nullable Object> row, String field) {
        return checked(row, field).get(field);
    }

    private static Map<String, @Nullable Object> checked(Map<String, @Nullable Object> row, String field) {
        if (!row.containsKey(field)) {
            throw new IllegalArgumentException(
                    "the dataset has no column '%s'; it has %s".formatted(field, row.keySet()));
        }
        return row;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
