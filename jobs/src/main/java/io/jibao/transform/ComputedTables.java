package io.jibao.transform;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.RawInput;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LoadLedger.TableHash;
import io.jibao.transform.LoadReport.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables that a {@link TableEngine} computed into a folder, taken over into the warehouse as they are. */
final class ComputedTables implements TableWriting, AutoCloseable {

    private final DuckDb db;
    private final Path folder;
    private final SqlLibrary library;
    private final TableWriter writer;
    private final DefinitionHashes hashes;
    private final Map<String, TableHash> written = new LinkedHashMap<>();

    /** @param folder of its own, made anew and deleted at the end; the connection can read and write it */
    ComputedTables(DuckDb db, SqlLibrary library, Parameters parameters, DefinitionHashes hashes, Path folder) {
        this.db = db;
        this.library = library;
        this.folder = folder;
        this.writer = new TableWriter(db, parameters);
        this.hashes = hashes;
        delete();
    }

    /** Computes them, before the transaction that takes them over. */
    void compute(TableEngine engine, RawViews raw, List<SqlTable> tables) {
        List<TableDefinition> entities = library.entities();
        List<RawInput> inputs = library.definitions("raw").stream()
                .map(table -> entities.contains(table) ? raw.input(table) : exported(table))
                .toList();
        engine.compute(inputs, tables, folder);
    }

    /** What the warehouse knows of the loads, and of which system counts. */
    private RawInput exported(TableDefinition table) {
        Path file = folder.resolve(table.name().replace('.', '/') + ".parquet");
        try {
            Files.createDirectories(folder.resolve(table.schema()));
        } catch (IOException e) {
            throw unusable(e);
        }
        db.exportParquet("select %s from %s".formatted(table.columnList(), table.name()), table.grain(), file);
        return RawInput.of(table, folder, List.of(file), List.of(), db);
    }

    @Override
    public TableLoad write(SqlTable table) {
        TableDefinition definition = table.definition();
        Path result = folder.resolve(definition.name().replace('.', '/'));
        TableLoad done = writer.replace(definition, ResultFolder.select(result), result.toString());
        written.put(definition.name(), writer.hash(definition, definition.name(), hashes.of(table)));
        return done;
    }

    @Override
    public Map<String, TableHash> written() {
        return written;
    }

    @Override
    public Optional<LoadChanges> changes() {
        return Optional.empty();
    }

    @Override
    public void close() {
        delete();
    }

    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private JibaoException unusable(IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "the folder for computed tables cannot be used: " + e,
                folder.toString(),
                "Make it writable for the user that runs jibao, and see that its disk has room",
                e);
    }
}
