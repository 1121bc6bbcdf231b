package io.jibao.transform;

import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Raw Parquet of a large company, as extraction leaves it: L1 with all rows; L2 in which the newest thousandth changed, as
 * on a day; L3 in which every thousandth did, of all years. Orders have three lines; a hundredth as many customers and
 * refunds as lines.
 */
final class LargeRaw {

    private static final int PRODUCTS = 500;

    private final Site site;
    private final long lines;

    LargeRaw(Site site, long lines) {
        this.site = site;
        this.lines = lines;
    }

    void write() throws IOException {
        all("crm/customers", lines / 100, """
                %s as customer_id, '客户' || cast(i as string) || '公司' as name,
                'company' as kind, '34' as industry_code, 'D0' || cast(1 + i %% 6 as string) as department_id,
                'E' || lpad(cast(i %% 40 as string), 3, '0') as owner_employee_id,
                timestamp '2023-01-01 00:00:00' as created_at""".formatted(customer("i")));
        all("orders/products", PRODUCTS, """
                'P' || cast(i as string) as product_id, 'product' as name, 'category' || cast(i % 9 as string) as category,
                cast(10 as decimal(18,4)) as list_price, cast(6 as decimal(18,4)) as unit_cost""");
        String order = """
                'O' || cast(i as string) as order_id,
                %s as customer_id,
                'E' || lpad(cast(i %% 40 as string), 3, '0') as employee_id, '%s' as status,
                timestamp '2023-01-01 00:00:00' + to_minutes(cast(i %% 1500000 as int)) as ordered_at""";
        all("orders/orders", lines / 3, order.formatted(customer("(i * 7919 %% %d)".formatted(lines / 100)), "closed"));
        String line = """
                'O' || cast(i // 3 as string) as order_id, cast(i %% 3 + 1 as int) as line_number,
                'P' || cast(i %% %d as string) as product_id, cast(%d + i %% 9 as decimal(18,4)) as quantity,
                cast(10 as decimal(18,4)) as unit_price, cast(0.05 as decimal(18,4)) as discount_ratio""";
        all("orders/order_lines", lines / 3 * 3, line.formatted(PRODUCTS, 1));
        String refund = """
                'R' || cast(i as string) as refund_id, 'O' || cast(i * 33 as string) as order_id,
                cast(%d as decimal(18,4)) as amount,
                timestamp '2026-01-01 00:00:00' + to_minutes(cast(i %% 9000 as int)) as refunded_at""";
        all("orders/refunds", lines / 100, refund.formatted(5));

        changed(2, rows -> "i >= %d".formatted(rows - rows / 1000), order, line, refund);
        changed(3, rows -> "i % 1000 = 7", order, line, refund);
    }

    private void changed(int load, LongFunction<String> which, String order, String line, String refund)
            throws IOException {
        String customer = """
                %s as customer_id, '新名%d' || cast(i as string) || '公司' as name,
                timestamp '2023-01-01 00:00:00' as created_at""";
        changed(load, which, "crm/customers", lines / 100, customer.formatted(customer("i"), load));
        changed(
                load,
                which,
                "orders/orders",
                lines / 3,
                order.formatted(customer("(i * 7919 %% %d)".formatted(lines / 100)), "open"));
        changed(load, which, "orders/order_lines", lines / 3 * 3, line.formatted(PRODUCTS, load));
        changed(load, which, "orders/refunds", lines / 100, refund.formatted(load));
    }

    /** The number of a customer as it should be: C, a date and three digits. */
    private static String customer(String i) {
        return "'C' || strftime(date '2000-01-01' + cast(%1$s // 1000 as int), '%%Y%%m%%d')".formatted(i)
                + " || right(cast(1000 + %1$s %% 1000 as string), 3)".formatted(i);
    }

    private void all(String entity, long rows, String columns) throws IOException {
        load(
                entity,
                1,
                columns + ", timestamp '2025-12-01 00:00:00' as updated_at",
                "range(%d) as r(i)".formatted(rows));
    }

    private void changed(int load, LongFunction<String> which, String entity, long rows, String columns)
            throws IOException {
        String changed = "(select i from range(%d) as r(i) where %s) as c".formatted(rows, which.apply(rows));
        load(
                entity,
                load,
                columns + ", timestamp '2026-01-11 00:00:00' + to_hours(%d) as updated_at".formatted(load),
                changed);
    }

    private void load(String entity, int load, String columns, String from) throws IOException {
        Path target = site.raw().resolve(entity).resolve("L" + load);
        Files.createDirectories(target);
        DuckDbSettings settings =
                new DuckDbSettings("1GB", site.spool().resolve("raw"), List.of(site.raw()), TrialSite.ZONE);
        long rows;
        try (DuckDb db = DuckDb.inMemory(settings)) {
            db.execute("""
                    copy (select %s, updated_at as _ordered_at, md5(cast(i as string)) as _row_hash,
                        cast(%d as bigint) as _load_id, false as _is_deleted, '' as _source_row from %s)
                    to '%s' (format parquet, compression zstd)""".formatted(columns, load, from, target.resolve("data.parquet")));
            rows = db.number("select count(*) from '%s'".formatted(target.resolve("data.parquet")));
        }
        Files.writeString(target.resolve("load.json"), """
                {"system": "%s", "entity": "%s", "load_id": %d, "load_date": "2026-01-12", "rows_read": %d,
                 "rows_accepted": %d, "rows_new": %d, "rows_unchanged": 0, "rows_deleted": 0, "rows_quarantined": 0,
                 "warnings": 0, "quarantine": [], "totals": [], "columns_hash": "x", "files": {},
                 "started_at": "2026-01-12T00:00:00Z", "ended_at": "2026-01-12T00:00:01Z"}""".formatted(
                        entity.split("/", -1)[0], entity.split("/", -1)[1], load, rows, rows, rows));
    }
}
