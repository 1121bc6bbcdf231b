package io.jibao.job;

import io.jibao.extract.Entity;
import io.jibao.extract.Extraction;
import io.jibao.extract.Quarantine;
import io.jibao.extract.QuarantineId;
import io.jibao.extract.Replay;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.ReplayRecord;
import io.jibao.ledger.ReplayState;
import io.jibao.ledger.SiteLock;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.PeriodKind;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.ColumnType;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlRules;
import io.jibao.sql.Thresholds;
import io.jibao.transform.LoadProgress;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Brings rows of quarantine back: judges them again, and loads the good ones as those of any load, under the site's lock.
 * It has no steps to resume: until the warehouse holds its load nothing has happened, and then all of it has.
 */
public final class QuarantineReplay {

    private final Home home;
    private final Site site;
    private final SiteSettings settings;
    private final CompanySettings company;
    private final Extraction extraction;
    private final Clock clock;
    private final Progress progress;

    /**
     * Reads the site.
     *
     * @param clock in any zone
     */
    public QuarantineReplay(Home home, Site site, Clock clock, Progress progress) {
        this.home = home;
        this.site = site;
        this.settings = SiteSettings.read(site);
        this.company = settings.bind("company", CompanySettings.class);
        this.clock = clock.withZone(company.zone());
        this.extraction = ExtractWorks.extraction(home, site, settings, this.clock);
        this.progress = progress;
    }

    /** What {@link #run} would do; writes nothing, and waits for no run. */
    public ReplayReport plan(ReplayRequest request) {
        QuarantineDesk desk = new QuarantineDesk(home, site, clock);
        Quarantine quarantine = extraction.quarantine();
        List<Replay> replays = new ArrayList<>();
        for (Entity entity : entities(request)) {
            replays.add(quarantine.judge(entity, request.rowsOf(entity), request.corrections(), desk.counting()));
        }
        return report(replays);
    }

    /**
     * Runs to the end.
     *
     * @throws JibaoException of the kind that ended it; then nothing has happened
     */
    @SuppressWarnings("try") // the lock is held, not used
    public ReplayReport run(ReplayRequest request) {
        LedgerSettings where = settings.bind("ledger", LedgerSettings.class);
        String memory = settings.bind("memory", MemorySettings.class).duckdb();
        SqlLibrary library = SqlLibrary.load(home, site);
        SqlRules.refuseBroken(library);
        try (SiteLock lock = SiteLock.acquire(site, where, "quarantine replay", clock);
                Ledger ledger = Ledger.open(site, where);
                Warehouse warehouse = Warehouse.open(site, memory, company.zone())) {
            ledger.runs().markInterrupted(clock.instant());
            ledger.replays().settle(warehouse::isCommitted);
            refuseUncommitted(request, warehouse);
            LoadId load = ReportRun.next(ledger, warehouse);
            ledger.replays()
                    .plan(new ReplayRecord(
                            load,
                            ReplayState.PLANNED,
                            request.by(),
                            request.reason(),
                            request.correctionWords(),
                            clock.instant()));
            return run(request, load, ledger, warehouse, library);
        }
    }

    private ReplayReport run(
            ReplayRequest request, LoadId load, Ledger ledger, Warehouse warehouse, SqlLibrary library) {
        List<Replay> replays = new ArrayList<>();
        boolean isDone = false;
        try {
            replays.addAll(bring(request, load, warehouse));
            ReplayReport report = report(replays);
            if (report.taken() == 0) {
                return report;
            }
            replays.forEach(replay -> replay.taken()
                    .forEach(row -> ledger.replays().bring(load, row.id().toString())));
            timed("load-warehouse", () -> "%d tables".formatted(load(load, warehouse, library)));
            isDone = true;
            return report.loadedAs(load);
        } finally {
            ledger.replays().end(load, isDone ? ReplayState.DONE : ReplayState.VOID);
            if (!isDone) {
                replays.forEach(replay -> extraction.quarantine().discard(replay.entity(), load));
            }
        }
    }

    private List<Replay> bring(ReplayRequest request, LoadId load, Warehouse warehouse) {
        List<Replay> replays = new ArrayList<>();
        for (Entity entity : entities(request)) {
            timed("replay-%s-%s".formatted(entity.system(), entity.name()), () -> {
                Set<LoadId> committed = warehouse.committedLoads(entity.system(), entity.name());
                Replay replay = extraction
                        .quarantine()
                        .replay(entity, request.rowsOf(entity), request.corrections(), load, committed);
                replays.add(replay);
                return "%d rows good, %d stay"
                        .formatted(replay.taken().size(), replay.left().size());
            });
        }
        return replays;
    }

    private int load(LoadId load, Warehouse warehouse, SqlLibrary library) {
        LocalDate today = LocalDate.now(clock);
        Parameters parameters = Thresholds.read(library, settings)
                .at(Period.lastClosed(PeriodKind.QUARTER, today))
                .forLoad(load, today)
                .inZone(company.zone())
                .with("currency", ColumnType.STRING, company.currency());
        WarehouseLoad loading = new WarehouseLoad(warehouse, library, parameters, LoadProgress.SILENT, clock);
        if (!WarehouseSettings.isSpark(settings)) {
            return loading.run(load).tables().size();
        }
        try (SharedSpark spark = new SharedSpark(site, settings, library, company.zone())) {
            Path folder = site.spool().resolve("replay-" + load);
            return loading.run(load, spark.tables(parameters, progress), folder)
                    .tables()
                    .size();
        }
    }

    private void timed(String step, Supplier<String> work) {
        long started = System.nanoTime();
        progress.started(step);
        String result = "FAILED";
        try {
            result = work.get();
        } finally {
            progress.ended(step.replace('_', '-'), result, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** Those of the rows asked for, else all. */
    private List<Entity> entities(ReplayRequest request) {
        List<Entity> connected = extraction.entities();
        request.rows().stream()
                .filter(row -> !connected.contains(row.entity()))
                .findFirst()
                .ifPresent(row -> {
                    throw mistake(
                            "%s is not connected".formatted(row.entity()),
                            row.toString(),
                            "Its SELECT must be in sql/1_extract of the site");
                });
        return connected.stream().filter(request::takes).toList();
    }

    private static void refuseUncommitted(ReplayRequest request, Warehouse warehouse) {
        for (QuarantineId row : request.rows()) {
            Entity entity = row.entity();
            if (!warehouse.committedLoads(entity.system(), entity.name()).contains(row.load())) {
                throw mistake(
                        "the warehouse does not hold %s: its run did not come that far, or there is no such load"
                                .formatted(row.load()),
                        row.toString(),
                        "Finish that run first, with --resume or by a new one; then look at jibao quarantine list");
            }
        }
    }

    private ReplayReport report(List<Replay> replays) {
        return ReplayReport.of(
                replays, ArchiveSettings.open(site, settings, clock).list(null, null));
    }

    private static JibaoException mistake(String what, String where, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, where, whatToDo);
    }
}
