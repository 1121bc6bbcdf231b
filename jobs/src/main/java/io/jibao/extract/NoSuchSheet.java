package io.jibao.extract;

import java.util.List;

/** A workbook that lacks the sheet that was asked for; its message lists those it has. */
final class NoSuchSheet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchSheet(List<String> sheets) {
        super(String.join(", ", sheets));
    }
}
