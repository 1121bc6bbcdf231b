package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 customers and 3,000,000 order lines from raw to the star within 1 GB; prints what each table took. */
@Tag("benchmark")
class LargeLoadTest {

    private static final String TECHNICAL =
            "'h' as _row_hash, cast(1 as bigint) as _load_id, false as _is_deleted, '' as _source_row";

    @TempDir
    Path folder;

    @Test
    void threeMillionOrderLinesFitIntoTheMemoryGiven() throws IOException {
        Site site = new Site(folder);
        raw(site, "crm/customers", 100_000, """
                'C' || lpad(cast(i as string), 11, '0') as customer_id, '客户' || cast(i as string) as name,
                'company' as kind, '34' as industry_code, 'D0' || cast(1 + i % 6 as string) as department_id,
                'E' || lpad(cast(i % 40 as string), 3, '0') as owner_employee_id,
                timestamp '2023-01-01 00:00:00' as created_at, timestamp '2023-01-01 00:00:00' as updated_at""", "customer_id");
        raw(site, "orders/products", 500, """
                'P' || cast(i as string) as product_id, 'product' as name, 'category' || cast(i % 9 as string) as category,
                cast(10 as decimal(18,4)) as list_price, cast(6 as decimal(18,4)) as unit_cost""", "product_id");
        raw(site, "orders/orders", 1_000_000, """
                'O' || cast(i as string) as order_id,
                'C' || lpad(cast(i * 7919 % 100000 as string), 11, '0') as customer_id,
                'E' || lpad(cast(i % 40 as string), 3, '0') as employee_id, 'closed' as status,
                timestamp '2023-01-01 00:00:00' + to_minutes(cast(i % 1500000 as int)) as ordered_at""", "order_id");
        raw(site, "orders/order_lines", 3_000_000, """
                'O' || cast(i // 3 as string) as order_id, cast(i % 3 + 1 as int) as line_number,
                'P' || cast(i % 500 as string) as product_id, cast(1 + i % 9 as decimal(18,4)) as quantity,
                cast(10 as decimal(18,4)) as unit_price, cast(0.05 as decimal(18,4)) as discount_ratio""", "order_id, line_number");
        SqlLibrary library = SqlLibrary.load(Home.find());
        try (Warehouse warehouse = Warehouse.open(site, "1GB", TrialSite.ZONE)) {
            LoadReport first = load(warehouse, library);
            print("first", first);
            print("again", load(warehouse, library));
            long start = System.nanoTime();
            StarHandOver.export(warehouse, library, site.published());
            System.out.printf("star handed over in %d ms%n", (System.nanoTime() - start) / 1_000_000);
            System.out.printf("warehouse of %d MB%n", Files.size(site.warehouse()) >> 20);

            assertThat(warehouse.db().number("select count(*) from star.fct_order_lines where customer_key <> -1"))
                    .isEqualTo(3_000_000);
            assertThat(first.tables()).isNotEmpty();
        }
    }

    private static LoadReport load(Warehouse warehouse, SqlLibrary library) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-12T00:00:00Z"), ZoneOffset.UTC);
        return new WarehouseLoad(
                        warehouse,
                        library,
                        Thresholds.standard(library)
                                .at(Period.parse("2025-Q4"))
                                .forLoad(LoadId.FIRST, LocalDate.of(2026, 1, 12))
                                .inZone(TrialSite.ZONE)
                                .inCurrency("CNY"),
                        new Timed(),
                        clock)
                .run(LoadId.FIRST);
    }

    /** Prints what took long. */
    private static final class Timed implements LoadProgress {
        private long last = cpu();

        @Override
        public void written(LoadReport.TableLoad table) {
            print("written " + table.name());
        }

        @Override
        public void checked(io.jibao.check.CheckResult result) {
            print("checked " + result.id());
        }

        /** Time of both cores, which does not depend on what else the machine does. */
        private static long cpu() {
            return ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(java.time.Duration.ZERO)
                    .toNanos();
        }

        private void print(String what) {
            long now = cpu();
            if (now - last > 500_000_000L) {
                System.out.printf("  %s %d ms of processor time%n", what, (now - last) / 1_000_000);
            }
            last = now;
        }
    }

    private static void print(String name, LoadReport report) {
        System.out.printf("%s load: %d ms%n", name, report.time().toMillis());
    }

    private static void raw(Site site, String entity, long rows, String columns, String key) throws IOException {
        Path target = site.raw().resolve(entity).resolve("L1");
        Files.createDirectories(target);
        DuckDbSettings settings =
                new DuckDbSettings("1GB", site.spool().resolve("raw"), List.of(site.raw()), TrialSite.ZONE);
        try (DuckDb db = DuckDb.inMemory(settings)) {
            db.exportParquet(
                    "select %s, %s from range(%d) as r(i)".formatted(columns, TECHNICAL, rows),
                    List.of(key),
                    target.resolve("data.parquet"));
        }
        Files.writeString(target.resolve("load.json"), """
                {"system": "%s", "entity": "%s", "load_id": 1, "load_date": "2026-01-12", "rows_read": %d,
                 "rows_accepted": %d, "rows_new": %d, "rows_unchanged": 0, "rows_deleted": 0, "rows_quarantined": 0,
                 "warnings": 0, "quarantine": [], "totals": [], "columns_hash": "x", "files": {},
                 "started_at": "2026-01-12T00:00:00Z", "ended_at": "2026-01-12T00:00:01Z"}""".formatted(
                        entity.split("/", -1)[0], entity.split("/", -1)[1], rows, rows, rows));
    }
}
