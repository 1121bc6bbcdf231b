package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A DuckDB of its own for one entity: little memory, the rest in a file that goes with it. Not thread-safe. */
final class Bench implements AutoCloseable {

    private static final String MEMORY = "320MB";

    private final Connection connection;

    /**
     * @param work folder for the file of the bench
     * @param raw the only folder its statements may reach
     */
    Bench(Path work, Path raw) {
        this(work, raw, MEMORY);
    }

    /** @param memory as {@code 1GB}; beyond it DuckDB spills */
    Bench(Path work, Path raw, String memory) {
        this(literal(work.resolve("spill")), literal(work.resolve("work.duckdb")), raw, memory);
    }

    private Bench(String spill, String file, Path raw, String memory) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw failure(e);
        }
        execute("set memory_limit = " + CastSql.literal(memory));
        execute("set threads = 2");
        execute("set preserve_insertion_order = false");
        execute("set temp_directory = " + spill);
        execute("set autoinstall_known_extensions = false");
        execute("set autoload_known_extensions = false");
        execute("attach %s as work".formatted(file));
        execute("set allowed_directories = [%s]".formatted(literal(raw)));
        execute("set enable_external_access = false");
        execute("set lock_configuration = true");
    }

    /**
     * For who only looks, perhaps while a run is going on: it leaves no file.
     *
     * @param raw the only folder its statements may reach
     */
    static Bench forReading(Path raw) {
        return new Bench("''", "':memory:'", raw, MEMORY);
    }

    Connection connection() {
        return connection;
    }

    /** A second connection to the same bench, for what happens while a statement runs. */
    DuckDBConnection duplicate() throws SQLException {
        return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    void execute(String sql) {
        try {
            run(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** For statements whose failure the caller can explain better. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) {
        return Long.parseLong(Objects.requireNonNull(row(sql, 1).get(0)));
    }

    /** The first row as text. */
    List<@Nullable String> row(String sql, int columns) {
        List<List<@Nullable String>> rows = rows(sql, columns);
        if (rows.isEmpty()) {
            throw new IllegalStateException("no row from " + sql);
        }
        return rows.get(0);
    }

    List<List<@Nullable String>> rows(String sql, int columns) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A full disk is the place's fault, anything else ours. */
    static JibaoException failure(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("Out of Memory") || message.contains("Disk quota")) {
            return new JibaoException(
                    FailureKind.USAGE,
                    "there is no room left: " + message,
                    "state/raw of the site",
                    "Make room on its disk; then run again",
                    e);
        }
        return new JibaoException(
                FailureKind.INTERNAL, "extraction failed in DuckDB: " + message, "extract", "Report this", e);
    }

    private static String literal(Path path) {
        return CastSql.literal(path.toString());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
