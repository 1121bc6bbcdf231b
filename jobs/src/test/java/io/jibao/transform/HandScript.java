package io.jibao.transform;

import io.jibao.run.Site;
import io.jibao.sql.CheckDefinition;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.ColumnType;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The load as one DuckDB script that somebody writes by hand: views over the Parquet files, a table from each SELECT,
 * each check counted, in one transaction. No ledger, no hashes, nothing for the next load.
 */
final class HandScript {

    private final Site site;
    private final SqlLibrary library;
    private final Parameters parameters;
    private final List<String> setUp = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    HandScript(Site site, SqlLibrary library, Parameters parameters) {
        this.site = site;
        this.library = library;
        this.parameters = parameters;
        setUp();
        List<SqlTable> tables = Stream.of(Layer.STAGING, Layer.STAR)
                .flatMap(layer -> library.tables(layer).stream())
                .toList();
        tables.forEach(table -> statements.add("create table %s as select %s from (%s\n)"
                .formatted(
                        table.name(), typed(table.definition()), table.script().bind(parameters))));
        tables.forEach(table -> checks(table.definition()));
        library.checks().stream().filter(check -> !check.readsAnalyses()).forEach(this::count);
    }

    private void setUp() {
        setUp.add("create schema if not exists raw");
        library.definitions("raw").forEach(this::view);
        setUp.add("insert into ledger.loads by name select * from raw.loads");
    }

    private void view(TableDefinition raw) {
        if (raw.name().equals("raw.loads")) {
            setUp.add("""
                    create view raw.loads as
                    select load_id, system, entity, load_date, rows_read, rows_accepted, rows_new, rows_unchanged, rows_deleted,
                        rows_quarantined, cast(null as string) as rhythm, cast(null as string) as cursor_to
                    from read_json('%s/*/*/L1/load.json')""".formatted(site.raw()));
            return;
        }
        if (raw.name().equals("raw.survivorship")) {
            setUp.add("create view raw.survivorship as " + library.survivorship());
            return;
        }
        Path file = site.raw().resolve(raw.name().substring(4).replaceFirst("__", "/") + "/L1/data.parquet");
        String key = raw.grain().stream()
                .filter(column -> !column.equals("_load_id"))
                .collect(Collectors.joining(", "));
        String versions = Files.exists(file)
                ? " union all by name select *, row_number() over (partition by %s order by _ordered_at desc, _load_id desc) as _recency from '%s'"
                        .formatted(key, file)
                : "";
        setUp.add("create view %s as %s%s".formatted(raw.name(), raw.emptySelect(), versions));
    }

    private static String typed(TableDefinition table) {
        return table.columns().stream()
                .map(column -> "cast(%1$s as %2$s) as %1$s".formatted(column.name(), column.type()))
                .collect(Collectors.joining(", "));
    }

    private void checks(TableDefinition table) {
        String grain = String.join(", ", table.grain());
        count("select %s from %s group by all having count(*) > 1".formatted(grain, table.name()));
        String missing = table.columns().stream()
                .filter(ColumnDefinition::required)
                .map(column -> column.name() + " is null")
                .collect(Collectors.joining(" or "));
        count("select 1 from %s where %s".formatted(table.name(), missing.isEmpty() ? "false" : missing));
        String strange = table.columns().stream()
                .filter(column -> !column.accepted().isEmpty())
                .map(column -> "%s not in ('%s')".formatted(column.name(), String.join("', '", column.accepted())))
                .collect(Collectors.joining(" or "));
        if (!strange.isEmpty()) {
            count("select 1 from %s where %s".formatted(table.name(), strange));
        }
        table.references()
                .forEach(column -> count(
                        "select 1 from %1$s where %2$s <> %3$s and not exists (select 1 from %4$s as named where named.%5$s = %1$s.%2$s)"
                                .formatted(
                                        table.name(),
                                        column.name(),
                                        column.type().kind() == ColumnType.Kind.STRING ? "''" : "-1",
                                        column.referencedTable(),
                                        column.referencedColumn())));
        table.checks().forEach(this::count);
    }

    private void count(CheckDefinition check) {
        count(parameters.bind(check.script().text(), check.where()));
    }

    private void count(String brokenRows) {
        statements.add("select count(*) from (%s\n)".formatted(brokenRows));
    }

    /** Runs it in a new file and returns the seconds until the commit. */
    double run(Path file, String memory) {
        DuckDbSettings settings =
                new DuckDbSettings(memory, site.spool().resolve("hand"), List.of(site.raw()), TrialSite.ZONE);
        try (DuckDb db = DuckDb.open(file, settings)) {
            LoadLedger.prepare(db); // the checks read its tables
            setUp.forEach(db::execute);
            db.execute("set preserve_insertion_order = false");
            long start = System.nanoTime();
            db.transaction(() -> statements.forEach(db::execute));
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
