package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes tables within a load, each as its {@code .yml} says: whole, or only the rows of changed keys. The changed keys
 * of a table are those of the changed rows of the tables it is driven by; its own changed rows change others in turn. A
 * table is written whole when it is new, when its definition changed, or when a table it reads without being driven by
 * it changed.
 */
final class KeyedWriter {

    private final DuckDb db;
    private final TableWriter writer;
    private final Parameters parameters;
    private final long lastLoad;
    private final Set<String> drivers;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> rebuilt = new HashSet<>();

    KeyedWriter(DuckDb db, SqlLibrary library, Parameters parameters) {
        this.db = db;
        this.parameters = parameters;
        this.writer = new TableWriter(db, parameters);
        this.lastLoad = LoadLedger.lastLoad(db).map(LoadId::number).orElse(0L);
        this.drivers = Stream.of(Layer.STAGING, Layer.STAR)
                .flatMap(layer -> library.tables(layer).stream())
                .flatMap(table -> table.definition().written().drivenBy().stream())
                .collect(Collectors.toSet());
        for (TableDefinition raw : library.entities()) {
            if (hasNewRows(raw)) {
                changed.add(raw.name());
            }
        }
    }

    private boolean hasNewRows(TableDefinition raw) {
        return db.number("select count(*) from (select 1 from %s where _load_id > %d limit 1)"
                        .formatted(raw.name(), lastLoad))
                > 0;
    }

    TableLoad write(SqlTable table, LoadId load) {
        String name = table.name();
        String definitionHash = writer.definitionHash(table);
        Optional<String> before = contentHash(name);
        boolean isNew = !hasDefinition(name, definitionHash);
        boolean whole = isNew || isWhole(table);
        boolean drives = drivers.contains(name);
        if (drives && whole && !isNew) {
            db.execute("create or replace temp table %s as select * from %s".formatted(before(name), name));
        }
        TableLoad done = whole ? writer.replace(table) : replaceKeys(table);
        writer.recordHash(table.definition(), definitionHash, load.number());
        if (!before.equals(contentHash(name))) {
            changed.add(name);
        }
        if (drives && whole) {
            rememberDifference(table.definition(), isNew);
        }
        return done;
    }

    private Optional<String> contentHash(String table) {
        return db
                .query("select content_hash || '/' || cast(row_count as string) as hash from ledger.table_hashes"
                        + " where table_name = '%s'".formatted(table))
                .stream()
                .map(row -> String.valueOf(row.get("hash")))
                .findFirst();
    }

    /** Whether the table was last written under this definition. */
    private boolean hasDefinition(String table, String definitionHash) {
        return db.number("select count(*) from ledger.table_hashes where table_name = '%s' and definition_hash = '%s'"
                        .formatted(table, definitionHash))
                > 0;
    }

    private boolean isWhole(SqlTable table) {
        TableDefinition definition = table.definition();
        List<String> drivenBy = definition.written().drivenBy();
        return definition.written().isReplace()
                || drivenBy.stream().anyMatch(rebuilt::contains)
                || table.script().references().stream()
                        .anyMatch(read -> !drivenBy.contains(read) && changed.contains(read));
    }

    /** The rows that a whole rewrite changed, old and new; a table made anew changes everything after it. */
    private void rememberDifference(TableDefinition table, boolean isNew) {
        if (isNew) {
            rebuilt.add(table.name());
            return;
        }
        String old = "select %s from %s".formatted(table.columnList(), before(table.name()));
        String present = "select %s from %s".formatted(table.columnList(), table.name());
        db.execute("create or replace temp table %s as (%s except %s) union all (%s except %s)"
                .formatted(changes(table.name()), old, present, present, old));
    }

    private TableLoad replaceKeys(SqlTable table) {
        long start = System.nanoTime();
        TableDefinition definition = table.definition();
        List<String> key = definition.written().byKey();
        List<String> drivenBy = definition.written().drivenBy();
        String columns = String.join(", ", key);
        String changedKeys = drivenBy.stream()
                .map(driver -> "select %s from %s".formatted(columns, changedRows(driver)))
                .collect(Collectors.joining(" union "));
        db.execute("create or replace temp table changed_keys as " + changedKeys);
        String affected = isAffected(definition.name(), key);
        db.execute("create or replace temp table %s as select * from %s where %s"
                .formatted(changes(table.name()), definition.name(), affected));
        db.execute("delete from %s where %s".formatted(definition.name(), affected));
        for (String driver : drivenBy) {
            db.execute("create or replace temp view %s as select * from %s where %s"
                    .formatted(restricted(driver), driver, isAffected(driver, key)));
        }
        String select =
                table.script().readingInstead(drivenBy, KeyedWriter::restricted).bind(parameters);
        db.execute(
                "insert into %s (%s) select %s from (%s\n)"
                        .formatted(definition.name(), definition.columnList(), definition.columnList(), select),
                table.script().file().toString());
        db.execute("insert into %s select * from %s where %s"
                .formatted(changes(table.name()), definition.name(), affected));
        return new TableLoad(
                table.name(), writer.rows(definition), How.BY_KEY, Duration.ofNanos(System.nanoTime() - start));
    }

    private String changedRows(String driver) {
        return driver.startsWith("raw.")
                ? "(select * from %s where _load_id > %d)".formatted(driver, lastLoad)
                : changes(driver);
    }

    private static String isAffected(String table, List<String> key) {
        return key.stream()
                .map(column -> "%s.%s is not distinct from changed_keys.%s".formatted(table, column, column))
                .collect(Collectors.joining(" and ", "exists (select 1 from changed_keys where ", ")"));
    }

    private static String before(String table) {
        return "before__" + table.replace('.', '_');
    }

    private static String changes(String table) {
        return "changes__" + table.replace('.', '_');
    }

    private static String restricted(String table) {
        return "restricted__" + table.replace('.', '_');
    }
}
