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

    private final Connection connection;
    private final ResultSet result;
    private final Function<SQLException, JibaoException> failure;
    private final List<String> columns;

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
    public boolean next() {
        try {
            return result.next();
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    @Override
    public @Nullable String value(int column) {
        try {
            return result.getString(column + 1);
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    @Override
    public @Nullable String place() {
        return null;
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
