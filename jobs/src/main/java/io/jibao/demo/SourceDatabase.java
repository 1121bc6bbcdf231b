package io.jibao.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An H2 database being made: its tables are written as CSV first and loaded in one go.
 *
 * <p>{@code create table as select from csvread} is several times faster than inserts and needs little memory.
 */
final class SourceDatabase {

    /** The user and password every demo source is read with; the databases are invented and local. */
    static final String USER = "reader";

    static final String PASSWORD = "reader";

    private final Path database;
    private final Path workFolder;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<String, CsvTable> tables = new LinkedHashMap<>();
    private final List<String> indexes = new ArrayList<>();

    /** @param database path without {@code .mv.db} */
    SourceDatabase(Path database, Path workFolder) {
        this.database = database;
        this.workFolder = workFolder;
    }

    /** A table of the given columns, one {@code name type} per line. */
    CsvTable table(String name, String columns) {
        String[] lines = columns.strip().split("\n");
        String[] names = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            names[i] = lines[i].substring(0, lines[i].indexOf(' '));
        }
        CsvTable table = new CsvTable(workFolder.resolve(name + ".csv"), StandardCharsets.UTF_8, names);
        definitions.put(name, String.join(", ", lines));
        tables.put(name, table);
        return table;
    }

    /** An index made once the table is loaded; H2 joins without one by comparing every row with every row. */
    void index(String table, String column) {
        indexes.add("create index ix_" + table + " on " + table + " (" + column + ")");
    }

    /** Closes the tables and makes the database of them; the CSV files are deleted. */
    void load() throws SQLException, IOException {
        Files.deleteIfExists(Path.of(database + ".mv.db"));
        String url = "jdbc:h2:file:" + database.toAbsolutePath() + ";TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url, "owner", "owner");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, CsvTable> entry : tables.entrySet()) {
                entry.getValue().close();
                Path file = entry.getValue().file();
                statement.execute("create table " + entry.getKey() + " (" + definitions.get(entry.getKey())
                        + ") as select * from csvread('" + file.toString().replace("'", "''")
                        + "', null, 'charset=UTF-8')");
                Files.delete(file);
            }
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("create user " + USER + " password '" + PASSWORD + "'");
            statement.execute("grant select on schema public to " + USER);
        }
    }
}
