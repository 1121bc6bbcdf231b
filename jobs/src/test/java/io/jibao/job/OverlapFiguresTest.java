package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.demo.DemoCompany;
import io.jibao.demo.DemoSite;
import io.jibao.demo.DemoSize;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.SqlLibrary;
import io.jibao.transform.StarHandOver;
import io.jibao.transform.Warehouse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark starts while the sources are read: extraction and analysis together, against each alone, all in processes of
 * their own. At most half of Spark's start may be seen.
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
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        int load = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (String part : List.of("extraction", "start", "analysis", "together")) {
                load++;
                seconds.computeIfAbsent(part, key -> new ArrayList<>()).add(measure(part, site, star, load));
            }
        }
        seconds.forEach(
                (part, each) -> System.out.printf(Locale.ROOT, "  %-12s %6.2f s  %s%n", part, median(each), each));
        double seen =
                median(seconds.get("together")) - median(seconds.get("extraction")) - median(seconds.get("analysis"));
        double start = median(seconds.get("start"));
        System.out.printf(
                Locale.ROOT,
                "  %,d customers: of Spark's start %.2f s are seen, %.2f of it (goal ≤ 0.5)%n",
                CUSTOMERS,
                seen,
                seen / start);
        assertThat(seen).isLessThanOrEqualTo(start / 2);
    }

    private Path star(Site site) {
        LoadProcess.load(site, LoadId.FIRST);
        SqlLibrary library = SqlLibrary.load(Home.find(), site);
        try (Warehouse warehouse = Warehouse.open(site, "512MB", LoadProcess.ZONE)) {
            return StarHandOver.export(warehouse, library, OverlapProcess.analyses(library), site.published());
        }
    }

    private double measure(String part, Site site, Path star, int load) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Djibao.home=" + Home.find().folder(),
                "-cp",
                System.getProperty("java.class.path")));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-Dio.netty"))
                .forEach(command::add);
        command.addAll(List.of(
                OverlapProcess.class.getName(), part, site.folder().toString(), star.toString(), String.valueOf(load)));
        Path output = folder.resolve("process.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(code).as(String.join("\n", lines)).isZero();
        return Double.parseDouble(lines.get(lines.size() - 1));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
