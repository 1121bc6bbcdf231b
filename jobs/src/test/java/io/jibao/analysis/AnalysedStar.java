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
        for (TableDefinition table : library.definitions("star")) {
            execute("create table %s (%s)".formatted(table.name(), table.columnDeclarations()));
        }
    }

    /** The customers of {@link GeneratedStar} with all that is generated of them. */
    static AnalysedStar generated(Path folder, int customers) throws SQLException {
        AnalysedStar star = new AnalysedStar(folder);
        star.fill(GeneratedStar.facts(customers));
        return star;
    }

    /** The star of a warehouse. */
    static AnalysedStar of(Path warehouse, Path folder) throws SQLException {
        AnalysedStar star = new AnalysedStar(folder);
        star.execute("attach '%s' as warehouse (read_only)".formatted(warehouse));
        for (TableDefinition table : star.library.definitions("star")) {
            star.execute("insert into %s by name from warehouse.%s".formatted(table.name(), table.name()));
        }
        star.execute("detach warehouse");
        return star;
    }

    SqlLibrary library() {
        return library;
    }

    Connection duckdb() {
        return duckdb;
    }

    void fill(List<String> statements) throws SQLException {
        for (String statement : statements) {
            execute(statement);
        }
    }

    /** Runs these analyses and those they are made from, in a session of their own. */
    void analyse(Parameters parameters, Set<String> wanted) throws SQLException, IOException {
        try (AnalysisSession session = AnalysisSession.start(
                new AnalysisSettings("local[2]", Map.of()), library, ZONE, folder.resolve("scratch"))) {
            analyse(session, parameters, needed(wanted), "analysis");
        }
    }

    /** Runs all analyses; their results are views of a schema. */
    void analyse(AnalysisSession session, Parameters parameters, String schema) throws SQLException, IOException {
        analyse(session, parameters, library.tables(Layer.ANALYSES), schema);
    }

    private void analyse(AnalysisSession session, Parameters parameters, List<SqlTable> tables, String schema)
            throws SQLException, IOException {
        execute("create schema " + schema);
        Path star = folder.resolve("star");
        if (!Files.exists(star)) {
            export(Files.createDirectories(star));
        }
        try (Analyses analyses = new Analyses(session, tables, parameters, star, folder.resolve(schema))) {
            for (SqlTable table : tables) {
                execute("create view %s.%s as from read_parquet('%s/*.parquet')"
                        .formatted(
                                schema,
                                SparkTables.shortName(table.name()),
                                analyses.get(table).folder()));
            }
        }
    }

    private void export(Path star) throws SQLException {
        for (TableDefinition table : library.definitions("star")) {
            execute("copy %s to '%s/%s.parquet'".formatted(table.name(), star, SparkTables.shortName(table.name())));
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
