package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows of two queries on one connection, compared as multisets. */
final class ComparedRows {

    private ComparedRows() {}

    /** Fails with the rows that only one query gives. */
    static void assertSame(Connection duckdb, String actual, String expected) {
        List<String> only = of(duckdb, "(%s) except all (%s) order by all".formatted(actual, expected));
        List<String> missing = of(duckdb, "(%s) except all (%s) order by all".formatted(expected, actual));
        assertThat(only)
                .as("%d rows that are only in: %s; %d are missing: %s", only.size(), actual, missing.size(), missing)
                .isEmpty();
        assertThat(missing).as("rows that are missing in: %s", actual).isEmpty();
    }

    /** Each row as its values with bars between them. */
    static List<String> of(Connection duckdb, String query) {
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join(" | ", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}
