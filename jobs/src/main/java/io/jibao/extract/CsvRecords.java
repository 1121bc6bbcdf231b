package io.jibao.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a block of delimited text in UTF-8 (RFC 4180): quotes, doubled quotes, line breaks inside quotes. Lines
 * that are empty are no records. For one thread.
 */
final class CsvRecords {

    private static final byte PLAIN = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_END = 2;
    private static final byte NUL = 3;

    private final byte[] bytes;
    private final TextFormat format;
    private final byte[] kinds = new byte[256];
    private int[] from = new int[32];
    private int[] to = new int[32];
    private boolean[] isDoubled = new boolean[32];
    private int at;
    private int size;
    private int start;
    private long line;
    private long recordLine;
    private @Nullable String fault;

    /** @param line on which the block begins */
    CsvRecords(byte[] bytes, TextFormat format, long line) {
        this.bytes = bytes;
        this.format = format;
        this.line = line;
        if (format.delimiterStart() != TextFormat.NONE) {
            kinds[format.delimiterStart()] = DELIMITER;
        }
        kinds['\n'] = LINE_END;
        kinds['\r'] = LINE_END;
        kinds[0] = NUL;
    }

    /** Goes to the next record; false after the last. */
    boolean next() {
        while (at < bytes.length) {
            start = at;
            recordLine = line;
            fault = null;
            size = 0;
            readRecord();
            if (size > 1 || to[0] > from[0] || fault != null || bytes[start] == format.quote()) {
                return true;
            }
        }
        return false;
    }

    private void readRecord() {
        while (true) {
            if (size == from.length) {
                grow();
            }
            isDoubled[size] = false;
            if (at < bytes.length && bytes[at] == format.quote()) {
                readQuoted();
            } else {
                from[size] = at;
                toValueEnd();
                to[size] = at;
            }
            size++;
            if (at >= bytes.length) {
                return;
            }
            if (kinds[bytes[at] & 0xFF] == LINE_END) {
                endLine();
                return;
            }
            at += format.delimiterLength();
        }
    }

    private void grow() {
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
        isDoubled = Arrays.copyOf(isDoubled, 2 * size);
    }

    private void toValueEnd() {
        while (at < bytes.length) {
            byte kind = kinds[bytes[at] & 0xFF];
            if (kind != PLAIN && endsValue(kind)) {
                return;
            }
            at++;
        }
    }

    private boolean endsValue(byte kind) {
        if (kind == NUL) {
            fault = "there is a NUL character";
            return false;
        }
        return kind == LINE_END || format.delimiterLength() == 1 || format.isDelimiter(bytes, at, bytes.length);
    }

    private void readQuoted() {
        from[size] = ++at;
        while (at < bytes.length) {
            byte each = bytes[at];
            if (each == format.quote()) {
                if (at + 1 == bytes.length || bytes[at + 1] != each) {
                    to[size] = at++;
                    refuseTextAfter();
                    return;
                }
                isDoubled[size] = true;
                at++;
            } else if (kinds[each & 0xFF] == LINE_END && (each == '\n' || !isFeed(at + 1))) {
                line++;
            } else if (each == 0) {
                fault = "there is a NUL character";
            }
            at++;
        }
        to[size] = at;
        fault = "a quote opens a value and nothing closes it";
    }

    private void refuseTextAfter() {
        int closed = at;
        toValueEnd();
        if (at > closed) {
            fault = "there is text after a closing quote";
        }
    }

    private void endLine() {
        at += bytes[at] == '\r' && isFeed(at + 1) ? 2 : 1;
        line++;
    }

    private boolean isFeed(int position) {
        return position < bytes.length && bytes[position] == '\n';
    }

    /** Values of the record. */
    int size() {
        return size;
    }

    byte[] value(int position) {
        byte[] value = Arrays.copyOfRange(bytes, from[position], to[position]);
        return isDoubled[position] ? single(value) : value;
    }

    private byte[] single(byte[] doubled) {
        byte[] value = new byte[doubled.length];
        int length = 0;
        for (int i = 0; i < doubled.length; i++) {
            value[length++] = doubled[i];
            if (doubled[i] == format.quote()) {
                i++;
            }
        }
        return Arrays.copyOf(value, length);
    }

    List<String> values() {
        List<String> values = new ArrayList<>();
        for (int position = 0; position < size; position++) {
            values.add(new String(value(position), StandardCharsets.UTF_8));
        }
        return values;
    }

    /** The record as it stands in the file. */
    String text() {
        return new String(bytes, start, at - start, StandardCharsets.UTF_8).replaceFirst("[\\r\\n]+\\z", "");
    }

    /** Line on which the record begins. */
    long line() {
        return recordLine;
    }

    /** What is wrong with the record; null = nothing. */
    @Nullable
    String fault() {
        return fault;
    }
}
