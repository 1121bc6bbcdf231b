package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.cli.Launcher;
import io.jibao.demo.DemoCompany;
import io.jibao.demo.DemoSite;
import io.jibao.demo.DemoSize;
import io.jibao.run.ChildProcess;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.SqlLibrary;
import io.jibao.transform.StarHandOver;
import io.jibao.transform.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark starts while the sources are read: extraction and analysis together, against each alone, all in processes of
 * their own, started as the launcher starts a run. At most half of Spark's start may be seen, in the middle one of the
 * rounds: each compares what ran side by side, in the other order than the one before, for a machine that drifts.
 */
@Tag("benchmark")
class OverlapFiguresTest {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int CUSTOMERS = Integer.getInteger("benchmark.customers", 2_000);

    @TempDir
    Path folder;

    @Test
    void figures() throws Exception {
        DemoCompany.generate(folder, DemoSize.standard().withCustomers(CUSTOMERS));
        Site site = DemoSite.copy(Home.find(), folder, 2525, false);
        Path star = star(site);
        List<String> jvmOptions =
                Launcher.jvmOptions(folder.resolve("launcher"), "run quarter --site " + site.folder());
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, List<Double>> processor = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>(List.of("extraction", "start", "analysis", "together"));
        int load = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (String part : parts) {
                load++;
                String[] figures = ChildProcess.lastLine(
                                jvmOptions,
                                OverlapProcess.class,
                                part,
                                site.folder().toString(),
                                star.toString(),
                                String.valueOf(load))
                        .split(" ", -1);
                add(seconds, part, figures[0]);
                add(processor, part, figures[1]);
            }
            Collections.reverse(parts);
        }
        seconds.forEach((part, each) -> System.out.printf(
                Locale.ROOT,
                "  %-12s %6.2f s  %s, of the processors %.2f s%n",
                part,
                median(each),
                each,
                median(processor.get(part))));
        List<Double> seen = IntStream.range(0, ROUNDS)
                .mapToObj(round -> seconds.get("together").get(round)
                        - seconds.get("extraction").get(round)
                        - seconds.get("analysis").get(round))
                .toList();
        double start = median(seconds.get("start"));
        System.out.printf(
                Locale.ROOT,
                "  %,d customers: of Spark's start %.2f s are seen, %.2f of it (goal ≤ 0.5); round by round %s%n",
                CUSTOMERS,
                median(seen),
                median(seen) / start,
                seen.stream().map("%.2f"::formatted).toList());
        assertThat(median(seen)).isLessThanOrEqualTo(start / 2);
    }

    private static void add(Map<String, List<Double>> figures, String part, String figure) {
        figures.computeIfAbsent(part, key -> new ArrayList<>()).add(Double.valueOf(figure));
    }

    private Path star(Site site) {
        LoadProcess.load(site, LoadId.FIRST);
        SqlLibrary library = SqlLibrary.load(Home.find(), site);
        try (Warehouse warehouse = Warehouse.open(site, "512MB", LoadProcess.ZONE)) {
            return StarHandOver.export(warehouse, library, OverlapProcess.analyses(library), site.published());
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
