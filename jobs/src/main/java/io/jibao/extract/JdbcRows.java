package io.jibao.extract;

import io.jibao.run.JibaoException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a running SELECT. */
final class JdbcRows implements SourceRows {

    private static final int BLOCK_ROWS = 2048;

    private final Connection connection;
    private final ResultSet result;
    private final Function<SQLException, JibaoException> failure;
    private final List<String> columns;
    private long line;

    JdbcRows(Connection connection, ResultSet result, Function<SQLException, JibaoException> failure)
            throws SQLException {
        this.connection = connection;
        this.result = result;
        this.failure = failure;
        this.columns = labels(result.getMetaData());
    }

    private static List<String> labels(ResultSetMetaData metaData) throws SQLException {
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
    public String origin() {
        return "the query";
    }

    @Override
    public @Nullable Portion next() {
        Rows rows = new Rows(line + 1, columns.size());
        try {
            while (rows.size < BLOCK_ROWS && result.next()) {
                rows.add(result);
            }
        } catch (SQLException e) {
            throw failure.apply(e);
        }
        line += rows.size;
        return rows.size == 0 ? null : rows;
    }

    /** What the cursor gave; only making UTF-8 of it is left to do. */
    private static final class Rows implements Portion {

        private final long firstLine;
        private final @Nullable String[][] values;
        private int size;
        private int taken;

        Rows(long firstLine, int columns) {
            this.firstLine = firstLine;
            this.values = new String[BLOCK_ROWS][columns];
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

    @Override
    public void close() {
        close(connection);
    }

    /** Nothing was written, so nothing is lost when closing fails. */
    static void close(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            System.getLogger(JdbcRows.class.getName()).log(System.Logger.Level.DEBUG, "closing a source connection", e);
        }
    }
}
