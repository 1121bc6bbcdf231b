package io.jibao.extract;

import java.nio.charset.Charset;
import java.nio.file.Path;

/** The lines of a file that are not blank. Of a line that is too long only the beginning is held. */
final class TextLines implements AutoCloseable {

    /** Characters; what is longer is no row of a business system. */
    static final int LONGEST = 1_000_000;

    private final StrictText text;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private long length;

    TextLines(Path file, Charset charset) {
        this.text = new StrictText(file, charset);
    }

    /** Goes to the next line that is not blank; false after the last. */
    boolean next() {
        while (text.peek() != StrictText.END) {
            readLine();
            if (!line.toString().isBlank()) {
                return true;
            }
        }
        return false;
    }

    private void readLine() {
        line.setLength(0);
        length = 0;
        number++;
        for (int next = text.read(); next != '\n' && next != StrictText.END; next = text.read()) {
            length++;
            if (length <= LONGEST) {
                line.append((char) next);
            }
        }
    }

    boolean isTooLong() {
        return length > LONGEST;
    }

    /** The line, or the beginning of a line that is too long. */
    String line() {
        return line.toString();
    }

    /** Characters of the whole line. */
    long length() {
        return length;
    }

    /** From 1. */
    long number() {
        return number;
    }

    String sha256() {
        return text.sha256();
    }

    @Override
    public void close() {
        text.close();
    }
}
