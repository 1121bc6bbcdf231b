package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlScript;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.sql.TableDefinition.Written;
import io.jibao.sql.TableDefinition.Written.LookUp;
import io.jibao.transform.LoadLedger.TableHash;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
    private final RawNews news;
    private final ChangedRows rows;
    private final Set<String> drivers = new HashSet<>();
    private final Set<String> changed;
    private final Set<String> rebuilt = new HashSet<>();

    KeyedWriter(DuckDb db, SqlLibrary library, Parameters parameters, RawNews news) {
        this.db = db;
        this.parameters = parameters;
        this.news = news;
        this.writer = new TableWriter(db, parameters);
        this.hashes = new DefinitionHashes(library, parameters, db.zone());
        this.rows = new ChangedRows(db, library, news);
        this.changed = new TreeSet<>(news.changed());
        Stream.of(Layer.STAGING, Layer.STAR)
                .flatMap(layer -> library.tables(layer).stream())
                .forEach(table -> drivers.addAll(followed(table.definition())));
    }

    /** The tables whose changed rows tell the changed keys of this one. */
    private static Set<String> followed(TableDefinition table) {
        Set<String> followed = new HashSet<>(table.written().drivenBy());
        table.written().lookedUp().stream().map(LookUp::table).forEach(followed::add);
        return followed;
    }

    @Override
    public TableLoad write(SqlTable table, LoadId load) {
        long start = System.nanoTime();
        String definitionHash = hashes.of(table);
        Optional<TableHash> before = LoadLedger.tableHash(db, table.name())
                .filter(hash -> hash.definitionHash().equals(definitionHash));
        if (before.isPresent() && table.script().references().stream().noneMatch(changed::contains)) {
            return new TableLoad(table.name(), before.get().rows(), How.KEPT, Duration.ZERO);
        }
        boolean whole = before.isEmpty() || isWhole(table);
        TableHash after = whole ? replace(table, before, definitionHash) : replaceKeys(table, before.get());
        if (before.isEmpty() || !before.get().equals(after)) {
            changed.add(table.name());
        }
        LoadLedger.writeTableHash(db, table.name(), load, after);
        return new TableLoad(
                table.name(),
                after.rows(),
                whole ? How.REPLACED : How.BY_KEY,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private boolean isWhole(SqlTable table) {
        Written written = table.definition().written();
        Set<String> followed = followed(table.definition());
        return written.isReplace()
                || followed.stream().anyMatch(rebuilt::contains)
                || followed.stream().anyMatch(news::isRewritten)
                || table.script().references().stream()
                        .anyMatch(read -> !followed.contains(read) && changed.contains(read));
    }

    private TableHash replace(SqlTable table, Optional<TableHash> before, String definitionHash) {
        TableDefinition definition = table.definition();
        boolean isCompared = drivers.contains(table.name()) && before.isPresent();
        if (isCompared) {
            rows.keepBefore(definition);
        }
        writer.replace(table);
        TableHash after = writer.hash(definition, definition.name(), definitionHash);
        if (before.isEmpty()) {
            rebuilt.add(table.name());
        } else if (isCompared) {
            rows.compareWithBefore(definition);
        }
        return after;
    }

    private TableHash replaceKeys(SqlTable table, TableHash before) {
        TableDefinition definition = table.definition();
        String name = definition.name();
        String newRows = newRows(name);
        rows.collectKeys(table, changed);
        SqlScript restricted = table.script()
                .readingInstead(definition.written().drivenBy(), driver -> rows.restricted(driver, definition));
        db.execute("create or replace temp table old_rows as select rowid as _row, * from %s where %s"
                .formatted(name, rows.isAffected(name, definition)));
        db.execute("create or replace temp table %s (%s)".formatted(newRows, definition.columnDeclarations()));
        writer.fill(
                newRows,
                definition,
                restricted.bind(parameters),
                restricted.file().toString());
        db.execute("delete from %s where rowid in (select _row from old_rows)".formatted(name));
        db.execute("insert into %s select * from %s".formatted(name, newRows));
        if (drivers.contains(name)) {
            rows.compare(definition, "old_rows", newRows);
        }
        TableHash old = writer.hash(definition, "old_rows", before.definitionHash());
        TableHash present = writer.hash(definition, newRows, before.definitionHash());
        return new TableHash(
                before.definitionHash(),
                before.rows() - old.rows() + present.rows(),
                before.contentHash().subtract(old.contentHash()).add(present.contentHash()));
    }

    /** Those rows of a table that this load wrote and that no earlier one has checked; of a key all or none. */
    static String unchecked(TableDefinition table, How how) {
        boolean isGrainWithinKey = table.grain().containsAll(table.written().byKey());
        return switch (how) {
            case KEPT -> "(select * from %s where false)".formatted(table.name());
            case BY_KEY -> isGrainWithinKey ? newRows(table.name()) : table.name();
            case REPLACED -> table.name();
        };
    }

    private static String newRows(String table) {
        return "new__" + table.replace('.', '_');
    }
}
