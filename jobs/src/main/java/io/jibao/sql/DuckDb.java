package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB connection: for one thread at a time, see {@link #duplicate()}. It downloads nothing, reaches only the folders
 * it is given, and has the {@link EngineFunctions}.
 */
public final class DuckDb implements AutoCloseable {

    private final DuckDBConnection connection;
    private final DuckDbSettings settings;
    private final String name;

    private DuckDb(DuckDBConnection connection, DuckDbSettings settings, String name) {
        this.connection = connection;
        this.settings = settings;
        this.name = name;
        execute("set TimeZone = 'UTC'");
        EngineFunctions.forDuckDb(settings.zone()).forEach(this::execute);
        EngineFunctions.forDatasets().forEach(this::execute);
    }

    /** Opens the file, which only one process can; makes it when absent. */
    public static DuckDb open(Path file, DuckDbSettings settings) {
        return connect(file.toAbsolutePath().toString(), settings, Map.of());
    }

    /** Opens a file for reading. */
    public static DuckDb openReadOnly(Path file, DuckDbSettings settings) {
        return connect(file.toAbsolutePath().toString(), settings, Map.of("access_mode", "read_only"));
    }

    public static DuckDb inMemory(DuckDbSettings settings) {
        return connect("", settings, Map.of());
    }

    private static DuckDb connect(String file, DuckDbSettings settings, Map<String, String> more) {
        String name = file.isEmpty() ? "DuckDB in memory" : file;
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "autoinstall_known_extensions",
                "false",
                "autoload_known_extensions",
                "false",
                "memory_limit",
                settings.memory(),
                "temp_directory",
                settings.temporaryFolder().toAbsolutePath().toString(),
                "allowed_directories",
                setting(settings.readableFolders()),
                "enable_external_access",
                "false"));
        properties.putAll(more);
        try {
            Files.createDirectories(settings.temporaryFolder());
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
            return new DuckDb(connection.unwrap(DuckDBConnection.class), settings, name);
        } catch (SQLException e) {
            throw failure(e, name, name);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the folder for temporary files cannot be made: " + e.getMessage(),
                    settings.temporaryFolder().toString(),
                    "Give the site a folder that can be written",
                    e);
        }
    }

    /** As the text of a setting, in which a backslash escapes, unlike in a literal. */
    private static String setting(List<Path> folders) {
        return folders.stream()
                .map(folder ->
                        folder.toAbsolutePath().toString().replace("\\", "\\\\").replace("'", "\\'"))
                .collect(Collectors.joining("', '", "['", "']"));
    }

    /** Another connection to the same instance, for another thread. */
    public DuckDb duplicate() {
        try {
            return new DuckDb(connection.duplicate().unwrap(DuckDBConnection.class), settings, name);
        } catch (SQLException e) {
            throw failure(e, name, name);
        }
    }

    /** The connection itself, for appenders and table functions. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** Of business dates. */
    public ZoneId zone() {
        return settings.zone();
    }

    public void execute(String sql) {
        execute(sql, name);
    }

    /**
     * Executes one statement.
     *
     * @param where the file it was made from, for the message
     */
    public void execute(String sql, String where) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e, where, name);
        }
    }

    public List<Map<String, @Nullable Object>> query(String sql) {
        return query(sql, name);
    }

    /**
     * All rows, each from column to value: String, Long, BigDecimal, LocalDate, Instant, Boolean, Double or null.
     *
     * @param where the file it was made from, for the message
     */
    public List<Map<String, @Nullable Object>> query(String sql, String where) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return Rows.read(result);
        } catch (SQLException e) {
            throw failure(e, where, name);
        }
    }

    /** The value of a query of one row and one column that is a whole number, as {@code count(*)}. */
    public long number(String sql) {
        Object value = query(sql).get(0).values().iterator().next();
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** The columns of a SELECT and their types as DuckDB writes them, without running it. */
    public List<Map<String, @Nullable Object>> describe(String select, String where) {
        return query("select column_name, column_type from (describe " + select + "\n)", where);
    }

    /** All or nothing: rolled back when the work throws. */
    public void transaction(Runnable work) {
        execute("begin transaction");
        boolean done = false;
        try {
            work.run();
            execute("commit");
            done = true;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    /** Work whose rows need no order, with less memory: what is written in it may be in any. */
    public void withoutOrder(Runnable work) {
        execute("set preserve_insertion_order = false");
        try {
            work.run();
        } finally {
            execute("reset preserve_insertion_order");
        }
    }

    private void rollBack() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            // DuckDB has rolled back by itself when a commit failed; then there is no transaction left.
        }
    }

    /**
     * Writes a query's rows to a Parquet file.
     *
     * @param order columns that give the rows a total order, so that equal rows make equal files
     */
    public void exportParquet(String select, List<String> order, Path file) {
        execute(
                "copy (select * from (%s\n) order by %s) to %s (format parquet, compression zstd)"
                        .formatted(
                                select,
                                String.join(", ", order),
                                literal(file.toAbsolutePath().toString())),
                file.toString());
    }

    /** A text as SQL. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static JibaoException failure(SQLException e, String where, String database) {
        return DuckDbFailure.explain(e, where, database);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e, name, name);
        }
    }
}
