package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.LoadId;
import io.jibao.sql.CheckDefinition;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LoadProgress;
import io.jibao.transform.LoadReport;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds after every load of a generated history: rows that change, vanish, come back and come late, orders that
 * move to another customer, dimension rows that come after the facts that name them.
 */
class WarehouseHistoryTest {

    private static final int DAYS = 5;

    @TempDir
    Path folder;

    @Test
    void everyLoadKeepsAmountsAndPeriodsAndWritesByKeyWhatTheWholeWouldBe() throws IOException, SQLException {
        assertProperties(DAYS, 1);
    }

    @Test
    @Tag("faults")
    void soDoTheLoadsOfThreeWeeks() throws IOException, SQLException {
        assertProperties(21, 2);
    }

    private void assertProperties(int days, long seed) throws IOException, SQLException {
        CompanyHistory history = CompanyHistory.generate(days, seed);
        DeltaSite site = site("days");
        List<String> hashes = new ArrayList<>();
        try (Warehouse warehouse = site.open()) {
            for (int load = 1; load <= days; load++) {
                history.deliver(load - 1, site, load);

                LoadReport report = site.load(warehouse, load);

                DuckDb db = warehouse.db();
                assertThat(sum(db, "select sum(gross_amount) from star.fct_order_lines"))
                        .isEqualByComparingTo(history.grossAmount(load));
                assertThat(sum(db, "select sum(amount) from star.fct_refunds"))
                        .isEqualByComparingTo(history.refundedAmount(load));
                assertPeriods(db);
                assertOracle(db, site, load);
                assertChecks(report, db, site, load);
                assertThat(ways(report).get("star.fct_order_lines")).isEqualTo(load == 1 ? How.REPLACED : How.BY_KEY);
                hashes.add(report.contentHash());
                LoadReport again = site.load(warehouse, load);
                assertThat(again.contentHash()).isEqualTo(report.contentHash());
                assertThat(again.tables()).extracting(TableLoad::how).containsOnly(How.KEPT);
            }
            assertThat(hashes).doesNotHaveDuplicates();
            for (int load = 1; load <= days; load++) {
                assertThat(knownAt(site, warehouse, load)).as("L" + load).isEqualTo(hashes.get(load - 1));
                assertThat(warehouse.contentHash(new LoadId(load))).contains(hashes.get(load - 1));
            }
        }
    }

    /**
     * It must, where the source dates its changes. It cannot in {@code _load_id}, nor where a change has no date but that
     * of the load that brought it: rows without a cursor, and rows found missing.
     */
    @Test
    void theOrderInWhichLoadsBringTheSameEventsDoesNotMatter() throws IOException, SQLException {
        CompanyHistory history = CompanyHistory.generate(DAYS, 3);
        List<Integer> order = new ArrayList<>(IntStream.range(0, DAYS).boxed().toList());
        DeltaSite inOrder = site("in-order");
        DeltaSite shuffled = site("shuffled");
        try (Warehouse one = inOrder.open();
                Warehouse other = shuffled.open()) {
            deliver(history, order, inOrder, one);
            Collections.shuffle(order, new Random(7));
            order.add(order.get(0)); // a file comes twice: a load without news
            assertThat(order.subList(0, DAYS))
                    .isNotEqualTo(IntStream.range(0, DAYS).boxed().toList());
            deliver(history, order, shuffled, other);

            for (SqlTable table : inOrder.library().tables(Layer.STAR)) {
                assertThat(rows(other.db(), table.definition()))
                        .as(table.name())
                        .isEqualTo(rows(one.db(), table.definition()));
            }
            assertThat(one.db().number("select count(*) from star.dim_customers where not is_current"))
                    .isGreaterThan(10);
        }
    }

    private static void deliver(CompanyHistory history, List<Integer> days, DeltaSite site, Warehouse warehouse)
            throws IOException {
        int load = 0;
        String hash = "";
        for (int day : days) {
            load++;
            history.deliver(day, site, load);
            String next = site.load(warehouse, load).contentHash();
            assertThat(next.equals(hash)).isEqualTo(load > DAYS);
            hash = next;
        }
    }

    private static List<?> rows(DuckDb db, TableDefinition table) {
        return db.query("select columns(lambda c: c <> '_load_id') from %s order by all".formatted(table.name()));
    }

    private static BigDecimal sum(DuckDb db, String select) {
        Object sum = db.query(select).get(0).values().iterator().next();
        assertThat(sum).isInstanceOf(BigDecimal.class);
        return (BigDecimal) sum;
    }

