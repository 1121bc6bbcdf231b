package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.check.CheckResult;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Staging, star and all their checks over raw Parquet, against one script by hand that writes the same tables and runs
 * the same checks; then loads in which one row in a thousand changed, the newest and any, against the whole. Prints
 * medians and ratios; the contents are compared.
 */
@Tag("benchmark")
class WarehouseFiguresTest {

    private static final long ROWS = Long.getLong("benchmark.rows", 10_000_000);
    private static final String MEMORY = System.getProperty("benchmark.memory", "2GB");
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    /** Whether to compare: without it, how long a size takes that nobody wants to wait for twice. */
    private static final boolean COMPARES = !"false".equals(System.getProperty("benchmark.byhand"));
    /** A folder whose raw of an earlier time is taken; empty = one of its own. */
    private static final String KEPT = System.getProperty("benchmark.folder", "");

    private static final String NEWEST = "0.1 % changed, the newest";
    private static final String ANY = "0.1 % changed, of all years";
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());

    @TempDir
    Path folder;

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> parts = new LinkedHashMap<>();

    @Test
    void figures() throws IOException {
        Site site = new Site(KEPT.isEmpty() ? folder : Path.of(KEPT));
        if (!Files.exists(site.raw())) {
            new LargeRaw(site, ROWS).write();
        }
        Path byHand = folder.resolve("hand.duckdb");
        for (int round = 1; round <= ROUNDS; round++) {
            Files.deleteIfExists(byHand);
            Files.deleteIfExists(site.warehouse());
            if (COMPARES) {
                add(seconds, "whole, by hand", new HandScript(site, LIBRARY, parameters(1)).run(byHand, MEMORY));
            }
            String changed;
            try (Warehouse warehouse = Warehouse.open(site, MEMORY, TrialSite.ZONE)) {
                load(warehouse, "whole", 1);
                if (COMPARES) {
                    assertSameContent(warehouse, byHand);
                }
                load(warehouse, NEWEST, 2);
                changed = load(warehouse, ANY, 3);
            }
            System.out.printf("warehouse of %d MB%n", Files.size(site.warehouse()) >> 20);
            if (COMPARES && round == ROUNDS) {
                Files.delete(site.warehouse());
                try (Warehouse warehouse = Warehouse.open(site, MEMORY, TrialSite.ZONE)) {
                    assertThat(load(warehouse, "whole, all loads", 3)).isEqualTo(changed);
                }
            }
        }
        print();
    }

    private String load(Warehouse warehouse, String name, int load) {
        Parts progress = new Parts(name);
        LoadReport report = new WarehouseLoad(
                        warehouse,
                        LIBRARY,
                        parameters(load),
                        progress,
                        Clock.fixed(Instant.parse("2026-01-12T00:00:00Z"), ZoneOffset.UTC))
                .run(new LoadId(load));
        double time = report.time().minus(report.checkpoint()).toNanos() / 1e9;
        System.out.printf(Locale.ROOT, "%s: %.2f s%n", name, time);
        add(seconds, name, time);
        add(seconds, name + ": checkpoint", report.checkpoint().toNanos() / 1e9);
        return report.contentHash();
    }

    private static Parameters parameters(int load) {
        return SpecRun.standardParameters(LIBRARY).forLoad(new LoadId(load), LocalDate.of(2026, 1, 12));
    }

    /** Rows and hash of every table, as the load recorded them, counted again in the file made by hand. */
    private void assertSameContent(Warehouse warehouse, Path byHand) {
        DuckDbSettings settings = new DuckDbSettings(MEMORY, folder.resolve("spool"), List.of(), TrialSite.ZONE);
        Map<String, LoadLedger.TableHash> loaded = LoadLedger.tableHashes(warehouse.db());
        try (DuckDb db = DuckDb.open(byHand, settings)) {
            TableWriter hand = new TableWriter(db, Parameters.none());
            LIBRARY.definitions().values().stream()
                    .filter(table -> List.of("staging", "star").contains(table.schema()))
                    .forEach(table -> {
                        LoadLedger.TableHash known = Objects.requireNonNull(loaded.get(table.name()));
                        assertThat(hand.hash(table, table.name(), known.definitionHash()))
                                .as(table.name())
                                .isEqualTo(known);
                    });
        }
    }

    /** Says what took how long. */
    private final class Parts implements LoadProgress {
        private final String name;
        private long last = System.nanoTime();

        Parts(String name) {
            this.name = name;
        }

        @Override
        public void written(LoadReport.TableLoad table) {
            part("%s %s".formatted(table.how().name().toLowerCase(Locale.ROOT), table.name()));
        }

        @Override
        public void checked(CheckResult result) {
            part("checked " + result.id());
        }

        private void part(String what) {
            long now = System.nanoTime();
            add(parts, name + ": " + what, (now - last) / 1e9);
            last = now;
        }
    }

    private static void add(Map<String, List<Double>> to, String name, double seconds) {
        to.computeIfAbsent(name, key -> new ArrayList<>()).add(seconds);
    }

    private void print() {
        System.out.printf("%,d order lines, DuckDB with %s, %d rounds%n", ROWS, MEMORY, ROUNDS);
        seconds.forEach((name, each) -> System.out.printf(Locale.ROOT, "  %-32s %7.2f s%n", name, median(each)));
        System.out.printf(
                Locale.ROOT,
                "  whole ÷ by hand %.2f; newest changed ÷ whole %.3f; any changed ÷ whole %.3f%n",
                median("whole") / median("whole, by hand"),
                median(NEWEST) / median("whole"),
                median(ANY) / median("whole"));
        parts.entrySet().stream()
                .filter(part -> median(part.getValue()) * 70
                        > median(part.getKey().substring(0, part.getKey().indexOf(':'))))
                .forEach(part ->
                        System.out.printf(Locale.ROOT, "    %-72s %6.2f s%n", part.getKey(), median(part.getValue())));
    }

    private double median(String name) {
        return median(seconds.getOrDefault(name, List.of()));
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }
}
