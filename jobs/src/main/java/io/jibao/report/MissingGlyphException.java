package io.jibao.report;

/** A text that is to be printed has a character that the house's font cannot show. */
final class MissingGlyphException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final int codePoint;

    MissingGlyphException(String text, int codePoint) {
        super("no glyph for U+%04X in '%s'".formatted(codePoint, text));
        this.text = text;
        this.codePoint = codePoint;
    }

    String text() {
        return text;
    }

    int codePoint() {
        return codePoint;
    }
}
