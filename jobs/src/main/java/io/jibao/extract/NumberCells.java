package io.jibao.extract;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;

/** The cells of numbers. */
final class NumberCells {

    /** Not a number written plainly. */
    static final long ODD = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 18;

    private NumberCells() {}

    /** Whole numbers up to a greatest one. */
    static final class Whole extends Cell {

        private final long[] values;
        private final boolean isInt;

        Whole(int capacity, boolean isInt) {
            super(capacity);
            this.values = new long[capacity];
            this.isInt = isInt;
        }

        @Override
        DuckDBColumnType type() {
            return isInt ? DuckDBColumnType.INTEGER : DuckDBColumnType.BIGINT;
        }

        @Override
        boolean read(int row, byte[] text) {
            values[row] = units(text, 0);
            return values[row] != ODD && (!isInt || values[row] == (int) values[row]);
        }

        @Override
        void write(DuckDBWritableVector vector, int to, int row) {
            if (isInt) {
                vector.setInt(to, (int) values[row]);
            } else {
                vector.setLong(to, values[row]);
            }
        }

        @Override
        int compare(int row, int other) {
            return Long.compare(values[row], values[other]);
        }

        @Override
        Long value(int row) {
            return values[row];
        }

        @Override
        void addTo(RowHash hash, int row) {
            hash.add(values[row], 0, true);
        }
    }

    /** Decimals of up to 18 digits. */
    static final class Decimal extends Cell {

        private final long[] units;
        private final int scale;
        private final boolean hasWhole;
        private final long limit;

        Decimal(int capacity, ContractColumn column) {
            super(capacity);
            this.units = new long[capacity];
            this.scale = column.scale();
            this.hasWhole = column.integerDigits() > 0;
            this.limit = power(column.integerDigits() + scale);
        }

        static boolean holds(ContractColumn column) {
            return column.integerDigits() + column.scale() <= MOST_DIGITS;
        }

        @Override
        DuckDBColumnType type() {
            return DuckDBColumnType.DECIMAL;
        }

        @Override
        boolean read(int row, byte[] text) {
            units[row] = units(text, scale);
            return units[row] != ODD && Math.abs(units[row]) < limit;
        }

        long unitsOf(int row) {
            return units[row];
        }

        @Override
        void write(DuckDBWritableVector vector, int to, int row) {
            vector.setBigDecimal(to, BigDecimal.valueOf(units[row], scale));
        }

        @Override
        int compare(int row, int other) {
            return Long.compare(units[row], units[other]);
        }

        @Override
        Long value(int row) {
            return units[row];
        }

        @Override
        void addTo(RowHash hash, int row) {
            hash.add(units[row], scale, hasWhole);
        }
    }

    /** Decimals of more digits. */
    static final class WideDecimal extends Cell {

        private final BigDecimal[] values;
        private final int scale;
        private final boolean hasWhole;
        private final BigDecimal limit;

        WideDecimal(int capacity, ContractColumn column) {
            super(capacity);
            this.values = new BigDecimal[capacity];
            this.scale = column.scale();
            this.hasWhole = column.integerDigits() > 0;
            this.limit = BigDecimal.TEN.pow(column.integerDigits());
        }

        @Override
        DuckDBColumnType type() {
            return DuckDBColumnType.DECIMAL;
        }

        @Override
        boolean read(int row, byte[] text) {
            for (byte c : text) {
                if ((c < '0' || c > '9') && c != '.' && c != '-') {
                    return false;
                }
            }
            try {
                values[row] = new BigDecimal(new String(text, StandardCharsets.US_ASCII)).setScale(scale);
                return values[row].abs().compareTo(limit) < 0;
            } catch (ArithmeticException | NumberFormatException e) {
                return false; // finer than the column, or only made of a number's characters
            }
        }

        @Override
        void write(DuckDBWritableVector vector, int to, int row) {
            vector.setBigDecimal(to, values[row]);
        }

        @Override
        int compare(int row, int other) {
            return values[row].compareTo(values[other]);
        }

        @Override
        BigDecimal value(int row) {
            return values[row];
        }

        @Override
        void addTo(RowHash hash, int row) {
            String text = values[row].toPlainString();
            hash.add(hasWhole ? text : text.replace("0.", "."));
        }
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    /** A number such as -12.50 in units of the last of so many decimals; {@link #ODD} when written otherwise or finer. */
    static long units(byte[] text, int scale) {
        int start = text.length > 0 && text[0] == '-' ? 1 : 0;
        if (text.length == start || text.length - start > MOST_DIGITS + 1) {
            return ODD;
        }
        long units = 0;
        int digits = 0;
        int point = -1;
        for (int at = start; at < text.length; at++) {
            byte c = text[at];
            if (c >= '0' && c <= '9') {
                units = units * 10 + (c - '0');
                digits++;
            } else if (c == '.' && point < 0 && at > start && at < text.length - 1) {
                point = at;
            } else {
                return ODD;
            }
        }
        int missing = scale - (point < 0 ? 0 : text.length - 1 - point);
        if (missing < 0 || digits + missing > MOST_DIGITS) {
            return ODD;
        }
        units *= power(missing);
        return start == 1 ? -units : units;
    }
}
