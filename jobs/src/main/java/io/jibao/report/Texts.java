package io.jibao.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words and numbers as a page shows them in one language; {@code $P{t}} in every template.
 *
 * <p>All numbers are rounded half up here and nowhere else on the page; null prints {@code —}.
 */
public final class Texts {
    /** What stands where there is no value; the notes say why. */
    public static final String DASH = "—";

    private static final int MONTH_LENGTH = 7;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)(?::([a-z_.]+))?}");

    private final Map<String, String> words;
    private final Locale locale;
    private final ZoneId zone;
    private final String currency;

    Texts(Map<String, String> words, Locale locale, ZoneId zone, String currency) {
        this.words = words;
        this.locale = locale;
        this.zone = zone;
        this.currency = currency;
    }

    /** The words of a key. A key that is in neither the report's nor the house's texts is a fault of the template. */
    public String text(String key) {
        String words = this.words.get(key);
        if (words == null) {
            throw new MissingTextException(key, locale);
        }
        return words.replace("{currency}", currencyName());
    }

    /** The word for a code: {@code label("risk_level", "high")} is the text {@code risk_level.high}. */
    public String label(String prefix, @Nullable Object code) {
        return code == null ? DASH : text(prefix + "." + code);
    }

    /** The word for a code, or the code itself where the texts have none (codes that a site may add). */
    public String labelOrCode(String prefix, @Nullable Object code) {
        return has(prefix + "." + code) ? label(prefix, code) : orDash(code);
    }

    /** Whether there are words for a key. */
    public boolean has(String key) {
        return words.containsKey(key);
    }

    /** The first rows of a long list: a page shows the most important ones, the workbook all. */
    public <T> List<T> first(Collection<T> rows, int most) {
        return rows.stream().limit(most).toList();
    }

    /** What stands below a list that {@link #first} shortened: how many more the workbook has; empty when none. */
    public String more(Collection<?> rows, int shown) {
        int more = rows.size() - shown;
        return more <= 0 ? "" : sentence("list.more", Map.of("more", more));
    }

    /** The periods of a trend's rows that are restated, for the property {@code house.hollow} of its chart. */
    public String restated(Collection<? extends Map<String, ?>> trend) {
        return String.join(",", TrendBasis.of(trend).restated());
    }

    /** What stands below the chart of a trend: its restated periods, and those where today's data say something else. */
    public String trendNote(Collection<? extends Map<String, ?>> trend) {
        return TrendBasis.of(trend).note(this);
    }

    /**
     * A sentence with the row's values put in: {@code {lost:count}}, {@code {ratio:percent}}, {@code {name}},
     * {@code {risk_level:label.risk_level}}. Formats are those of {@link #format}, and {@code measure} and
     * {@code measured_change}, a value and a change of it with their unit as the row's {@code format} has them: the texts
     * {@code measure.large}, {@code measured_change.percent} and so on.
     */
    public String sentence(String key, Map<String, ?> row) {
        Matcher matcher = PLACEHOLDER.matcher(text(key));
        StringBuilder sentence = new StringBuilder();
        while (matcher.find()) {
            String format = matcher.group(2) == null ? "plain" : matcher.group(2);
            Object value = row.get(matcher.group(1));
            String printed = format.startsWith("measure") ? measured(format, value, row) : format(format, value);
            matcher.appendReplacement(sentence, Matcher.quoteReplacement(printed));
        }
        return matcher.appendTail(sentence).toString();
    }

    private String measured(String kind, @Nullable Object value, Map<String, ?> row) {
        if (value == null) {
            return DASH;
        }
        Map<String, @Nullable Object> one = new HashMap<>(row);
        one.put("value", value);
        return sentence(kind + "." + row.get("format"), one).strip();
    }

    /**
     * A value by the name of its format: count, money, large, percent, days, number, rating (two decimals), day, date,
     * month, text, plain; with their sign count_change, money_change, number_change, rating_change, change, growth, points;
     * or {@code label.<prefix>}.
     */
    public String format(String format, @Nullable Object value) {
        if (format.startsWith("label.")) {
            return labelOrCode(format.substring("label.".length()), value);
        }
        return switch (format) {
            case "count" -> count((Number) value);
            case "money", "rating" -> money((Number) value);
            case "large" -> large((Number) value);
            case "change" -> change((Number) value);
            case "percent" -> percent((Number) value);
            case "growth" -> growth((Number) value);
            case "count_change" -> signed((Number) value, count((Number) value));
            case "money_change", "rating_change" -> signed((Number) value, money((Number) value));
            case "number_change" -> signed((Number) value, number((Number) value));
            case "points" -> points((Number) value);
            case "days", "number" -> number((Number) value);
            case "day" -> day((LocalDate) value);
            case "date" -> date((LocalDate) value);
            case "month" -> value == null ? DASH : value.toString().substring(0, MONTH_LENGTH);
            case "text" -> orDash(value);
            case "plain" -> plain(value);
            default -> throw new IllegalArgumentException("no format is called " + format);
        };
    }

    /** The head of a column: its words, and for money the unit in a second line unless they have it. */
    public String columnHead(String key, String format) {
        boolean needsUnit = Set.of("money", "large").contains(format)
                && !words.getOrDefault(key, "").contains("{currency}");
        return needsUnit ? text(key) + "\n" + text("unit." + format) : text(key);
    }

    /** Whole number with thousands separators. */
    public String count(@Nullable Number value) {
        return decimal(value, "#,##0", 0);
    }

    /** Number with one decimal: days, hours, scores. */
    public String number(@Nullable Number value) {
        return decimal(value, "#,##0.0", 1);
    }

    /** Money in full, two decimals; the unit stands in the column's head. */
    public String money(@Nullable Number value) {
        return decimal(value, "#,##0.00", 2);
    }

    /** Money in the language's large unit, two decimals: 万 in Chinese, thousands in English; head: unit.large. */
    public String large(@Nullable Number value) {
        return value == null ? DASH : decimal(scaled(value), "#,##0.00", 2);
    }

    /** A change of money in the large unit, with its sign. */
    public String change(@Nullable Number value) {
        return signed(value, large(value));
    }

    /** Money in the large unit as a number, for the value axis of a chart. */
    public @Nullable BigDecimal scaled(@Nullable Number value) {
        return value == null ? null : decimalOf(value).movePointLeft(isChinese() ? 4 : 3);
    }

    /** A ratio 0..1 as percent with one decimal. */
    public String percent(@Nullable Number ratio) {
        return ratio == null ? DASH : decimal(decimalOf(ratio).movePointRight(2), "#,##0.0", 1) + "%";
    }

    /** A growth as percent with its sign. */
    public String growth(@Nullable Number ratio) {
        return signed(ratio, percent(ratio));
    }

    /** A change of a ratio in percentage points with one decimal and its sign, without a unit. */
    public String points(@Nullable Number change) {
        return change == null ? DASH : signed(change, number(decimalOf(change).movePointRight(2)));
    }

    /** ▲ for a rise, ▼ for a fall, nothing for neither. */
    public String mark(@Nullable Number ratio) {
        int sign = ratio == null ? 0 : decimalOf(ratio).signum();
        return sign > 0 ? "▲" : sign < 0 ? "▼" : "";
    }

    /** A date in a table: 2024-09-30. */
    public String day(@Nullable LocalDate date) {
        return date == null ? DASH : date.toString();
    }

    /** A date in a sentence: 2024年9月30日, 30 Sep 2024. */
    public String date(@Nullable LocalDate date) {
        return date == null ? DASH : date.format(DateTimeFormatter.ofPattern(text("pattern.date"), locale));
    }

    /** An instant in the company's time zone, to the minute. */
    public String instant(@Nullable Instant instant) {
        return instant == null
                ? DASH
                : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", locale)
                        .withZone(zone)
                        .format(instant);
    }

    /**
     * The colour of a cell in a heat map or triangle: white at 0, navy at 1; null is white. For the property
     * {@code net.sf.jasperreports.style.backcolor}.
     */
    public String heat(@Nullable Number ratio) {
        return ChartLook.heat(ratio);
    }

    /** The colour of the number on such a cell, for {@code net.sf.jasperreports.style.forecolor}. */
    public String heatInk(@Nullable Number ratio) {
        return ChartLook.heatInk(ratio);
    }

    /** The name in this language, else in the other one, else —. */
    public String name(@Nullable String chinese, @Nullable String english) {
        String first = isChinese() ? chinese : english;
        return orDash(first == null || first.isBlank() ? (isChinese() ? english : chinese) : first);
    }

    /** The text itself, or — for none. */
    public String orDash(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? DASH : own(value.toString());
    }

    /** A name of the program's own, as this language writes it; any other text as it is. */
    String own(String text) {
        return words.getOrDefault(TextsFile.NAME + text, text);
    }

    /** The text itself, or the words of a key for none. */
    public String orElse(@Nullable Object value, String key) {
        return value == null || value.toString().isBlank() ? text(key) : own(value.toString());
    }

    /** The currency's word: 元, CNY. */
    public String currencyName() {
        return words.getOrDefault("currency." + currency, currency);
    }

    Locale locale() {
        return locale;
    }

    ZoneId zone() {
        return zone;
    }

    private boolean isChinese() {
        return locale.getLanguage().equals("zh");
    }

    private static String signed(@Nullable Number value, String printed) {
        return value != null && decimalOf(value).signum() > 0 ? "+" + printed : printed;
    }

    private static BigDecimal decimalOf(Number value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    private String plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return decimalOf(number).stripTrailingZeros().toPlainString();
        }
        return value instanceof Instant instant ? instant(instant) : orDash(value);
    }

    private static String decimal(@Nullable Number value, String pattern, int scale) {
        if (value == null) {
            return DASH;
        }
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(decimalOf(value).setScale(scale, RoundingMode.HALF_UP));
    }
}
