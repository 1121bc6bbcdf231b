package io.jibao.extract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;

/** The cells of texts, and of yes and no. */
final class TextCells {

    private TextCells() {}

    /** Any text, or one of a closed list. */
    static final class Any extends Cell {

        private final byte[][] values;
        private final Set<String> accepted;

        /** @param accepted empty = any */
        Any(int capacity, Set<String> accepted) {
            super(capacity);
            this.values = new byte[capacity][];
            this.accepted = accepted;
        }

        @Override
        DuckDBColumnType type() {
            return DuckDBColumnType.VARCHAR;
        }

        @Override
        boolean read(int row, byte[] text) {
            values[row] = text;
            return accepted.isEmpty() || accepted.contains(new String(text, StandardCharsets.UTF_8));
        }

        @Override
        void write(DuckDBWritableVector vector, int[] rows, int count) {
            byte[][] texts = new byte[count][];
            for (int to = 0; to < count; to++) {
                texts[to] = isPresent(rows[to]) ? values[rows[to]] : null;
            }
            vector.setStringUtf8Batch(0, texts);
        }

        @Override
        void write(DuckDBWritableVector vector, int to, int row) {
            vector.setString(to, new String(values[row], StandardCharsets.UTF_8));
        }

        @Override
        int compare(int row, int other) {
            return Text.compare(values[row], values[other]);
        }

        @Override
        Text value(int row) {
            return new Text(values[row]);
        }

        @Override
        void addTo(RowHash hash, int row) {
            hash.add(values[row]);
        }
    }

    /** Texts, the shorter first: so numbers in texts are in the order they are counted up in. */
    private static final class Text implements Comparable<Text> {

        private final byte[] utf8;

        private Text(byte[] utf8) {
            this.utf8 = utf8;
        }

        private static int compare(byte[] left, byte[] right) {
            return left.length == right.length
                    ? Arrays.compareUnsigned(left, right)
                    : Integer.compare(left.length, right.length);
        }

        @Override
        public int compareTo(Text other) {
            return compare(utf8, other.utf8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && Arrays.equals(utf8, text.utf8);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(utf8);
        }
    }

    /** Yes or no, as databases write it. */
    static final class YesNo extends Cell {

        private static final byte[] YES = "true".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] NO = "false".getBytes(StandardCharsets.US_ASCII);

        private final boolean[] values;

        YesNo(int capacity) {
            super(capacity);
            values = new boolean[capacity];
        }

        @Override
        DuckDBColumnType type() {
            return DuckDBColumnType.BOOLEAN;
        }

        @Override
        boolean read(int row, byte[] text) {
            boolean isYes = is(text, "t") || is(text, "true") || is(text, "1");
            values[row] = isYes;
            return isYes || is(text, "f") || is(text, "false") || is(text, "0");
        }

        private static boolean is(byte[] text, String word) {
            return text.length == word.length() && Arrays.equals(text, word.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        void write(DuckDBWritableVector vector, int to, int row) {
            vector.setBoolean(to, values[row]);
        }

        @Override
        int compare(int row, int other) {
            return Boolean.compare(values[row], values[other]);
        }

        @Override
        Boolean value(int row) {
            return values[row];
        }

        @Override
        void addTo(RowHash hash, int row) {
            hash.add(values[row] ? YES : NO);
        }
    }
}
