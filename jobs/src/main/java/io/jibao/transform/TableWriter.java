package io.jibao.transform;

import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LoadLedger.TableHash;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes tables from their {@code .yml} and fills them from their SELECT. */
final class TableWriter {

    private final DuckDb db;
    private final Parameters parameters;

    TableWriter(DuckDb db, Parameters parameters) {
        this.db = db;
        this.parameters = parameters;
    }

    /** Makes the tables that are not there: a step of its own, before any data. */
    static void makeAbsent(DuckDb db, List<TableDefinition> tables) {
        for (TableDefinition table : tables) {
            db.execute(
                    "create table if not exists %s (%s)".formatted(table.name(), table.columnDeclarations()),
                    table.file().toString());
        }
        db.execute("checkpoint");
    }

    /** Fills the table from its SELECT. */
    TableLoad replace(SqlTable table) {
        return replace(
                table.definition(),
                table.script().bind(parameters),
                table.script().file().toString());
    }

    /**
     * Fills a table from any SELECT that has its columns.
     *
     * @param where the file to name when the SELECT fails
     */
    TableLoad replace(TableDefinition table, String select, String where) {
        long start = System.nanoTime();
        if (!hasColumnsOf(table)) {
            db.execute("drop table " + table.name());
            db.execute("create table %s (%s)".formatted(table.name(), table.columnDeclarations()));
        }
        db.execute("delete from " + table.name());
        fill(table.name(), table, select, where);
        return new TableLoad(table.name(), rows(table), How.REPLACED, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Adds the rows of a SELECT to a relation with the table's columns. */
    void fill(String relation, TableDefinition table, String select, String where) {
        db.execute(
                "insert into %s (%s) select %s from (%s\n)"
                        .formatted(relation, table.columnList(), table.columnList(), select),
                where);
    }

    private long rows(TableDefinition table) {
        return db.number("select count(*) from " + table.name());
    }

    /** Whether the table is still as its {@code .yml} declares it; compared by what the engine makes of both. */
    private boolean hasColumnsOf(TableDefinition table) {
        String declared =
                db.describe(table.emptySelect(), table.file().toString()).toString();
        return declared.equals(
                db.describe("select * from " + table.name(), table.name()).toString());
    }

    /** Rows and content of a relation with the table's columns; equal rows, in any order, give the same hash. */
    TableHash hash(TableDefinition table, String relation, String definitionHash) {
        Map<String, @Nullable Object> found =
                db.query("""
                select count(*) as row_count, cast(coalesce(sum(cast(hash(%s) as hugeint)), 0) as string) as content_hash
                from %s""".formatted(table.columnList(), relation)).get(0);
        return new TableHash(
                definitionHash,
                (Long) Objects.requireNonNull(found.get("row_count")),
                new BigInteger(String.valueOf(found.get("content_hash"))));
    }

    /** Of all tables of the schemas. */
    static String contentHash(DuckDb db, String schemas) {
        List<Map<String, @Nullable Object>> hashes = db.query("""
                select table_name, row_count, content_hash from ledger.table_hashes
                where split_part(table_name, '.', 1) in (%s)
                order by table_name""".formatted(schemas));
        return DefinitionHashes.md5(hashes.toString());
    }

    /** Of some tables, which decide it by their names too. */
    static String contentHash(DuckDb db, List<TableDefinition> tables) {
        List<Map<String, @Nullable Object>> hashes = db.query("""
                select table_name, row_count, content_hash from ledger.table_hashes
                where list_contains([%s], table_name)
                order by table_name""".formatted(
                tables.stream().map(table -> DuckDb.literal(table.name())).collect(Collectors.joining(", "))));
        return DefinitionHashes.md5(hashes.toString());
    }
}
