package io.jibao.report;

import java.util.Locale;

/** A template asked for a text that the report's and the house's texts do not have. */
final class MissingTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    MissingTextException(String key, Locale locale) {
        super("no text for the key '" + key + "' in " + locale);
        this.key = key;
    }

    String key() {
        return key;
    }
}
