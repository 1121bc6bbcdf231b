package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How a text is divided into records and values, in bytes of UTF-8. */
final class TextFormat {

    /** Records are lines, and nothing divides them. */
    static final TextFormat LINES = new TextFormat("", "none");

    /** Equal to no byte. */
    static final int NONE = 256;

    private final byte[] delimiter;
    private final int quote;

    /**
     * @param delimiter one character; {@code \t} is a tab
     * @param quote one character of ASCII, or {@code none}
     */
    TextFormat(String delimiter, String quote) {
        String character = delimiter.equals("\\t") ? "\t" : delimiter;
        if (character.codePointCount(0, character.length()) > 1 || character.matches("[\\r\\n\\x00]")) {
            throw mistake("“%s” is no delimiter".formatted(delimiter), "delimiter");
        }
        if (!quote.equals("none") && (quote.length() != 1 || quote.charAt(0) > '~' || quote.charAt(0) < ' ')) {
            throw mistake("“%s” is no quote".formatted(quote), "quote");
        }
        if (quote.equals(character)) {
            throw mistake("“%s” cannot be both delimiter and quote".formatted(quote), "quote");
        }
        this.delimiter = character.getBytes(StandardCharsets.UTF_8);
        this.quote = quote.equals("none") ? NONE : quote.charAt(0);
    }

    private static JibaoException mistake(String what, String key) {
        return new JibaoException(
                FailureKind.USAGE,
                what,
                "jibao.yml, " + key + " of an entity",
                "Use one character, as \",\" \";\" \"|\" or \"\\t\"; a quote may be none");
    }

    /** The byte that opens and closes a quoted value; {@link #NONE} = none does. */
    int quote() {
        return quote;
    }

    /** The first byte of the delimiter; {@link #NONE} where there is none. */
    int delimiterStart() {
        return delimiter.length == 0 ? NONE : delimiter[0] & 0xFF;
    }

    int delimiterLength() {
        return delimiter.length;
    }

    /** Whether the delimiter stands there. */
    boolean isDelimiter(byte[] bytes, int at, int end) {
        if (delimiter.length == 0 || at < 0 || at + delimiter.length > end) {
            return false;
        }
        for (int i = 0; i < delimiter.length; i++) {
            if (bytes[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private static final Pattern ASCII_IS_ASCII =
            Pattern.compile("UTF-8|US-ASCII|EUC-(JP|KR)|GB2312|ISO-8859-\\d+|windows-125\\d|KOI8-[RU]");
    private static final Pattern TRAIL_BYTES_FROM_AT = Pattern.compile("GB18030|GBK|Big5.*|Shift_JIS|windows-31j");

    /**
     * Whether bytes of the charset can be cut and divided as they are: line ends, quote and delimiter are single bytes
     * that are part of no other character.
     */
    boolean isSafeIn(String charset) {
        if (ASCII_IS_ASCII.matcher(charset).matches()) {
            return delimiter.length < 2 || charset.equals("UTF-8");
        }
        return TRAIL_BYTES_FROM_AT.matcher(charset).matches()
                && delimiter.length < 2
                && isNoTrailByte(delimiterStart())
                && isNoTrailByte(quote);
    }

    /** GB18030 also has digits inside of characters. */
    private static boolean isNoTrailByte(int each) {
        return each == NONE || each < '0' || (each > '9' && each < '@');
    }
}
