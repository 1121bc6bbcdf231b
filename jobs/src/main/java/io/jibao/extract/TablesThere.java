package io.jibao.extract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables a SELECT names as they are in the database, for the message that one of its columns is not there. */
final class TablesThere {

    private TablesThere() {}

    static String describe(Connection connection, Script script) {
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
