package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.sql.SQLException;
import java.util.Set;

/**
 * Says what a database's error means for the run, without the password.
 *
 * @param password empty = none
 */
record JdbcFailures(String system, String url, String password) {

    private static final Set<String> NOT_THERE = Set.of("42S22", "42703", "42S02", "42S03", "42S04", "42P01");
    private static final Set<String> H2_GONE = Set.of("90028", "90030", "90031", "90067", "90098", "90121");

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
                "Check the source, or allow more time with sources.%s.statement_timeout_seconds; then run again"
                        .formatted(system),
                e);
    }

    private String place() {
        return Passwords.hide(url, password);
    }

    private String message(SQLException e) {
        return Passwords.hide(String.valueOf(e.getMessage()).strip(), password);
    }
}
