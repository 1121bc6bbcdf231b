package io.jibao.extract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows fetched by a cursor, which every JDBC driver has. */
final class CursorStream implements RowStream {

    private static final int FETCH_SIZE = 10_000;
    private static final int PORTION_ROWS = 2_048;

    private final Statement statement;
    private final ResultSet result;
    private final List<String> columns;
    private long line;

    /** @param firstLine number of the first row */
    CursorStream(Connection connection, String select, SourceSettings settings, long firstLine) throws SQLException {
        statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        boolean isConnectorJ = connection.getMetaData().getURL().startsWith("jdbc:mysql:");
        statement.setFetchSize(isConnectorJ ? Integer.MIN_VALUE : FETCH_SIZE);
        statement.setQueryTimeout(settings.statementTimeoutSeconds());
        result = statement.executeQuery(select);
        columns = labels(result.getMetaData());
        line = firstLine;
    }

    static List<String> labels(ResultSetMetaData metaData) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int column = 1; column <= metaData.getColumnCount(); column++) {
            labels.add(metaData.getColumnLabel(column).toLowerCase(Locale.ROOT));
        }
        return labels;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Portion next() throws SQLException {
        Rows rows = new Rows(line, columns.size());
        while (rows.size < PORTION_ROWS && result.next()) {
            rows.add(result);
        }
        line += rows.size;
        return rows.size == 0 ? null : rows;
    }

    @Override
    public void close() {
        try (statement) {
            result.close();
        } catch (SQLException e) {
            System.getLogger(CursorStream.class.getName()).log(System.Logger.Level.DEBUG, "closing a cursor", e);
        }
    }

    /** What the cursor gave; only making UTF-8 of it is left to do. */
    private static final class Rows implements Portion {

        private final long firstLine;
        private final @Nullable String[][] values;
        private int size;
        private int taken;

        Rows(long firstLine, int columns) {
            this.firstLine = firstLine;
            this.values = new String[PORTION_ROWS][columns];
        }

        void add(ResultSet result) throws SQLException {
            @Nullable String[] row = values[size];
            for (int column = 0; column < row.length; column++) {
                row[column] = result.getString(column + 1);
            }
            size++;
        }

        @Override
        public boolean read(Block block) {
            while (taken < size && !block.isFull()) {
                @Nullable String[] row = values[taken];
                for (int column = 0; column < row.length; column++) {
                    block.value(column, row[column]);
                }
                block.endRow(firstLine + taken, (String) null);
                taken++;
            }
            return taken < size;
        }
    }
}
