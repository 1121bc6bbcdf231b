package io.jibao.extract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A SELECT cut into ranges of a column of whole numbers.
 *
 * @param columns of the SELECT, in small letters
 * @param selects of the slices, in order of the column; none when the SELECT stays whole
 */
record KeySlices(List<String> columns, List<String> selects) {

    static final KeySlices NONE = new KeySlices(List.of(), List.of());

    /** Fewer rows are read by one connection before another one would be ready. */
    private static final long LARGE = 200_000;

    private static final long ROWS_OF_SLICE = 100_000;
    private static final int MOST_DIGITS = 18;
    private static final Set<Integer> WHOLE_NUMBERS = Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT);

    /** Counts the rows and finds the least and the greatest key. */
    static KeySlices of(Connection connection, String select, String key) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String quote = connection.getMetaData().getIdentifierQuoteString().strip();
            List<String> columns;
            String column;
            try (ResultSet none = statement.executeQuery(from(select, "*") + " where 1 = 0")) {
                columns = CursorStream.labels(none.getMetaData());
                int position = columns.indexOf(key) + 1;
                if (position == 0 || !isWholeNumber(none.getMetaData(), position)) {
                    return NONE;
                }
                column = quote + none.getMetaData().getColumnLabel(position) + quote;
            }
            try (ResultSet extent =
                    statement.executeQuery(from(select, "count(*), min(%1$s), max(%1$s)".formatted(column)))) {
                extent.next();
                long rows = extent.getLong(1);
                return rows < LARGE
                        ? NONE
                        : new KeySlices(
                                columns, cut(from(select, "*"), column, extent.getLong(2), extent.getLong(3), rows));
            }
        }
    }

    private static boolean isWholeNumber(ResultSetMetaData metaData, int position) throws SQLException {
        int type = metaData.getColumnType(position);
        boolean isDecimal = type == Types.NUMERIC || type == Types.DECIMAL;
        int precision = metaData.getPrecision(position);
        return WHOLE_NUMBERS.contains(type)
                || (isDecimal && metaData.getScale(position) == 0 && precision > 0 && precision <= MOST_DIGITS);
    }

    private static String from(String select, String what) {
        return "select %s from (%s\n) jibao_rows".formatted(what, select);
    }

    private static List<String> cut(String from, String column, long least, long greatest, long rows) {
        long slices = Math.max(1, rows / ROWS_OF_SLICE);
        double width = ((double) greatest - least + 1) / slices;
        List<String> selects = new ArrayList<>();
        long lower = least;
        for (long slice = 1; slice < slices; slice++) {
            long upper = least + (long) (width * slice);
            if (upper > lower) {
                selects.add("%s where %s >= %d and %s < %d".formatted(from, column, lower, column, upper));
                lower = upper;
            }
        }
        selects.add("%s where %s >= %d or %s is null".formatted(from, column, lower, column));
        return selects;
    }
}
