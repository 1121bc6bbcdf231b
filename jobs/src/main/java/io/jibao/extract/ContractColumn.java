package io.jibao.extract;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a contract.
 *
 * @param type string, bigint, int, decimal(p,s), date, timestamp or boolean
 * @param accepted the only values allowed; empty = any
 * @param values words that sources use and the contract's word for each; a site may add its own
 * @param personal whether it tells of a person: what erasure empties
 * @param format phone or industry: a value that has not this form is kept, with a warning
 */
record ContractColumn(
        String name,
        String type,
        boolean required,
        List<String> accepted,
        Map<String, String> values,
        @Nullable String format,
        boolean personal,
        String says) {

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\)");

    static boolean isType(String type) {
        return List.of("string", "bigint", "int", "date", "timestamp", "boolean")
                        .contains(type)
                || DECIMAL.matcher(type).matches();
    }

    static boolean isMoment(String type) {
        return type.equals("timestamp") || type.equals("date");
    }

    String sqlType() {
        return type.equals("string") ? "varchar" : type;
    }

    boolean isDecimal() {
        return DECIMAL.matcher(type).matches();
    }

    int scale() {
        return decimalPart(2);
    }

    /** Digits before the point. */
    int integerDigits() {
        return decimalPart(1) - decimalPart(2);
    }

    private int decimalPart(int group) {
        Matcher matcher = DECIMAL.matcher(type);
        if (!matcher.matches()) {
            throw new IllegalStateException(name + " is no decimal but " + type);
        }
        return Integer.parseInt(matcher.group(group));
    }
}