    /** From 1900 to 9999 without a gap or an overlap, and one row is current. */
    private static void assertPeriods(DuckDb db) {
        for (String kind : List.of("customer", "employee", "product")) {
            Map<Object, List<Map<String, Object>>> periods = new LinkedHashMap<>();
            db.query("select %1$s_id as id, valid_from, valid_to, is_current from star.dim_%1$ss order by 1, 2"
                            .formatted(kind))
                    .forEach(row -> periods.computeIfAbsent(String.valueOf(row.get("id")), id -> new ArrayList<>())
                            .add(new LinkedHashMap<>(row)));
            assertThat(periods).hasSizeGreaterThan(3);
            periods.forEach((id, rows) -> {
                List<Object> starts =
                        rows.stream().map(row -> row.get("valid_from")).toList();
                List<Object> ends =
                        rows.stream().map(row -> row.get("valid_to")).toList();
                assertThat(starts.get(0)).hasToString("1900-01-01");
                assertThat(ends.subList(0, ends.size() - 1)).isEqualTo(starts.subList(1, starts.size()));
                assertThat(ends.get(ends.size() - 1)).hasToString("9999-12-31");
                assertThat(rows.stream().map(row -> row.get("is_current")))
                        .containsOnlyOnce(true)
                        .last()
                        .isEqualTo(true);
            });
        }
    }

    /** What is written by key is what its SELECT gives over everything. */
    private static void assertOracle(DuckDb db, DeltaSite site, int load) {
        Parameters parameters = site.parameters(load);
        List<SqlTable> byKey = Stream.of(Layer.STAGING, Layer.STAR)
                .flatMap(layer -> site.library().tables(layer).stream())
                .filter(table -> !table.definition().written().isReplace())
                .toList();
        assertThat(byKey).hasSizeGreaterThan(8);
        for (SqlTable table : byKey) {
            String columns = table.definition().columnList();
            String whole =
                    "select %s from (%s\n)".formatted(columns, table.script().bind(parameters));
            String written = "select %s from %s".formatted(columns, table.name());
            assertThat(db.query("(%1$s except all %2$s) union all (%2$s except all %1$s)"
                            .formatted("(" + written + ")", "(" + whole + ")")))
                    .as("%s after L%d", table.name(), load)
                    .isEmpty();
        }
    }

    /** What a check finds where it looks is what it finds over everything. */
    private static void assertChecks(LoadReport report, DuckDb db, DeltaSite site, int load) {
        Parameters parameters = site.parameters(load);
        Stream<CheckDefinition> ofTables = Stream.of(Layer.STAGING, Layer.STAR)
                .flatMap(layer -> site.library().tables(layer).stream())
                .flatMap(table -> table.definition().checks().stream());
        List<CheckDefinition> checks = Stream.concat(ofTables, site.library().checks().stream())
                .filter(check -> !check.readsAnalyses())
                .toList();
        Map<String, Long> found = new LinkedHashMap<>();
        report.checks().forEach(result -> found.put(result.id(), result.brokenRows()));
        for (CheckDefinition check : checks) {
            String whole = check.script().bind(parameters);
            assertThat(found.get(check.id()))
                    .as("%s after L%d", check.id(), load)
                    .isEqualTo(db.number("select count(*) from (%s\n)".formatted(whole)));
        }
        assertThat(checks).filteredOn(check -> found.get(check.id()) > 0).isNotEmpty();
    }

    private static Map<String, How> ways(LoadReport report) {
        Map<String, How> ways = new LinkedHashMap<>();
        for (TableLoad table : report.tables()) {
            ways.put(table.name(), table.how());
        }
        return ways;
    }

    private String knownAt(DeltaSite site, Warehouse warehouse, int load) {
        Path file = folder.resolve("as-known-at-L%d.duckdb".formatted(load));
        Set<String> committed = warehouse.committed();
        try (Warehouse aside = Warehouse.openAside(site.site, file, "512MB", DeltaSite.ZONE, committed)) {
            Clock clock = Clock.fixed(Instant.EPOCH, DeltaSite.ZONE);
            return new WarehouseLoad(aside, site.library(), site.parameters(load), LoadProgress.SILENT, clock)
                    .run(new LoadId(load))
                    .contentHash();
        }
    }

    private DeltaSite site(String name) throws IOException {
        String sources = """
                  crm: {kind: files, folder: drop/crm, read: changes}
                  orders: {kind: files, folder: drop/orders, read: changes}
                  service_desk: {kind: files, folder: drop/service_desk, read: changes}
                """.indent(2);
        return new DeltaSite(folder.resolve(name), sources, CompanyHistory.SELECTS);
    }
}
