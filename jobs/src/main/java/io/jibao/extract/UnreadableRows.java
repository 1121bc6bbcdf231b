package io.jibao.extract;

import io.jibao.extract.SourceRows.UnreadableRow;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of files that were left out. Holds a bounded part of each, and not more than a bounded number. Thread-safe. */
final class UnreadableRows {

    /** More than this is no matter of single rows. */
    private static final int MOST = 100_000;

    private static final int LONGEST_TEXT = 2_000;

    /** Characters of all rows after which only the beginnings of further ones are kept. */
    private static final int MOST_TEXT = 20_000_000;

    private static final int BEGINNING = 100;

    private final List<UnreadableRow> rows = new ArrayList<>();
    private long kept;

    /**
     * Leaves a row out.
     *
     * @param line of its file
     * @param text as it stands there
     */
    synchronized void add(Path file, long line, String reason, CharSequence text) {
        add(file, file.getFileName() + ":" + line, reason, text);
    }

    /** Leaves a row out whose place is no line. */
    synchronized void add(Path file, String place, String reason, CharSequence text) {
        String part = part(text);
        kept += part.length();
        rows.add(new UnreadableRow(place, reason, part));
        if (rows.size() > MOST) {
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "more than %d rows cannot be read, the last: %s".formatted(MOST, reason),
                    file + ", " + place,
                    "Check format, delimiter, quotes and header of the file");
        }
    }

    private String part(CharSequence text) {
        int longest = kept < MOST_TEXT ? LONGEST_TEXT : BEGINNING;
        return text.length() <= longest
                ? text.toString()
                : "%s… (%d characters in all)".formatted(text.subSequence(0, longest), text.length());
    }

    synchronized List<UnreadableRow> list() {
        return List.copyOf(rows);
    }
}
