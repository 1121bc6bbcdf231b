package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Says what a database's error means for the run, without the password.
 *
 * @param password empty = none
 */
record JdbcFailures(String system, String url, String password) {

    private static final Set<String> NOT_THERE = Set.of("42S22", "42703", "42S02", "42S03", "42S04", "42P01");
    /** Connection, resources, rolled back by a deadlock or a conflict. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53");

    /** Of PostgreSQL: lock not available, cancelled by a time limit, shutting down, crashed, starting. */
    private static final Set<String> PASSING = Set.of("55P03", "57014", "57P01", "57P02", "57P03");

    /** Of PostgreSQL and of H2. */
    private static final Set<String> LOCKED = Set.of("55P03", "HYT00");

    private static final int LOCK_WAIT_OF_MYSQL = 1205;
    private static final Set<String> H2_GONE = Set.of("90028", "90030", "90031", "90067", "90098", "90121");

    /** Whether the same may go well a little later: a cut connection, a lock, a limit reached, too many connections. */
    static boolean mayPass(JibaoException failure) {
        return failure.kind() == FailureKind.SOURCE_UNAVAILABLE
                && failure.getCause() instanceof SQLException e
                && mayPass(e);
    }

    private static boolean mayPass(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e.getErrorCode() == LOCK_WAIT_OF_MYSQL
                || PASSING_CLASSES.contains(state.substring(0, Math.min(2, state.length())))
                || PASSING.contains(state)
                || H2_GONE.contains(state);
    }

    /** Connecting failed. */
    JibaoException unreachable(SQLException e) {
        if (String.valueOf(e.getMessage()).contains("No suitable driver")) {
            return new JibaoException(
                    FailureKind.USAGE,
                    "there is no JDBC driver for this address",
                    place(),
                    "Correct sources.%s.url in jibao.yml, or name the driver's jar in the variable JIBAO_CLASSPATH"
                            .formatted(system),
                    e);
        }
        return new JibaoException(
                FailureKind.SOURCE_UNAVAILABLE,
                "%s cannot be reached: %s".formatted(system, message(e)),
                place(),
                "Check that it runs, and url, user and password in sources.%s of jibao.yml; then run again"
                        .formatted(system),
                e);
    }

    static boolean isNotThere(SQLException e) {
        return NOT_THERE.contains(String.valueOf(e.getSQLState()));
    }

    /** @param thereAre the columns of the tables the SELECT names */
    JibaoException notThere(Script script, String thereAre, SQLException e) {
        return new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                "%s has not what its SELECT asks for: %s".formatted(system, message(e)),
                "%s, at %s".formatted(script.file(), place()),
                "There is: %s. Correct the SELECT or the source".formatted(thereAre),
                e);
    }

    /** Executing or reading failed. */
    JibaoException stopped(Script script, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean isOurs = state.startsWith("22") || state.startsWith("42") || state.startsWith("90");
        if (isOurs && !H2_GONE.contains(state)) {
            return new JibaoException(
                    FailureKind.USAGE,
                    "%s does not accept the SELECT: %s".formatted(system, message(e)),
                    "%s, at %s".formatted(script.file(), place()),
                    "Correct the SELECT",
                    e);
        }
        return new JibaoException(
                FailureKind.SOURCE_UNAVAILABLE,
                "%s stopped answering: %s".formatted(system, message(e)),
                "%s, at %s".formatted(script.file(), place()),
                isLocked(e)
                        ? "Another session has locked a table that the SELECT reads; run again when it is done"
                        : "Check the source, or allow more time with sources.%s.statement_timeout_seconds; then run again"
                                .formatted(system),
                e);
    }

    private static boolean isLocked(SQLException e) {
        return LOCKED.contains(String.valueOf(e.getSQLState())) || e.getErrorCode() == LOCK_WAIT_OF_MYSQL;
    }

    private String place() {
        return Passwords.hide(url, password);
    }

    private String message(SQLException e) {
        return Passwords.hide(String.valueOf(e.getMessage()).strip(), password);
    }
}
