package io.jibao.job;

import com.sun.management.OperatingSystemMXBean;
import io.jibao.analysis.Analyses;
import io.jibao.analysis.AnalysisSession;
import io.jibao.extract.Entity;
import io.jibao.extract.Extraction;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.Thresholds;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A process that does one part of a run, or extraction and analysis together, and prints when it began and when it
 * ended, and the seconds of its processors.
 */
final class OverlapProcess {

    private static final OperatingSystemMXBean PROCESSORS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Site site;
    private final SiteSettings settings;
    private final SqlLibrary library;
    private final Path star;
    private final LoadId load;

    private OverlapProcess(Site site, Path star, LoadId load) {
        this.site = site;
        this.settings = SiteSettings.read(site);
        this.library = SqlLibrary.load(Home.find(), site);
        this.star = star;
        this.load = load;
    }

    /** {@code extraction|start|analysis|together <site> <star> <load>}. */
    public static void main(String[] arguments) {
        OverlapProcess process = new OverlapProcess(
                new Site(Path.of(arguments[1])), Path.of(arguments[2]), new LoadId(Long.parseLong(arguments[3])));
        try (SharedSpark spark = new SharedSpark(process.site, process.settings, process.library, LoadProcess.ZONE)) {
            process.measure(arguments[0], spark);
        }
    }

    private void measure(String part, SharedSpark spark) {
        List<SqlTable> analyses = analyses(library);
        if (part.equals("analysis")) {
            spark.session();
        }
        Instant begin = Instant.now();
        long startOfProcessors = PROCESSORS.getProcessCpuTime();
        switch (part) {
            case "extraction" -> extract();
            case "start" -> spark.session();
            case "analysis" -> analyse(spark.session(), analyses);
            case "together" -> {
                spark.startInBackground();
                extract();
                analyse(spark.session(), analyses);
            }
            default -> throw new IllegalArgumentException(part);
        }
        Instant end = Instant.now();
        System.out.println(begin + " " + end + " " + (PROCESSORS.getProcessCpuTime() - startOfProcessors) / 1e9);
    }

    /** Those that the reports of the demo read. */
    static List<SqlTable> analyses(SqlLibrary library) {
        return library.analysesFor(
                List.of("executive-summary", "customer-segmentation", "customer-churn", "data-quality"));
    }

    private void extract() {
        Clock clock = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), LoadProcess.ZONE);
        try (Extraction extraction = ExtractWorks.extraction(Home.find(), site, settings, clock)) {
            for (Entity entity : extraction.entities()) {
                extraction.extract(entity, load, Set.of(), clock.instant());
            }
        }
    }

    private void analyse(AnalysisSession session, List<SqlTable> tables) {
        Parameters parameters =
                Thresholds.read(library, settings).at(Period.parse("2025-Q4")).inZone(LoadProcess.ZONE);
        Path results = site.spool().resolve("analysed-" + load);
        try (Analyses analyses = new Analyses(session, tables, parameters, star, results)) {
            tables.forEach(analyses::get);
        }
    }
}
