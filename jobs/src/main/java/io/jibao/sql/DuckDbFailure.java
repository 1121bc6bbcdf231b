package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.sql.SQLException;

/** Tells what DuckDB's messages mean to whoever runs it. */
final class DuckDbFailure {

    private DuckDbFailure() {}

    static JibaoException explain(SQLException e, String where, String database) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Conflicting lock") || message.contains("Could not set lock")) {
            return exception(
                    FailureKind.SITE_BUSY,
                    "another process has the warehouse open",
                    database,
                    "Wait for it to end; jibao runs shows what is running",
                    e);
        }
        if (message.contains("No space left on device")) {
            return exception(
                    FailureKind.USAGE, "the disk is full", database, "Free space on this disk, then run again", e);
        }
        if (message.startsWith("Out of Memory Error")) {
            return exception(
                    FailureKind.USAGE,
                    "DuckDB needs more memory than it is given: " + firstLine(message),
                    where,
                    "Raise memory.duckdb in jibao.yml",
                    e);
        }
        if (message.startsWith("IO Error") || message.startsWith("Permission Error")) {
            return exception(
                    FailureKind.USAGE,
                    message.strip(),
                    where,
                    "Look whether the file is there and may be read and written",
                    e);
        }
        FailureKind kind = where.equals(database) ? FailureKind.INTERNAL : FailureKind.USAGE;
        return exception(kind, message.strip(), where, "Correct the SELECT in this file", e);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private static JibaoException exception(
            FailureKind kind, String what, String where, String whatToDo, SQLException cause) {
        return new JibaoException(kind, what, where, whatToDo, cause);
    }
}
