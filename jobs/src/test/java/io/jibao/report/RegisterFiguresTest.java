package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest report, a register of a large company, in a process that may have 2 GB, all in all. */
@Tag("benchmark")
class RegisterFiguresTest {
    private static final int CUSTOMERS = Integer.getInteger("benchmark.customers", 100_000);
    private static final long GIGABYTES_2 = 2L << 20;

    @TempDir
    Path folder;

    @Test
    void figures() throws Exception {
        Path output = folder.resolve("process.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1500m",
                        "-Djibao.home=" + Home.find().folder(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegisterProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(CUSTOMERS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(code).as(String.join("\n", lines)).isZero();
        List<String> figures = List.of(lines.get(lines.size() - 1).split(" ", -1));
        System.out.printf(
                Locale.ROOT,
                "  %,d customers, both languages at once: %s pages in %s s, at most %,d kB (goal ≤ %,d)%n",
                CUSTOMERS,
                figures.get(0),
                figures.get(1),
                Long.parseLong(figures.get(2)),
                GIGABYTES_2);
        assertThat(Long.parseLong(figures.get(2))).isLessThanOrEqualTo(GIGABYTES_2);
    }
}
