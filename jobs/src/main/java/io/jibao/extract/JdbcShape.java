package io.jibao.extract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables a SELECT names, as the database describes them. */
final class JdbcShape {

    private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:from|join)\\s+([\\w$.\"`\\[\\]\\u4e00-\\u9fff]+)");

    private JdbcShape() {}

    /** What each column holds, by {@code table.column}; a table that is not there, or is none, has none. */
    static Map<String, String> read(Connection connection, Script script) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        for (String table : tablesOf(script)) {
            for (String name : List.of(table, table.toUpperCase(Locale.ROOT), table.toLowerCase(Locale.ROOT))) {
                Map<String, String> found = columnsOf(connection, name);
                columns.putAll(found);
                if (!found.isEmpty()) {
                    break;
                }
            }
        }
        return columns;
    }

    static Set<String> tablesOf(Script script) {
        Set<String> tables = new TreeSet<>();
        Matcher matcher = TABLE.matcher(script.text());
        while (matcher.find()) {
            String name = matcher.group(1).replaceAll("[\"`\\[\\]]", "");
            tables.add(name.substring(name.lastIndexOf('.') + 1));
        }
        return tables;
    }

    private static Map<String, String> columnsOf(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (ResultSet result = connection.getMetaData().getColumns(connection.getCatalog(), null, table, null)) {
            while (result.next()) {
                String name = table + "." + result.getString("COLUMN_NAME");
                columns.put(name.toLowerCase(Locale.ROOT), holds(result.getInt("DATA_TYPE")));
            }
        }
        return columns;
    }

    /** Longer texts and wider numbers are no other kind of value. */
    private static String holds(int type) {
        return switch (type) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> SourceShape.TEXT;
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.DECIMAL,
                    Types.NUMERIC,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> "number";
            case Types.DATE, Types.TIME, Types.TIMESTAMP, Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE ->
                "time";
            case Types.BOOLEAN, Types.BIT -> "yes or no";
            default -> "other";
        };
    }
}
