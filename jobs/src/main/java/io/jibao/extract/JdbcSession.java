package io.jibao.extract;

import io.jibao.run.JibaoException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One system's database while its entities are extracted, one after the other: all of them from one snapshot where the
 * database offers that. A SELECT is read by the fastest way the database knows: PostgreSQL by {@code copy}, any other by
 * a cursor, and a large one by several connections at the same time where the source allows them.
 */
final class JdbcSession implements AutoCloseable {

    private final JdbcSource source;
    private final SourceSettings settings;
    private final List<Connection> connections = new ArrayList<>();
    private volatile boolean copies;

    JdbcSession(JdbcSource source) {
        this.source = source;
        this.settings = source.settings();
        this.copies = source.database() == Database.POSTGRESQL;
    }

    /**
     * Starts to read.
     *
     * @param key column whose ranges a large result may be cut by, if the source has it as a whole number
     */
    SourceRows read(Script script, String key) {
        Function<SQLException, JibaoException> failure = e -> failure(script, e);
        try {
            Connection first = first();
            KeySlices slices = settings.connections() > 1 ? KeySlices.of(first, script.text(), key) : KeySlices.NONE;
            if (slices.selects().size() > 1) {
                connectAll();
                return new SlicedRows(
                        slices.columns(),
                        slices.selects(),
                        connections,
                        (connection, select, line) -> new QueryRows(
                                slices.columns(), () -> start(connection, select, slices.columns(), line), failure));
            }
            if (copies) {
                List<String> columns = CopyStream.describe(first, script.text());
                return new QueryRows(columns, () -> start(first, script.text(), columns, 1), failure);
            }
            RowStream cursor = new CursorStream(first, script.text(), settings, 1);
            return new QueryRows(cursor.columns(), () -> cursor, failure);
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    /** As {@link SourceShape#columns}; empty where the database does not say. */
    Map<String, String> shape(Script script) {
        try {
            return JdbcShape.read(first(), script);
        } catch (SQLException e) {
            return Map.of();
        }
    }

    private Connection first() {
        if (connections.isEmpty()) {
            connections.add(source.connect());
        }
        return connections.get(0);
    }

    private RowStream start(Connection connection, String select, List<String> columns, long firstLine)
            throws SQLException {
        if (copies) {
            RowStream copy = CopyStream.start(connection, select, columns, firstLine);
            if (copy != null) {
                return copy;
            }
            copies = false;
        }
        return new CursorStream(connection, select, settings, firstLine);
    }

    /** The further connections see what the first one sees, where the database can be told so. */
    private void connectAll() throws SQLException {
        Connection first = connections.get(0);
        while (connections.size() < settings.connections()) {
            Connection further = source.connect();
            connections.add(further);
            if (source.database() == Database.POSTGRESQL) {
                further.rollback(); // the snapshot is taken over before anything else is asked
                JdbcSource.execute(further, "set transaction snapshot '%s'".formatted(exportSnapshot(first)));
            }
        }
    }

    private static String exportSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_export_snapshot()")) {
            result.next();
            return result.getString(1);
        }
    }

    private JibaoException failure(Script script, SQLException e) {
        return JdbcFailures.isNotThere(e) && !connections.isEmpty()
                ? source.failures().notThere(script, TablesThere.describe(connections.get(0), script), e)
                : source.failures().stopped(script, e);
    }

    @Override
    public void close() {
        connections.forEach(JdbcSource::close);
        connections.clear();
    }
}
