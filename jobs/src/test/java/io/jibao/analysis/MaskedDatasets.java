package io.jibao.analysis;

import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import io.jibao.sql.MaskedSelect;
import io.jibao.sql.Parameters;
import io.jibao.sql.PersonsShown;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LedgerTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The datasets of all reports over an analysed star, as they are frozen for readers who may see no person. */
final class MaskedDatasets implements AutoCloseable {
    private final SqlLibrary library;
    private final Parameters parameters;
    private final DuckDb db;

    private MaskedDatasets(SqlLibrary library, DuckDb db) {
        this.library = library;
        this.parameters = SpecRun.standardParameters(library);
        this.db = db;
    }

    /**
     * Takes the tables of a star and its analyses; those of staging and ledger are empty.
     *
     * @param folder for copies of them
     */
    static MaskedDatasets of(AnalysedStar star, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        DuckDb db =
                DuckDb.inMemory(new DuckDbSettings("512MB", folder.resolve("tmp"), List.of(folder), AnalysedStar.ZONE));
        LedgerTables.make(db);
        for (String schema : List.of("staging", "star", "analysis")) {
            db.execute("create schema if not exists " + schema);
            for (TableDefinition table : star.library().definitions(schema)) {
                db.execute("create table %s (%s)".formatted(table.name(), table.columnDeclarations()));
                if (!schema.equals("staging")) {
                    copy(table.name(), star, db, folder.resolve("table.parquet"));
                }
            }
        }
        return new MaskedDatasets(star.library(), db);
    }

    private static void copy(String table, AnalysedStar star, DuckDb db, Path file) throws SQLException {
        try (Statement statement = star.duckdb().createStatement()) {
            statement.execute("copy (from %s) to '%s'".formatted(table, file));
        }
        db.execute("insert into %s by name from read_parquet('%s')".formatted(table, file));
    }

    /**
     * Values that tell of persons in what is frozen for every reader, as {@code report/dataset.column: value}.
     *
     * @param persons names and numbers that may stand nowhere, not even within a text
     * @param texts what somebody wrote: may be no value
     */
    Set<String> leaks(Set<String> persons, Set<String> texts) {
        return found(persons, texts, (dataset, select) -> MaskedSelect.of(dataset, select, PersonsShown.NOTHING)
                .orElse(select));
    }

    /** The same in what is frozen for readers who may see it. */
    Set<String> shown(Set<String> persons, Set<String> texts) {
        return found(persons, texts, (dataset, select) -> select);
    }

    private Set<String> found(Set<String> persons, Set<String> texts, BiFunction<SqlDataset, String, String> frozen) {
        Set<String> found = new TreeSet<>();
        for (SqlDataset dataset : library.datasets()) {
            String select = frozen.apply(dataset, dataset.script().bind(parameters));
            db.query(select, dataset.script().file().toString())
                    .forEach(row -> row.forEach((column, value) -> {
                        if (value instanceof String text
                                && (texts.contains(text) || persons.stream().anyMatch(text::contains))) {
                            found.add("%s/%s.%s: %s".formatted(dataset.report(), dataset.name(), column, text));
                        }
                    }));
        }
        return found;
    }

    /** Texts of a column of the star. */
    Set<String> values(String select) {
        Set<String> values = new TreeSet<>();
        db.query(select, "a test").forEach(row -> row.values().forEach(value -> values.add(String.valueOf(value))));
        values.removeIf(String::isBlank);
        return values;
    }

    @Override
    public void close() {
        db.close();
    }
}
