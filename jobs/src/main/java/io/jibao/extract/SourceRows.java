package io.jibao.extract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a source, one after the other, every value as text. Not thread-safe. */
interface SourceRows extends AutoCloseable {

    /** Names of the columns, each once. */
    List<String> columns();

    /** What the columns are those of: a file, a query. */
    String origin();

    /** Goes to the next row; false after the last. */
    boolean next();

    /**
     * A value of the current row.
     *
     * @param column from 0
     */
    @Nullable
    String value(int column);

    /** Where the row stands, as {@code tickets.csv:17}; null where only its key can tell. */
    @Nullable
    String place();

    /** Rows that could not even be told apart into columns; they were left out so far. */
    default List<UnreadableRow> unreadable() {
        return List.of();
    }

    /** SHA-256 by name of the files read to their end. */
    default Map<String, String> fileHashes() {
        return Map.of();
    }

    @Override
    void close();

    /**
     * A row that was left out.
     *
     * @param text as it stands in the source
     */
    record UnreadableRow(String place, String reason, String text) {}
}
