package io.jibao.transform;

import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlScript;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LoadLedger.TableHash;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes tables within a load, each as its {@code .yml} says: whole, or only the rows of changed keys. The changed keys
 * of a table are those of the changed rows of the tables it is driven by, and of the rows that name a changed row of a
 * table it looks up; its own changed rows change others in turn. A table is kept as it is when nothing it reads changed.
 * It is written whole when it is new, when its definition changed, or when a table it merely reads changed.
 */
final class KeyedWriter implements TableWriting {

    private final DuckDb db;
    private final TableWriter writer;
    private final Parameters parameters;
    private final DefinitionHashes hashes;
    private final LoadChanges changes;
    private final Map<String, TableHash> before;
    private final Map<String, TableHash> written = new LinkedHashMap<>();

    KeyedWriter(DuckDb db, Parameters parameters, DefinitionHashes hashes, LoadChanges changes) {
        this.db = db;
        this.parameters = parameters;
        this.writer = new TableWriter(db, parameters);
        this.hashes = hashes;
        this.changes = changes;
        this.before = LoadLedger.tableHashes(db);
    }

    @Override
    public TableLoad write(SqlTable table) {
        long start = System.nanoTime();
        String definitionHash = hashes.of(table);
        Optional<TableHash> known = Optional.ofNullable(before.get(table.name()))
                .filter(hash -> hash.definitionHash().equals(definitionHash));
        if (known.isPresent() && changes.leavesAlone(table.script().references())) {
            return new TableLoad(table.name(), known.get().rows(), How.KEPT, Duration.ZERO);
        }
        boolean whole = known.isEmpty()
                || changes.isWhole(table.definition().written(), table.script().references());
        TableHash after = whole ? replace(table, known, definitionHash) : replaceKeys(table, known.get());
        if (known.isEmpty() || !known.get().equals(after)) {
            changes.change(table.name());
        }
        written.put(table.name(), after);
        return new TableLoad(
                table.name(),
                after.rows(),
                whole ? How.REPLACED : How.BY_KEY,
                Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public Map<String, TableHash> written() {
        return written;
    }

    @Override
    public Optional<LoadChanges> changes() {
        return Optional.of(changes);
    }

    private TableHash replace(SqlTable table, Optional<TableHash> before, String definitionHash) {
        TableDefinition definition = table.definition();
        boolean isCompared = changes.isFollowed(table.name()) && before.isPresent();
        if (isCompared) {
            changes.rows().keepBefore(definition);
        }
        writer.replace(table);
        TableHash after = writer.hash(definition, definition.name(), definitionHash);
        if (before.isEmpty()) {
            changes.rebuild(table.name());
        } else if (isCompared) {
            changes.rows().compareWithBefore(definition);
        }
        return after;
    }

    private TableHash replaceKeys(SqlTable table, TableHash before) {
        TableDefinition definition = table.definition();
        String name = definition.name();
        String newRows = LoadChanges.newRows(name);
        SqlScript restricted = changes.restricted(table.script(), definition.written(), List.of());
        // one pass with all columns: rows scattered over the table cost a pass anyway, rows together are found by their
        // block
        db.execute("create or replace temp table old_places as select rowid as _row, * from %s where %s"
                .formatted(name, changes.isAffected(name, definition)));
        db.execute("create or replace temp view old_rows as select * exclude (_row) from old_places");
        db.execute("create or replace temp table %s (%s)".formatted(newRows, definition.columnDeclarations()));
        writer.fill(
                newRows,
                definition,
                restricted.bind(parameters),
                restricted.file().toString());
        db.execute("delete from %s where rowid in (select _row from old_places)".formatted(name));
        db.execute("insert into %s select * from %s".formatted(name, newRows));
        if (changes.isFollowed(name)) {
            changes.rows().compare(definition, "old_rows", newRows);
            changes.replaceKeys(definition);
        }
        TableHash old = writer.hash(definition, "old_rows", before.definitionHash());
        TableHash present = writer.hash(definition, newRows, before.definitionHash());
        return new TableHash(
                before.definitionHash(),
                before.rows() - old.rows() + present.rows(),
                before.contentHash().subtract(old.contentHash()).add(present.contentHash()));
    }
}
