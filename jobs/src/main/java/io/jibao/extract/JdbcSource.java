package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** A database with a JDBC driver. Read only: one connection per entity, one SELECT, streamed. */
final class JdbcSource {

    private static final int FETCH_SIZE = 10_000;
    private static final int LOGIN_SECONDS = 30;

    private final SourceSettings settings;
    private final String url;
    private final String password;
    private final JdbcFailures failures;

    /** @param password empty = none */
    JdbcSource(String system, SourceSettings settings, String password) {
        String given = settings.url();
        if (given == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "a jdbc source needs a url",
                    "jibao.yml, sources.%s.url".formatted(system),
                    "Add it, as jdbc:postgresql://host:5432/database");
        }
        this.settings = settings;
        this.url = given;
        this.password = password;
        this.failures = new JdbcFailures(system, given, password);
    }

    /** Connects and starts to read. The rows own the connection. */
    SourceRows read(Script script) {
        Connection connection = connect();
        try {
            prepare(connection);
            Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(url.startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : FETCH_SIZE);
            statement.setQueryTimeout(settings.statementTimeoutSeconds());
            return new JdbcRows(connection, statement.executeQuery(script.text()), e -> failures.stopped(script, e));
        } catch (SQLException e) {
            JibaoException failure = JdbcFailures.isNotThere(e)
                    ? failures.notThere(script, columnsThereAre(connection, script), e)
                    : failures.stopped(script, e);
            JdbcRows.close(connection);
            throw failure;
        }
    }

    /** As {@link SourceShape#columns}; empty where the database does not say. */
    Map<String, String> shape(Script script) {
        Connection connection = connect();
        try {
            return JdbcShape.read(connection, script);
        } catch (SQLException e) {
            return Map.of();
        } finally {
            JdbcRows.close(connection);
        }
    }

    private Connection connect() {
        Properties properties = new Properties();
        String user = settings.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        properties.setProperty("password", password);
        if (url.startsWith("jdbc:postgresql:")) {
            properties.setProperty("connectTimeout", Integer.toString(LOGIN_SECONDS));
            properties.setProperty("socketTimeout", Integer.toString(settings.statementTimeoutSeconds() + 60));
        }
        try {
            DriverManager.setLoginTimeout(LOGIN_SECONDS);
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw failures.unreachable(e);
        }
    }

    private void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(false); // PostgreSQL streams only inside a transaction
        connection.setReadOnly(true);
        if (url.startsWith("jdbc:h2:")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lazy_query_execution 1"); // H2 otherwise holds the whole result
            }
        }
    }

    private static String columnsThereAre(Connection connection, Script script) {
        List<String> found = new ArrayList<>();
        for (String table : JdbcShape.tablesOf(script)) {
            found.add("%s (%s)".formatted(table, String.join(", ", columnsOf(connection, table))));
        }
        return String.join("; ", found);
    }

    private static List<String> columnsOf(Connection connection, String table) {
        try {
            connection.rollback(); // a failed statement leaves PostgreSQL deaf
            for (String name : List.of(table, table.toUpperCase(Locale.ROOT), table.toLowerCase(Locale.ROOT))) {
                List<String> columns = listColumns(connection, name);
                if (!columns.isEmpty()) {
                    return columns;
                }
            }
            return List.of("no such table");
        } catch (SQLException e) {
            return List.of("its columns cannot be listed");
        }
    }

    private static List<String> listColumns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet result = connection.getMetaData().getColumns(null, null, table, null)) {
            while (result.next()) {
                columns.add(result.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }
}
