package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.extract.ExtractedEntity;
import io.jibao.extract.ExtractedEntity.ControlTotal;
import io.jibao.sql.DuckDb;
import io.jibao.transform.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty days of changes, read day by day, leave for the current rows what one read of the last state leaves. */
class DailyDeltasTest {

    private static final int DAYS = 60;
    private static final Map<String, String> SELECTS = Map.of(
            "crm/customers", "select customer_id, name, city, created_at, updated_at, is_deleted from source",
            "orders/orders",
                    "select order_id, customer_id, ordered_at, status, is_deleted, updated_at from orders -- all",
            "orders/order_lines",
                    "select order_id, line_number, product_id, quantity, unit_price, updated_at from order_lines",
            "orders/refunds", "select refund_id, order_id, refunded_at, amount from refunds");

    @TempDir
    Path folder;

    private final Map<String, Instant> watermarks = new LinkedHashMap<>();
    private String database = "";

    @Test
    void dailyReadsLeaveWhatOneReadOfTheLastStateLeaves() throws IOException, SQLException {
        database = "jdbc:h2:file:" + folder.resolve("company");
        DeltaSite daily = site("daily", "read: changes", "order_lines: {deletes: keys}, refunds: {read: whole}");
        DeltaSite once = site("once", "read: whole", "");
        int loads;
        try (ChangingCompany company = new ChangingCompany(database)) {
            loads = liveAndRead(company, daily);
            ChangingCompany.write(once.site.folder().resolve("drop/customers.csv"), company.customers());
            for (String entity : SELECTS.keySet()) {
                once.extract(
                        entity,
                        1,
                        ChangingCompany.evening(DAYS).atZone(DeltaSite.ZONE).toInstant());
            }
        }

        try (Warehouse days = daily.loaded(loads);
                Warehouse whole = once.loaded(1)) {
            for (String table : List.of("crm__customers", "orders__orders", "orders__order_lines", "orders__refunds")) {
                List<?> expected = current(whole.db(), "raw." + table, "and is_deleted is not true");
                assertThat(expected).hasSizeGreaterThan(20);
                assertThat(current(days.db(), "raw." + table, "and is_deleted is not true"))
                        .as(table)
                        .isEqualTo(expected);
            }
            assertThat(current(days.db(), "staging.stg_crm__customers", ""))
                    .isEqualTo(current(whole.db(), "staging.stg_crm__customers", ""));
            for (String table : List.of("stg_orders__orders", "stg_orders__order_lines", "stg_orders__refunds")) {
                assertThat(rows(days.db(), "staging." + table, "true"))
                        .as(table)
                        .isEqualTo(rows(whole.db(), "staging." + table, "true"));
            }
            assertThat(days.db().number("select count(*) from raw.orders__orders"))
                    .isGreaterThan(whole.db().number("select count(*) from raw.orders__orders"));
        }
    }

    /** The CRM's files come in another order than their days, one in six comes again and is known; the database is read at night. */
    private int liveAndRead(ChangingCompany company, DeltaSite site) throws IOException, SQLException {
        List<String> files = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            files.add(company.live(day));
            Instant night = ChangingCompany.evening(day).atZone(DeltaSite.ZONE).toInstant();
            for (String entity : List.of("orders/orders", "orders/order_lines", "orders/refunds")) {
                if (!entity.endsWith("refunds") || day % 4 == 0 || day == DAYS - 1) {
                    assertTotals(company, entity, site.extract(entity, day + 1, night));
                }
            }
        }
        // two more days, so that what the fast clocks wrote on the last evening lies within the window
        for (int day = DAYS; day < DAYS + 2; day++) {
            Instant night = ChangingCompany.evening(day).atZone(DeltaSite.ZONE).toInstant();
            site.extract("orders/orders", day + 1, night);
            site.extract("orders/order_lines", day + 1, night);
        }
        return Math.max(DAYS + 2, deliver(files, site));
    }

    private int deliver(List<String> files, DeltaSite site) throws IOException {
        List<Integer> order = new ArrayList<>();
        for (int week = 0; week < DAYS; week += 6) {
            List<Integer> days = new ArrayList<>(List.of(week, week + 1, week + 2, week + 3, week + 4, week + 5));
            Collections.shuffle(days, new Random(week));
            order.addAll(days);
            order.add(days.get(0));
        }
        Path drop = site.site.folder().resolve("drop");
        Set<Integer> delivered = new HashSet<>();
        int load = 0;
        for (int day : order) {
            load++;
            ChangingCompany.write(drop.resolve("customers.csv"), files.get(day));
            ExtractedEntity taken = site.extract("crm/customers", load, Instant.EPOCH);
            boolean isResent = !delivered.add(day);
            assertThat(taken.rowsRead())
                    .isEqualTo(isResent ? 0 : files.get(day).lines().count() - 1);
        }
        Files.delete(drop.resolve("customers.csv"));
        return load;
    }

    /** What the load says it read is what the company has in the window, counted and added up here. */
    private void assertTotals(ChangingCompany company, String entity, ExtractedEntity load) {
        Instant from = watermarks.get(entity);
        Instant to = load.windowTo();
        TreeSet<Instant> cursors = new TreeSet<>();
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        long rows = 0;
        for (Map<String, String> row : company.tables.get(load.entity()).values()) {
            String stamp = row.get("updated_at");
            Instant cursor = stamp == null || to == null ? null : Instant.parse(stamp.replace(' ', 'T') + "+08:00");
            if (cursor == null
                    || ((from == null || !cursor.isBefore(from)) && cursor.isBefore(Objects.requireNonNull(to)))) {
                rows++;
                load.totals().stream()
                        .map(ControlTotal::column)
                        .filter(row::containsKey)
                        .forEach(column -> sums.merge(column, new BigDecimal(row.get(column)), BigDecimal::add));
                if (cursor != null) {
                    cursors.add(cursor);
                }
            }
        }
        assertThat(load.rowsRead()).isEqualTo(rows);
        for (ControlTotal total : load.totals()) {
            assertThat(total.accepted())
                    .isEqualByComparingTo(sums.getOrDefault(total.column(), BigDecimal.ZERO))
                    .isEqualByComparingTo(Objects.requireNonNullElse(total.source(), total.accepted()));
        }
        if (!cursors.isEmpty()) {
            assertThat(load.cursorFrom()).isEqualTo(written(cursors.first()));
            assertThat(load.cursorTo()).isEqualTo(written(cursors.last()));
            watermarks.put(entity, cursors.last().minusSeconds(24 * 3600));
        }
    }

    private static String written(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", "");
    }

    private DeltaSite site(String name, String read, String entities) throws IOException {
        String sources = """
                  crm: {kind: files, folder: drop, %s}
                  orders: {kind: jdbc, url: "%s", user: sa, %s, entities: {%s}}
                """.formatted(read, database, read, entities).indent(2);
        return new DeltaSite(folder.resolve(name), sources, SELECTS);
    }

    private static List<?> current(DuckDb db, String table, String more) {
        return rows(db, table, "_recency = 1 and not _is_deleted " + more);
    }

    /** All but what says when and how a row came. */
    private static List<?> rows(DuckDb db, String table, String condition) {
        return db.query(
                "select columns(lambda c: c not in ('_load_id', '_recency', '_source_row', '_ordered_at')) from %s where %s order by all"
                        .formatted(table, condition));
    }
}
