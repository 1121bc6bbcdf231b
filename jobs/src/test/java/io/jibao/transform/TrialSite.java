package io.jibao.transform;

import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site with one entity, one staging table and two star tables, whose raw folders a test writes. */
final class TrialSite {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-12T00:00:00Z"), ZoneOffset.UTC);

    final Site site;
    private final Home home;

    TrialSite(Path folder) {
        home = new Home(folder.resolve("program"));
        site = new Site(folder.resolve("site"));
        sql("1_extract/crm/customers.yml", """
                says: One row per customer.
                key: [customer_id]
                columns:
                  customer_id: {type: string, required: true}
                  amount: {type: "decimal(18,4)"}
                  updated_at: {type: timestamp}
                """);
        customers("replace");
        sql("2_staging/stg_crm__customers.sql", """
                -- One row per customer in its latest version.
                select customer_id, arg_max(amount, _load_id) as amount, max(updated_at) as updated_at
                from raw.crm__customers
                group by customer_id
                """);
        star("select customer_id, amount, updated_at, business_date(updated_at) as updated_date"
                + " from staging.stg_crm__customers");
    }

    /** Staging is written by key from now on, not whole. */
    void customersByKey() {
        customers("{by_key: [customer_id], driven_by: [raw.crm__customers]}");
    }

    private void customers(String written) {
        sql("2_staging/stg_crm__customers.yml", """
                says: One row per customer in its latest version.
                grain: [customer_id]
                written: %s
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  amount: {type: "decimal(18,4)", says: Amount}
                  updated_at: {type: timestamp, says: Last change}
                """.formatted(written));
    }

    void star(String select) {
        sql("3_star/dim_customers.yml", """
                says: One row per customer.
                grain: [customer_id]
                written: replace
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  amount: {type: "decimal(18,4)", says: Amount}
                  updated_at: {type: timestamp, says: Last change}
                  updated_date: {type: date, says: Its day}
                checks:
                  - says: An amount is not negative
                    severity: stop
                    owner: crm
                    broken_rows: select customer_id, amount from star.dim_customers where amount < 0
                  - says: An amount is given
                    severity: warn
                    broken_rows: select customer_id from star.dim_customers where amount is null
                """);
        sql("3_star/dim_customers.sql", "-- One row per customer.\n" + select + "\n");
    }

    void sql(String path, String text) {
        write(home.sql().resolve(path), text);
    }

    /** Puts a file of the site in place of the program's. */
    void override(String path, String text) {
        write(site.sql().resolve(path), text);
    }

    /** @param values rows of customer_id, amount and updated_at as SQL */
    void raw(long load, String... values) {
        Path folder = site.raw().resolve("crm/customers/L" + load);
        write(folder.resolve("load.json"), """
                {"system": "crm", "entity": "customers", "load_id": %d, "load_date": "2026-01-0%d", "rows_read": %d,
                 "rows_accepted": %d, "rows_new": %d, "rows_unchanged": 0, "rows_deleted": 0, "rows_quarantined": 1,
                 "warnings": 0, "quarantine": [{"column_name": "amount", "reason": "no number", "severity": "row",
                 "count": 1}], "totals": [{"column": "amount", "source": null, "accepted": 3.5, "quarantined": 0}],
                 "columns_hash": "x", "files": {}, "started_at": "2026-01-12T00:00:00.5Z",
                 "ended_at": "2026-01-12T00:00:01Z"}""".formatted(load, load, values.length + 1, values.length, values.length));
        DuckDbSettings settings = new DuckDbSettings("256MB", site.spool().resolve("raw"), List.of(site.raw()), ZONE);
        try (DuckDb db = DuckDb.inMemory(settings)) {
            db.exportParquet(
                    "select *, 'h' as _row_hash, cast(%d as bigint) as _load_id, false as _is_deleted, '' as _source_row"
                                    .formatted(load)
                            + " from (values %s) as v(customer_id, amount, updated_at)"
                                    .formatted(String.join(", ", values)),
                    List.of("customer_id"),
                    folder.resolve("data.parquet"));
        }
    }

    /** A row for {@link #raw}; of the day at noon, or without one. */
    static String row(String customer, String amount, @Nullable String day) {
        String moment = day == null ? "cast(null as timestamp)" : "timestamp '%s 04:00:00'".formatted(day);
        return "('%s', cast(%s as decimal(18,4)), %s)".formatted(customer, amount, moment);
    }

    /** Changes what the record of a load says. */
    void falsify(long load, String from, String to) {
        Path record = site.raw().resolve("crm/customers/L" + load + "/load.json");
        try {
            write(record, Files.readString(record).replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a check of the program. */
    void takeCheck(String id) {
        for (String ending : List.of(".sql", ".yml")) {
            String path = "6_checks/" + id + ending;
            try {
                sql(path, Files.readString(Home.find().sql().resolve(path)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Warehouse open() {
        return Warehouse.open(site, "512MB", ZONE);
    }

    SqlLibrary library() {
        return SqlLibrary.load(home, site);
    }

    LoadReport load(Warehouse warehouse, long load) {
        return loading(warehouse, load).run(new LoadId(load));
    }

    LoadReport load(Warehouse warehouse, long load, TableEngine engine, Path folder) {
        return loading(warehouse, load).run(new LoadId(load), engine, folder);
    }

    /** The hash that a load leaves when all is built anew. */
    String rebuilt(long load) {
        Path file = site.state().resolve("rebuilt-L%d.duckdb".formatted(load));
        try (Warehouse aside = Warehouse.openAside(site, file, "512MB", ZONE, Set.of())) {
            return load(aside, load).contentHash();
        }
    }

    private WarehouseLoad loading(Warehouse warehouse, long load) {
        return new WarehouseLoad(warehouse, library(), parameters(load), LoadProgress.SILENT, CLOCK);
    }

    Parameters parameters(long load) {
        return Parameters.none()
                .forLoad(new LoadId(load), LocalDate.of(2026, 1, 2))
                .inZone(ZONE)
                .inCurrency("CNY");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
