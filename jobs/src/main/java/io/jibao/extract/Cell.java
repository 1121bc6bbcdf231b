package io.jibao.extract;

import java.util.Arrays;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * A column of a block, read from plainly written text into the type its contract wants. Whatever is written in another
 * way is left to DuckDB's own cast, so that a type says the same whoever reads it. For one thread.
 */
abstract class Cell {

    private static final byte[] NONE = {};

    private final boolean[] present;

    Cell(int capacity) {
        present = new boolean[capacity];
    }

    /** Type of the column that the values are written to. */
    abstract DuckDBColumnType type();

    /** How DuckDB makes the contract's type of that column. */
    String cast(String column) {
        return column;
    }

    /**
     * Reads the text of a row.
     *
     * @return whether it is written plainly
     */
    abstract boolean read(int row, byte[] text);

    abstract void write(DuckDBWritableVector vector, int to, int row);

    /** Which of the values in two rows comes first, in an order of this cell's own. */
    abstract int compare(int row, int other);

    /** The value of a row, in the order of {@link #compare}. */
    abstract Comparable<?> value(int row);

    /** Adds the value as DuckDB writes it. */
    abstract void addTo(RowHash hash, int row);

    final boolean take(int row, byte @Nullable [] given) {
        byte[] text = trimmed(given == null ? NONE : given);
        present[row] = text.length > 0;
        return text.length == 0 || read(row, text);
    }

    final boolean isPresent(int row) {
        return present[row];
    }

    /** @param rows those to write, in order */
    void write(DuckDBWritableVector vector, int[] rows, int count) {
        for (int to = 0; to < count; to++) {
            if (present[rows[to]]) {
                write(vector, to, rows[to]);
            } else {
                vector.setNull(to);
            }
        }
    }

    /** Blanks around a value mean nothing, the full-width one included. */
    static byte[] trimmed(byte[] text) {
        int from = 0;
        int to = text.length;
        while (from < to && blankAt(text, from, to) > 0) {
            from += blankAt(text, from, to);
        }
        while (to > from && blankBefore(text, from, to) > 0) {
            to -= blankBefore(text, from, to);
        }
        return from == 0 && to == text.length ? text : Arrays.copyOfRange(text, from, to);
    }

    private static int blankAt(byte[] text, int at, int to) {
        return isBlank(text[at]) ? 1 : to - at >= 3 && isFullWidth(text, at) ? 3 : 0;
    }

    private static int blankBefore(byte[] text, int from, int to) {
        return isBlank(text[to - 1]) ? 1 : to - from >= 3 && isFullWidth(text, to - 3) ? 3 : 0;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    private static boolean isFullWidth(byte[] text, int at) {
        return text[at] == (byte) 0xE3 && text[at + 1] == (byte) 0x80 && text[at + 2] == (byte) 0x80;
    }
}
