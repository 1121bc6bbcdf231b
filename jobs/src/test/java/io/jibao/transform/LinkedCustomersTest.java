package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's own star, load after load, while a link between customer numbers comes, changes and ends. */
class LinkedCustomersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-12T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Site site;
    private SqlLibrary library;

    @BeforeEach
    void writeRaw() throws IOException {
        site = new Site(folder);
        library = SqlLibrary.load(Home.find());
        raw(
                "crm.customers",
                1,
                false,
                "customer_id, name, created_at",
                "('C1', '甲公司', timestamp '2024-01-01 02:00:00'), ('C2', '乙公司', timestamp '2024-01-01 02:00:00')");
        raw("crm.customer_links", 1, false, "system, source_id, customer_id", "('orders', 'Q1', 'C1')");
        raw("orders.customers", 1, false, "customer_id, name, phone", "('Q1', '甲集团', '021-5555')");
        raw(
                "orders.orders",
                1,
                false,
                "order_id, customer_id, status, ordered_at",
                "('O1', 'Q1', 'closed', timestamp '2025-10-05 02:00:00')");
        raw(
                "orders.order_lines",
                1,
                false,
                "order_id, line_number, product_id, quantity, unit_price",
                "('O1', 1, 'P1', 2, 50)");
        raw("crm.customer_links", 2, false, "system, source_id, customer_id", "('orders', 'Q1', 'C2')");
        raw("crm.customer_links", 3, true, "system, source_id, customer_id", "('orders', 'Q1', 'C2')");
    }

    @Test
    void factsFollowTheLinkAndComeBackWhenItEnds() {
        try (Warehouse warehouse = Warehouse.open(site, "512MB", TrialSite.ZONE)) {
            load(warehouse, 1);
            assertThat(sales(warehouse)).isEqualTo("甲公司 100.0000");
            assertThat(disagreements(warehouse))
                    .containsExactly(Map.of("customer_id", "C1", "orders_value", "甲集团", "used_value", "甲公司"));
            assertThat(known(warehouse)).isEqualTo("C1, C2");

            load(warehouse, 2);
            assertThat(sales(warehouse)).isEqualTo("乙公司 100.0000");
            assertThat(disagreements(warehouse))
                    .containsExactly(Map.of("customer_id", "C2", "orders_value", "甲集团", "used_value", "乙公司"));

            load(warehouse, 3);
            assertThat(sales(warehouse)).isEqualTo("甲集团 100.0000");
            assertThat(disagreements(warehouse)).isEmpty();
            assertThat(known(warehouse)).isEqualTo("C1, C2, Q1");
        }
    }

    @Test
    void aRebuildFromRawIsEqualToLoadAfterLoad() throws IOException {
        String hash;
        try (Warehouse warehouse = Warehouse.open(site, "512MB", TrialSite.ZONE)) {
            load(warehouse, 1);
            load(warehouse, 2);
            hash = load(warehouse, 3);
            assertThat(load(warehouse, 3)).isEqualTo(hash);
        }
        Files.delete(site.warehouse());
        try (Warehouse warehouse = Warehouse.open(site, "512MB", TrialSite.ZONE)) {
            assertThat(load(warehouse, 3)).isEqualTo(hash);
        }
    }

    private String load(Warehouse warehouse, long number) {
        LoadId load = new LoadId(number);
        Parameters parameters = SpecRun.standardParameters(library)
                .forLoad(load, LocalDate.of(2026, 1, 2))
                .inZone(TrialSite.ZONE);
        return new WarehouseLoad(warehouse, library, parameters, LoadProgress.SILENT, CLOCK)
                .run(load)
                .contentHash();
    }

    private static String sales(Warehouse warehouse) {
        return String.valueOf(warehouse.db().query("""
                select string_agg(customers.name || ' ' || cast(lines.net_amount as string), ', ') as sales
                from star.fct_order_lines as lines
                inner join star.dim_customers as customers on lines.customer_key = customers.customer_key""").get(0).get("sales"));
    }

    private static List<Map<String, @Nullable Object>> disagreements(Warehouse warehouse) {
        return warehouse.db().query("""
                select customer_id, orders_value, used_value
                from staging.stg_customer_disagreements
                order by customer_id""");
    }

    private static String known(Warehouse warehouse) {
        return String.valueOf(warehouse
                .db()
                .query("select string_agg(customer_id, ', ' order by customer_id) as ids from star.dim_customers")
                .get(0)
                .get("ids"));
    }

    private void raw(String entity, long load, boolean isDeleted, String columns, String values) throws IOException {
        Path at = site.raw().resolve(entity.replace('.', '/')).resolve("L" + load);
        Files.createDirectories(at);
        DuckDbSettings settings =
                new DuckDbSettings("256MB", site.spool().resolve("raw"), List.of(site.raw()), TrialSite.ZONE);
        long rows;
        try (DuckDb db = DuckDb.inMemory(settings)) {
            String rowsSql = "select * from (values %s) as v (%s)".formatted(values, columns);
            rows = db.number("select count(*) from (%s)".formatted(rowsSql));
            db.exportParquet(
                    "select *, md5(cast(v as string)) as _row_hash, cast(%d as bigint) as _load_id, %s as _is_deleted, '' as _source_row from (%s) as v"
                            .formatted(load, isDeleted, rowsSql),
                    List.of("_row_hash"),
                    at.resolve("data.parquet"));
        }
        String[] name = entity.split("\\.", -1);
        long fresh = isDeleted ? 0 : rows;
        Files.writeString(at.resolve("load.json"), """
                {"system": "%s", "entity": "%s", "load_id": %d, "load_date": "2026-01-0%d", "rows_read": %d,
                 "rows_accepted": %d, "rows_new": %d, "rows_unchanged": 0, "rows_deleted": %d, "rows_returned": 0,
                 "rows_quarantined": 0, "warnings": 0, "quarantine": [], "totals": [], "columns_hash": "x", "files": {},
                 "started_at": "2026-01-12T00:00:00.5Z", "ended_at": "2026-01-12T00:00:01Z"}""".formatted(
                        name[0], name[1], load, load, fresh, fresh, fresh, rows - fresh));
    }
}
