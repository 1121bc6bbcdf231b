package io.jibao.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column's type, written alike for both engines.
 *
 * @param kind what it holds
 * @param precision digits in all, of decimals only
 * @param scale digits after the point, of decimals only
 */
public record ColumnType(Kind kind, int precision, int scale) {

    /** Timestamps are UTC without a zone. */
    public enum Kind {
        STRING,
        BIGINT,
        INT,
        DECIMAL,
        DATE,
        TIMESTAMP,
        BOOLEAN
    }

    public static final ColumnType STRING = new ColumnType(Kind.STRING, 0, 0);
    public static final ColumnType BIGINT = new ColumnType(Kind.BIGINT, 0, 0);
    public static final ColumnType INT = new ColumnType(Kind.INT, 0, 0);
    public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);
    public static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 0, 0);
    public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);

    private static final Pattern DECIMAL_TYPE = Pattern.compile("decimal\\s*\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*\\)");
    private static final Pattern QUOTE_OR_BACKSLASH = Pattern.compile("['\\\\]");
    private static final DateTimeFormatter TIMESTAMP_TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** Reads {@code string, bigint, int, decimal(p,s), date, timestamp, boolean}; empty for any other. */
    static Optional<ColumnType> parse(String written) {
        Matcher decimal = DECIMAL_TYPE.matcher(written);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            return precision > 38 || precision < 1 || scale > precision
                    ? Optional.empty()
                    : Optional.of(new ColumnType(Kind.DECIMAL, precision, scale));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(written)) {
                return Optional.of(new ColumnType(kind, 0, 0));
            }
        }
        return Optional.empty();
    }

    /** The type that DuckDB calls so, as {@code VARCHAR}. */
    static ColumnType ofDuckDb(String name) {
        String written =
                name.toLowerCase(Locale.ROOT).replace("varchar", "string").replace("integer", "int");
        return parse(written).orElseThrow(() -> new IllegalArgumentException(name + " is no type of a column"));
    }

    /** As both engines read it. */
    @Override
    public String toString() {
        return kind == Kind.DECIMAL
                ? "decimal(%d,%d)".formatted(precision, scale)
                : kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value of a text: Long for integers, BigDecimal (at this scale), LocalDate, Instant, Boolean or String.
     *
     * @throws IllegalArgumentException when it is none of this type
     */
    public Object value(String text) {
        try {
            return switch (kind) {
                case STRING -> text;
                case BIGINT -> Long.parseLong(text);
                case INT -> (long) Integer.parseInt(text);
                case DECIMAL -> new BigDecimal(text).setScale(scale, RoundingMode.UNNECESSARY);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
                case BOOLEAN -> booleanValue(text);
            };
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("“%s” is no %s".formatted(text, this), e);
        }
    }

    private static Boolean booleanValue(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    /** SQL of the value that both engines read to this type; null is a typed null. */
    public String literal(@Nullable Object value) {
        if (value == null) {
            return "cast(null as %s)".formatted(this);
        }
        return switch (kind) {
            case STRING -> stringLiteral(value.toString());
            case INT, BOOLEAN -> negativeInParentheses(value.toString());
            case BIGINT -> "cast(%s as bigint)".formatted(value);
            case DECIMAL -> "cast(%s as %s)".formatted(((BigDecimal) value).toPlainString(), this);
            case DATE -> "date '%s'".formatted(value);
            case TIMESTAMP ->
                "timestamp '%s'"
                        .formatted(TIMESTAMP_TEXT.format(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)));
        };
    }

    private static String negativeInParentheses(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }

    /** The engines disagree about quotes and backslashes in a literal, so these are put in by their code. */
    private static String stringLiteral(String value) {
        if (value.indexOf('\'') < 0 && value.indexOf('\\') < 0) {
            return "'" + value + "'";
        }
        String pieces = QUOTE_OR_BACKSLASH.matcher(value).replaceAll(found -> "' || chr(%d) || '"
                .formatted((int) found.group().charAt(0)));
        return "('" + pieces + "')";
    }
}
