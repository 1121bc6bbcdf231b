package io.jibao.demo;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a demo source's H2 database, as the user the site reads it with. */
public final class SourceQueries implements AutoCloseable {

    private final Connection connection;

    /** @param database crm or orders */
    public SourceQueries(Path site, String database) throws SQLException {
        Path file = site.resolve("sources").resolve(database);
        connection = DriverManager.getConnection("jdbc:h2:file:" + file + ";ACCESS_MODE_DATA=r", "reader", "reader");
    }

    /** Each row as its values with | between. */
    public List<String> rows(String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    public long count(String table, String condition) throws SQLException {
        return Long.parseLong(
                rows("select count(*) from " + table + " where " + condition).get(0));
    }

    /** First column → second column as an amount. */
    public Map<String, BigDecimal> amounts(String select) throws SQLException {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (String row : rows(select)) {
            String[] parts = row.split("\\|", -1);
            amounts.put(parts[0], new BigDecimal(parts[1]));
        }
        return amounts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
