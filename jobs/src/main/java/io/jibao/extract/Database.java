package io.jibao.extract;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What is particular to a kind of database: its time limits, and how it gives one snapshot to all that is asked. */
enum Database {
    POSTGRESQL("postgresql"),
    MARIADB("mariadb|mysql"),
    H2("h2"),
    ORACLE("oracle"),
    SQL_SERVER("sqlserver"),
    OTHER(".*");

    private static final int LOGIN_SECONDS = 30;
    private static final int MOST_LOCK_MILLIS = 60_000;

    /** An answer that is this late no time limit of the database's own has stopped. */
    private static final int GRACE_SECONDS = 60;

    /** Of H2, which the interface of JDBC does not know. */
    private static final int H2_SNAPSHOT = 6;

    private final String subprotocol;

    Database(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    static Database of(String url) {
        for (Database each : values()) {
            if (url.matches("(?s)jdbc:(%s):.*".formatted(each.subprotocol))) {
                return each;
            }
        }
        return OTHER;
    }

    /** Properties of the driver that keep a dead connection from being waited for. */
    Map<String, String> limits(int statementSeconds) {
        int readSeconds = statementSeconds + GRACE_SECONDS;
        return switch (this) {
            case POSTGRESQL -> Map.of("connectTimeout", text(LOGIN_SECONDS), "socketTimeout", text(readSeconds));
            case MARIADB ->
                Map.of("connectTimeout", text(LOGIN_SECONDS * 1000), "socketTimeout", text(readSeconds * 1000));
            case SQL_SERVER -> Map.of("loginTimeout", text(LOGIN_SECONDS), "socketTimeout", text(readSeconds * 1000));
            case ORACLE ->
                Map.of(
                        "oracle.net.CONNECT_TIMEOUT", text(LOGIN_SECONDS * 1000),
                        "oracle.jdbc.ReadTimeout", text(readSeconds * 1000));
            case H2, OTHER -> Map.of();
        };
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    /** Makes the connection's transaction one that only reads, and sees one state of the database as far as it can. */
    void begin(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        switch (this) {
            case POSTGRESQL -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            case MARIADB -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            case H2 -> connection.setTransactionIsolation(H2_SNAPSHOT);
            case ORACLE, SQL_SERVER, OTHER -> {
                // what they start with: a stricter isolation would lock the tables of the people who work there
            }
        }
        connection.setAutoCommit(false);
    }

    /** What is said first in the transaction. */
    List<String> opening(int statementSeconds) {
        // ends before the statement's own limit, so that the message says what the matter is
        int lockMillis = Math.min(MOST_LOCK_MILLIS, statementSeconds * 500);
        return switch (this) {
            case POSTGRESQL ->
                List.of(
                        "set statement_timeout = '%ds'".formatted(statementSeconds),
                        "set lock_timeout = " + lockMillis,
                        "set idle_in_transaction_session_timeout = 0");
            case MARIADB ->
                List.of(
                        "set session lock_wait_timeout = " + Math.max(1, lockMillis / 1000),
                        "start transaction with consistent snapshot, read only");
            case H2 -> List.of("set lazy_query_execution 1"); // it otherwise holds the whole result
            case ORACLE -> List.of("set transaction read only");
            case SQL_SERVER -> List.of("set lock_timeout " + lockMillis);
            case OTHER -> List.of();
        };
    }

    static int loginSeconds() {
        return LOGIN_SECONDS;
    }
}
