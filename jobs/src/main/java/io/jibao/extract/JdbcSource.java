package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A database with a JDBC driver: how it is connected to. */
final class JdbcSource {

    private final SourceSettings settings;
    private final String url;
    private final String password;
    private final Database database;
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
        this.database = Database.of(given);
        this.failures = new JdbcFailures(system, given, password);
    }

    Database database() {
        return database;
    }

    SourceSettings settings() {
        return settings;
    }

    JdbcFailures failures() {
        return failures;
    }

    /** A new connection that only reads; its transaction's snapshot is that of its first SELECT or earlier. */
    Connection connect() {
        Connection connection = open();
        try {
            database.begin(connection);
            for (String sql : database.opening(settings.statementTimeoutSeconds())) {
                execute(connection, sql);
            }
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw failures.unreachable(e);
        }
    }

    private Connection open() {
        Properties properties = new Properties();
        String user = settings.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        properties.setProperty("password", password);
        database.limits(settings.statementTimeoutSeconds()).forEach(properties::setProperty);
        try {
            DriverManager.setLoginTimeout(Database.loginSeconds());
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw failures.unreachable(e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Nothing was written, so nothing is lost when closing fails. */
    static void close(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            System.getLogger(JdbcSource.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a source connection", e);
        }
    }
}
