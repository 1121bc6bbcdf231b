package io.jibao.extract;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a value has the form its contract asks for.
 *
 * @param phoneRegion country of numbers without a country code; {@code none} lets every number pass
 */
record Formats(String phoneRegion) {

    private static final Pattern INDUSTRY = Pattern.compile("([A-T])?(\\d{2}\\d{0,2})?");
    /** First division of each section A–T of GB/T 4754-2017, and one past the last. */
    private static final int[] FIRST_DIVISION = {
        1, 6, 13, 44, 47, 51, 53, 61, 63, 66, 70, 71, 73, 76, 80, 83, 84, 86, 91, 97, 98
    };

    boolean isFit(String format, String value) {
        return switch (format) {
            case "phone" -> isPhone(value);
            case "industry" -> isIndustry(value);
            default -> throw new IllegalArgumentException(format);
        };
    }

    static String reason(String format) {
        return format.equals("phone") ? Reason.NO_PHONE : Reason.UNKNOWN_INDUSTRY;
    }

    private boolean isPhone(String value) {
        if (phoneRegion.equals("none")) {
            return true;
        }
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            return phones.isValidNumber(phones.parse(value, phoneRegion));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** A section (C), division (13), group (131) or class (1311), with or without its section (C1311). */
    private static boolean isIndustry(String value) {
        Matcher matcher = INDUSTRY.matcher(value);
        if (value.isEmpty() || !matcher.matches()) {
            return false;
        }
        String section = matcher.group(1);
        String digits = matcher.group(2);
        if (digits == null) {
            return true;
        }
        int division = Integer.parseInt(digits.substring(0, 2));
        if (section == null) {
            return division >= 1 && division <= 97;
        }
        int index = section.charAt(0) - 'A';
        return division >= FIRST_DIVISION[index] && division < FIRST_DIVISION[index + 1];
    }
}
