package io.jibao.extract;

import java.nio.charset.StandardCharsets;

/** The lines of a block of text in UTF-8 that are not blank. For one thread. */
final class TextLines {

    private final byte[] bytes;
    private int at;
    private long nextLine;
    private long line;
    private String text = "";

    /** @param line on which the block begins */
    TextLines(byte[] bytes, long line) {
        this.bytes = bytes;
        this.nextLine = line;
    }

    /** Goes to the next line that is not blank; false after the last. */
    boolean next() {
        while (at < bytes.length) {
            int start = at;
            while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            text = new String(bytes, start, at - start, StandardCharsets.UTF_8);
            at += at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 1;
            line = nextLine++;
            if (!text.isBlank()) {
                return true;
            }
        }
        return false;
    }

    String text() {
        return text;
    }

    /** From 1. */
    long line() {
        return line;
    }
}
