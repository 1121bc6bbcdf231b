package io.jibao.demo;

import io.jibao.job.Progress;
import io.jibao.job.ReportRun;
import io.jibao.job.RunRequest;
import io.jibao.job.RunSummary;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo from nothing to the mails: the company, its site, one run, and a mail server that keeps what arrives. */
public final class DemoRun {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** By this file a folder is known as a demo's, which may be made anew. */
    private static final String MARK = ".jibao-demo";

    private final Home home;
    private final Progress progress;

    public DemoRun(Home home, Progress progress) {
        this.home = home;
        this.progress = progress;
    }

    /**
     * What the demo left behind.
     *
     * @param mails as .eml files
     */
    public record Result(Site site, RunSummary summary, List<Path> mails) {}

    /**
     * Makes the folder anew and runs the last quarter of the company.
     *
     * @param all whether every report is made, not only those that the demo's jibao.yml names
     * @throws JibaoException (usage) when the folder holds something else
     */
    public Result run(Path folder, DemoSize size, boolean all) {
        Path site = folder.toAbsolutePath().normalize();
        clear(site);
        long started = System.nanoTime();
        progress.started("invent-company");
        DemoCompany company = DemoCompany.generate(site, size);
        progress.ended(
                "invent-company",
                "%,d customers".formatted(size.customers()),
                Duration.ofNanos(System.nanoTime() - started));
        try (DemoMailServer server = DemoMailServer.start(site.resolve("mails"))) {
            Site made = DemoSite.copy(home, site, server.port(), all);
            Clock morning = Clock.fixed(
                    company.today().atTime(LocalTime.of(6, 0)).atZone(ZONE).toInstant(), ZONE);
            RunSummary summary =
                    new ReportRun(home, made, morning, progress).start(new RunRequest(PeriodKind.QUARTER, null, false));
            return new Result(made, summary, server.received());
        }
    }

    private static void clear(Path site) {
        try {
            if (Files.exists(site)) {
                refuseForeign(site);
                try (Stream<Path> paths = Files.walk(site)) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(site);
            Files.createFile(site.resolve(MARK));
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the demo's folder cannot be made: " + e.getMessage(),
                    site.toString(),
                    "Name another with --site",
                    e);
        }
    }

    private static void refuseForeign(Path site) throws IOException {
        try (Stream<Path> content = Files.list(site)) {
            if (!Files.exists(site.resolve(MARK)) && content.findAny().isPresent()) {
                throw new JibaoException(
                        FailureKind.USAGE,
                        "the folder holds something that is not a demo",
                        site.toString(),
                        "Name an empty or new folder with --site; nothing was touched");
            }
        }
    }
}
