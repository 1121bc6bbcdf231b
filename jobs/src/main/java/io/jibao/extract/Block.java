package io.jibao.extract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Rows on their way into one chunk of DuckDB: column by column, every value as text in UTF-8. For one thread. */
final class Block {

    /** Long texts fill a block before its rows do. */
    private static final long MOST_BYTES = 8_000_000;

    private final int capacity;
    private final long[] lines;
    private final byte[] @Nullable [] places;
    private final int[] portions;
    private final byte[][] @Nullable [] values;
    private int portion;
    private int size;
    private long bytes;

    Block(int columns, int capacity) {
        this.capacity = capacity;
        this.lines = new long[capacity];
        this.places = new byte[capacity][];
        this.portions = new int[capacity];
        this.values = new byte[columns][capacity][];
    }

    boolean isFull() {
        return size == capacity || bytes > MOST_BYTES;
    }

    int size() {
        return size;
    }

    /** Sets a value of the row that {@link #endRow} will add; every column of every row is set. */
    void value(int column, byte @Nullable [] utf8) {
        values[column][size] = utf8;
        bytes += utf8 == null ? 0 : utf8.length;
    }

    void value(int column, @Nullable String text) {
        value(column, bytes(text));
    }

    /**
     * Adds the row.
     *
     * @param line tells the rows of the whole read apart and ascends with their order, from 1
     * @param place where the row stands, as {@code tickets.csv:17}; null where only its key can tell
     */
    void endRow(long line, byte @Nullable [] place) {
        lines[size] = line;
        places[size] = place;
        portions[size] = portion;
        size++;
    }

    void endRow(long line, @Nullable String place) {
        endRow(line, bytes(place));
    }

    /** The rows that follow need not stand behind the last one in their source. */
    void beginPortion() {
        portion++;
    }

    boolean areOfOnePortion(int row, int other) {
        return portions[row] == portions[other];
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    long line(int row) {
        return lines[row];
    }

    /** Null where only the row's key can tell. */
    byte @Nullable [] place(int row) {
        return places[row];
    }

    /** The values of a column; only the first {@link #size} count. */
    byte[] @Nullable [] column(int column) {
        return values[column];
    }

    void clear() {
        size = 0;
        bytes = 0;
    }

    void write(DuckDBDataChunkWriter chunk) {
        DuckDBWritableVector numbers = chunk.vector(0);
        for (int row = 0; row < size; row++) {
            numbers.setLong(row, lines[row]);
        }
        write(chunk.vector(1), places);
        for (int column = 0; column < values.length; column++) {
            write(chunk.vector(column + 2L), values[column]);
        }
    }

    private void write(DuckDBWritableVector vector, byte[] @Nullable [] texts) {
        vector.setStringUtf8Batch(0, size == capacity ? texts : Arrays.copyOf(texts, size));
    }
}
