package io.jibao.extract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a source's rows as an extraction does, through DuckDB. */
final class ReadRows {

    private ReadRows() {}

    /** Each row as {@code file:line [value][value]}, in the order of the source. */
    static List<String> of(SourceRows rows) {
        SourceFunction function = new SourceFunction(rows, 2, new TextIntake(rows.columns()));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            function.register(connection);
            return texts(statement, rows.columns().size());
        } catch (SQLException e) {
            RuntimeException failure = function.failure();
            throw failure != null ? failure : new IllegalStateException(e);
        }
    }

    private static List<String> texts(Statement statement, int columns) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select * from source_rows() order by _line")) {
            while (result.next()) {
                StringBuilder row = new StringBuilder(result.getString(2)).append(' ');
                for (int column = 3; column < columns + 3; column++) {
                    row.append('[').append(result.getString(column)).append(']');
                }
                all.add(row.toString());
            }
        }
        return all;
    }
}
