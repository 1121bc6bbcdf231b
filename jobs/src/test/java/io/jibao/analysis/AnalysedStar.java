package io.jibao.analysis;

import io.jibao.run.Home;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A star in DuckDB and the analyses that Spark makes of it, side by side in one connection. */
final class AnalysedStar implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final SqlLibrary library = SqlLibrary.load(Home.find());
    private final Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
    private final Path folder;

    /** @param folder for the star and the results */
    AnalysedStar(Path folder) throws SQLException {
        this.folder = folder;
        execute("create schema star");
        execute("create schema analysis");
        for (TableDefinition table : library.definitions("star")) {
            execute("create table %s (%s)".formatted(table.name(), table.columnDeclarations()));
        }
    }

    /** The customers of {@link GeneratedStar}. */
    static AnalysedStar generated(Path folder, int customers) throws SQLException {
        AnalysedStar star = new AnalysedStar(folder);
        star.fill(GeneratedStar.facts(customers));
        return star;
    }

    SqlLibrary library() {
        return library;
    }

    void fill(List<String> statements) throws SQLException {
        for (String statement : statements) {
            execute(statement);
        }
    }

    /** Runs these analyses and those they are made from. */
    void analyse(Parameters parameters, Set<String> wanted) throws SQLException, IOException {
        Path star = Files.createDirectories(folder.resolve("star"));
        for (TableDefinition table : library.definitions("star")) {
            execute("copy %s to '%s/%s.parquet'".formatted(table.name(), star, SparkTables.shortName(table.name())));
        }
        try (AnalysisSession session = AnalysisSession.start(
                new AnalysisSettings("local[2]", Map.of()), library, ZONE, folder.resolve("scratch"))) {
            for (SqlTable table : needed(wanted)) {
                AnalysedTable result = session.run(table, parameters, star, folder.resolve("analysis"));
                execute("create view %s as from read_parquet('%s/*.parquet')".formatted(table.name(), result.folder()));
            }
        }
    }

    private List<SqlTable> needed(Set<String> wanted) {
        List<SqlTable> tables = library.tables(Layer.ANALYSES);
        Set<String> names = new TreeSet<>(wanted);
        for (int i = tables.size() - 1; i >= 0; i--) {
            if (names.contains(tables.get(i).name())) {
                names.addAll(tables.get(i).script().references());
            }
        }
        return tables.stream().filter(table -> names.contains(table.name())).toList();
    }

    /** Fails unless both SELECTs give the same rows, at least one. */
    void assertSame(String actual, String expected) {
        ComparedRows.assertSame(duckdb, actual, expected);
    }

    /** Each row as its values with bars between them. */
    List<String> rows(String query) {
        return ComparedRows.of(duckdb, query);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
