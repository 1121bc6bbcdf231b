package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.ChildProcess;
import io.jibao.run.Home;
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
        String[] figures = ChildProcess.lastLine(
                        List.of("-Xmx1500m", "-Djibao.home=" + Home.find().folder()),
                        RegisterProcess.class,
                        folder.toString(),
                        String.valueOf(CUSTOMERS))
                .split(" ", -1);
        System.out.printf(
                Locale.ROOT,
                "  %,d customers, both languages at once: %s pages in %s s, at most %,d kB (goal ≤ %,d)%n",
                CUSTOMERS,
                figures[0],
                figures[1],
                Long.parseLong(figures[2]),
                GIGABYTES_2);
        assertThat(Long.parseLong(figures[2])).isLessThanOrEqualTo(GIGABYTES_2);
    }
}
