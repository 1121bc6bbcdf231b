package io.jibao.transform;

import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
        db.execute(
                "insert into %s (%s) select %s from (%s\n)"
                        .formatted(table.name(), table.columnList(), table.columnList(), select),
                where);
        return new TableLoad(table.name(), rows(table), How.REPLACED, Duration.ofNanos(System.nanoTime() - start));
    }

    long rows(TableDefinition table) {
        return db.number("select count(*) from " + table.name());
    }

    /** Whether the table is still as its {@code .yml} declares it; compared by what the engine makes of both. */
    private boolean hasColumnsOf(TableDefinition table) {
        String declared =
                db.describe(table.emptySelect(), table.file().toString()).toString();
        return declared.equals(
                db.describe("select * from " + table.name(), table.name()).toString());
    }

    /** What decides a table's content besides its input. */
    String definitionHash(SqlTable table) {
        return md5(table.script().bind(parameters) + "\n" + table.definition().columnDeclarations());
    }

    /** Records rows and content; equal rows, in any order, give the same hash. */
    void recordHash(TableDefinition table, String definitionHash, long load) {
        db.execute("delete from ledger.table_hashes where table_name = '%s'".formatted(table.name()));
        db.execute("""
                insert into ledger.table_hashes
                select '%s', %d, '%s', count(*), cast(coalesce(sum(cast(hash(%s) as hugeint)), 0) as string)
                from %s""".formatted(table.name(), load, definitionHash, table.columnList(), table.name()));
    }

    /** Of all tables of the schemas. */
    static String contentHash(DuckDb db, String schemas) {
        List<Map<String, @Nullable Object>> hashes = db.query("""
                select table_name, row_count, content_hash from ledger.table_hashes
                where split_part(table_name, '.', 1) in (%s)
                order by table_name""".formatted(schemas));
        return md5(hashes.toString());
    }

    /** Of some tables, which decide it by their names too. */
    static String contentHash(DuckDb db, List<TableDefinition> tables) {
        List<Map<String, @Nullable Object>> hashes = db.query("""
                select table_name, row_count, content_hash from ledger.table_hashes
                where list_contains([%s], table_name)
                order by table_name""".formatted(
                tables.stream().map(table -> DuckDb.literal(table.name())).collect(Collectors.joining(", "))));
        return md5(hashes.toString());
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
