package io.jibao.extract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a source, handed out in portions, every value as text. */
interface SourceRows extends AutoCloseable {

    /** Names of the columns, each once. */
    List<String> columns();

    /** What the columns are those of: a file, a query. */
    String origin();

    /**
     * The next portion, null after the last. Called by one thread at a time, so that whatever can be left to
     * {@link Portion#read} should be.
     */
    @Nullable
    Portion next();

    /** Rows that could not even be told apart into columns; they were left out of the portions read so far. */
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
