package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one delimited file (RFC 4180): quotes, doubled quotes, line breaks inside quotes, LF, CRLF or CR. Empty
 * lines are no records.
 */
final class CsvFile implements AutoCloseable {

    private final Path file;
    private final char delimiter;
    private final StrictText text;
    private final StringBuilder value = new StringBuilder();
    private long line = 1;
    private long recordLine = 1;
    private @Nullable String fault;

    CsvFile(Path file, Charset charset, char delimiter) {
        this.file = file;
        this.delimiter = delimiter;
        this.text = new StrictText(file, charset);
    }

    /** The next record's values, null at the end of the file. An empty value is empty, not null. */
    @Nullable
    List<String> next() {
        while (text.peek() != StrictText.END) {
            recordLine = line;
            fault = null;
            List<String> values = record();
            if (values.size() > 1 || !values.get(0).isEmpty()) {
                return values;
            }
        }
        return null;
    }

    /** Line on which the last record began, from 1. */
    long recordLine() {
        return recordLine;
    }

    /** What is wrong with the last record; null = nothing. */
    @Nullable
    String fault() {
        return fault;
    }

    String sha256() {
        return text.sha256();
    }

    private List<String> record() {
        List<String> values = new ArrayList<>();
        while (true) {
            int end = value();
            values.add(value.toString());
            if (end != delimiter) {
                return values;
            }
        }
    }

    /** Reads one value and returns what ended it: the delimiter, a line feed, or the end. */
    private int value() {
        value.setLength(0);
        if (text.peek() == '"') {
            text.read();
            quoted();
        }
        int next = text.read();
        while (next != delimiter && next != '\n' && next != '\r' && next != StrictText.END) {
            value.append((char) next);
            next = text.read();
        }
        return isLineEnd(next) ? '\n' : next;
    }

    private void quoted() {
        long opened = line;
        while (true) {
            int next = text.read();
            if (next == StrictText.END) {
                throw new JibaoException(
                        FailureKind.CONTRACT_BROKEN,
                        "a value in quotes never ends",
                        "%s, line %d".formatted(file, opened),
                        "Close or double the quote there, or have the file exported again");
            }
            if (next == '"' && text.peek() != '"') {
                break;
            }
            if (next == '"') {
                text.read();
            }
            value.append((char) next);
            if (next == '\n' || (next == '\r' && text.peek() != '\n')) {
                line++;
            }
        }
        int after = text.peek();
        if (after != delimiter && after != '\n' && after != '\r' && after != StrictText.END) {
            fault = "there is text after a closing quote";
        }
    }

    private boolean isLineEnd(int next) {
        if (next == '\r' && text.peek() == '\n') {
            text.read();
        }
        if (next == '\r' || next == '\n') {
            line++;
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        text.close();
    }
}
