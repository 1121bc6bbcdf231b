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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
 * their own, started as the launcher starts a run. Together and alone take turns of a fraction of a second, because a
 * machine's speed may drift by more than what is looked for (decision 0145). At most half of Spark's start may be seen,
 * in the middle one of the rounds.
 */
@Tag("benchmark")
class OverlapFiguresTest {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int CUSTOMERS = Integer.getInteger("benchmark.customers", 2_000);
    private static final Duration SLICE = Duration.ofMillis(400);

    @TempDir
    Path folder;

    /** A site of its own for each lane: two extractions at a time are none. */
    private record Place(Site site, Path star) {}

    @Test
    void figures() throws Exception {
        Place alone = place("alone");
        Place together = place("together");
        List<String> jvmOptions = Launcher.jvmOptions(
                folder.resolve("launcher"), "run quarter --site " + alone.site().folder());
        Map<String, List<TimeSlicedLane.Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            LoadId load = new LoadId(2 + round);
            List<TimeSlicedLane> lanes = new ArrayList<>(List.of(
                    new TimeSlicedLane(
                            List.of("extraction", "start", "analysis"), part -> start(jvmOptions, part, alone, load)),
                    new TimeSlicedLane(List.of("together"), part -> start(jvmOptions, part, together, load))));
            if (round % 2 == 1) {
                Collections.reverse(lanes);
            }
            TimeSlicedLane.run(lanes, SLICE)
                    .forEach((part, each) -> figures.computeIfAbsent(part, key -> new ArrayList<>())
                            .add(each));
        }
        figures.forEach((part, each) -> System.out.printf(
                Locale.ROOT,
                "  %-12s %6.2f s  %s, of the processors %.2f s%n",
                part,
                median(seconds(each)),
                seconds(each).stream().map("%.2f"::formatted).toList(),
                median(each.stream().map(TimeSlicedLane.Figures::ofProcessors).toList())));
        List<Double> seen = IntStream.range(0, ROUNDS)
                .mapToObj(round -> figures.get("together").get(round).seconds()
                        - figures.get("extraction").get(round).seconds()
                        - figures.get("analysis").get(round).seconds())
                .toList();
        double start = median(seconds(figures.get("start")));
        System.out.printf(
                Locale.ROOT,
                "  %,d customers: of Spark's start %.2f s are seen, %.2f of it (goal ≤ 0.5); round by round %s%n",
                CUSTOMERS,
                median(seen),
                median(seen) / start,
                seen.stream().map("%.2f"::formatted).toList());
        assertThat(median(seen)).isLessThanOrEqualTo(start / 2);
    }

    private Place place(String lane) {
        Path of = folder.resolve(lane);
        DemoCompany.generate(of, DemoSize.standard().withCustomers(CUSTOMERS));
        Site site = DemoSite.copy(Home.find(), of, 2525, false);
        LoadProcess.load(site, LoadId.FIRST);
        SqlLibrary library = SqlLibrary.load(Home.find(), site);
        try (Warehouse warehouse = Warehouse.open(site, "512MB", LoadProcess.ZONE)) {
            return new Place(
                    site, StarHandOver.export(warehouse, library, OverlapProcess.analyses(library), site.published()));
        }
    }

    private static ChildProcess start(List<String> jvmOptions, String part, Place place, LoadId load)
            throws IOException {
        return ChildProcess.start(
                jvmOptions,
                OverlapProcess.class,
                part,
                place.site().folder().toString(),
                place.star().toString(),
                String.valueOf(load.number()));
    }

    private static List<Double> seconds(List<TimeSlicedLane.Figures> figures) {
        return figures.stream().map(TimeSlicedLane.Figures::seconds).toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
