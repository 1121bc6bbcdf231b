package io.jibao.job;

import io.jibao.edition.DurableFolder;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.RunRecord;
import io.jibao.ledger.RunState;
import io.jibao.ledger.SiteLock;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlRules;
import io.jibao.transform.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Runs all stages for one period of a site, under the site's lock, and remembers how it ended. */
public final class ReportRun {

    private final Home home;
    private final Site site;
    private final SiteSettings settings;
    private final CompanySettings company;
    private final SqlLibrary library;
    private final Clock clock;
    private final Progress progress;

    /**
     * Reads the site.
     *
     * @param clock in any zone
     * @throws JibaoException (usage) when the configuration or an SQL file breaks a rule
     */
    public ReportRun(Home home, Site site, Clock clock, Progress progress) {
        this.home = home;
        this.site = site;
        this.settings = SiteSettings.read(site);
        this.company = settings.bind("company", CompanySettings.class);
        this.library = SqlLibrary.load(home, site);
        SqlRules.refuseBroken(library);
        this.clock = clock.withZone(company.zone());
        this.progress = progress;
    }

    /** What a run would do. */
    public RunPlan plan(RunRequest request) {
        Period period = request.periodAt(LocalDate.now(clock));
        return RunPlan.of(home, site, settings, library, period, clock);
    }

    /**
     * Runs to the end.
     *
     * @throws JibaoException of the kind that ended it; what was done until then is kept, and a run with
     *     {@link RunRequest#resume} goes on from there
     */
    @SuppressWarnings("try") // the lock is held, not used
    public RunSummary start(RunRequest request) {
        Period period = request.periodAt(LocalDate.now(clock));
        LedgerSettings where = settings.bind("ledger", LedgerSettings.class);
        try (SiteLock lock = SiteLock.acquire(site, where, "run " + period, clock);
                Ledger ledger = Ledger.open(site, where)) {
            ledger.runs().markInterrupted(clock.instant());
            PersonErasure erasure = new PersonErasure(home, site, clock);
            erasure.finishBegun(ledger);
            if (request.resume()) {
                refuseAfterErasure(erasure, period, ledger);
            }
            return run(request, period, ledger);
        }
    }

    /**
     * Makes the reports from what a load knew, in a folder aside; nothing is published.
     *
     * @param request with {@link RunRequest#asKnownAt}
     * @return what to tell
     */
    @SuppressWarnings("try") // the lock is held, not used
    public List<String> remake(RunRequest request, LoadId load) {
        Period period = request.periodAt(LocalDate.now(clock));
        LedgerSettings where = settings.bind("ledger", LedgerSettings.class);
        try (SiteLock lock = SiteLock.acquire(site, where, "run %s as known at %s".formatted(period, load), clock);
                Ledger ledger = Ledger.open(site, where)) {
            Path folder = site.published().resolve("as-known-at/%s/%s".formatted(load, period));
            makeEmpty(folder);
            return remake(period, load, ledger, folder);
        }
    }

    private static void makeEmpty(Path folder) {
        try {
            DurableFolder.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the folder cannot be made: " + e,
                    folder.toString(),
                    "Make it writable for the user that runs jibao, and see that its disk has room",
                    e);
        }
    }

    private List<String> remake(Period period, LoadId load, Ledger ledger, Path folder) {
        String memory = settings.bind("memory", MemorySettings.class).duckdb();
        Set<String> committed;
        Optional<String> recorded;
        try (Warehouse present = Warehouse.open(site, memory, company.zone())) {
            present.refuseUnknown(load);
            committed = present.committed();
            recorded = present.contentHash(load).or(() -> recordedHash(ledger, load));
        }
        Instant madeAt = ledger.runs().list(Integer.MAX_VALUE).stream()
                .filter(record -> load.equals(record.load()))
                .map(RunRecord::startedAt)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
        Path file = folder.resolve("warehouse.duckdb");
        try (Warehouse aside = Warehouse.openAside(site, file, memory, company.zone(), committed)) {
            RunContext run = new RunContext(
                    home,
                    site,
                    settings,
                    company,
                    library,
                    RunContext.analyses(home, site, settings, library, period),
                    ledger,
                    0,
                    period,
                    load,
                    madeAt,
                    folder,
                    folder,
                    clock,
                    progress);
            progress.said("%s as known at %s, made %s".formatted(period, load, madeAt));
            return new KnownAtRun(run, aside, recorded).make();
        }
    }

    /** What the run that made the load kept of it: known also when the warehouse was made anew since. */
    private static Optional<String> recordedHash(Ledger ledger, LoadId load) {
        return ledger.runs().list(Integer.MAX_VALUE).stream()
                .filter(record -> load.equals(record.load()))
                .flatMap(record -> Stream.ofNullable(record.summary()))
                .flatMap(summary -> RunSummary.parse(summary).list(Fact.Content.class).stream())
                .filter(content -> content.load().equals(load.toString()))
                .map(Fact.Content::hash)
                .findFirst();
    }

    private RunSummary run(RunRequest request, Period period, Ledger ledger) {
        RunRecord record =
                request.resume() ? resumed(period, ledger) : ledger.runs().start(period, clock.instant());
        long number = record.number();
        try {
            RunSummary summary = execute(request, record, ledger);
            ledger.runs().end(number, RunState.DONE, 0, null, summary.json(), clock.instant());
            return summary;
        } catch (JibaoException e) {
            ledger.runs().end(number, RunState.FAILED, e.kind().exitCode(), e.getMessage(), null, clock.instant());
            throw e;
        } catch (RuntimeException | Error e) {
            int exitCode = FailureKind.INTERNAL.exitCode();
            ledger.runs().end(number, RunState.FAILED, exitCode, e.toString(), null, clock.instant());
            throw e;
        }
    }

    private RunSummary execute(RunRequest request, RunRecord record, Ledger ledger) {
        String memory = settings.bind("memory", MemorySettings.class).duckdb();
        try (Warehouse warehouse = Warehouse.open(site, memory, company.zone())) {
            ledger.replays().settle(warehouse::isCommitted);
            LoadId load = load(record, ledger, warehouse);
            ledger.runs().use(record.number(), load);
            RunContext run = new RunContext(
                    home,
                    site,
                    settings,
                    company,
                    library,
                    RunContext.analyses(home, site, settings, library, record.period()),
                    ledger,
                    record.number(),
                    record.period(),
                    load,
                    record.startedAt(),
                    site.spool().resolve("run-" + record.number()),
                    site.published(),
                    clock,
                    progress);
            progress.said("Run %d: %s, load %s".formatted(record.number(), record.period(), load));
            new OverriddenFiles(home, site)
                    .lookAgain()
                    .forEach(path -> progress.said(
                            "%s has changed in the program, and the site replaces it: compare them".formatted(path)));
            try (RunExecution execution = new RunExecution(run, warehouse)) {
                return execution.run(request.resume());
            }
        }
    }

    private static void refuseAfterErasure(PersonErasure erasure, Period period, Ledger ledger) {
        ledger.runs()
                .findUnfinished(period)
                .filter(record -> erasure.hasErasedSince(record.startedAt()))
                .ifPresent(record -> {
                    throw new JibaoException(
                            FailureKind.USAGE,
                            "run %d cannot go on: a person's data were erased since it began"
                                    .formatted(record.number()),
                            "--resume",
                            "Start a new run, without --resume");
                });
    }

    private static RunRecord resumed(Period period, Ledger ledger) {
        RunRecord record = ledger.runs()
                .findUnfinished(period)
                .orElseThrow(() -> new JibaoException(
                        FailureKind.USAGE,
                        "there is no unfinished run of " + period,
                        "--resume",
                        "jibao runs lists the runs; without --resume a new one is started"));
        return ledger.runs().resume(record.number());
    }

    /** The run's own, or the next after all that the warehouse and the ledger know of. */
    private static LoadId load(RunRecord record, Ledger ledger, Warehouse warehouse) {
        LoadId own = record.load();
        if (own == null) {
            return next(ledger, warehouse);
        }
        Optional<LoadId> last = warehouse.lastLoad();
        if (last.isPresent() && last.get().compareTo(own) > 0) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "run %d cannot go on: it read the sources as %s, and the warehouse holds %s by now"
                            .formatted(record.number(), own, last.get()),
                    "--resume",
                    "Start a new run, without --resume; it also sends what is still queued");
        }
        return own;
    }

    static LoadId next(Ledger ledger, Warehouse warehouse) {
        return Stream.concat(warehouse.lastLoad().stream(), ledger.lastLoad().stream())
                .max(Comparator.naturalOrder())
                .map(LoadId::next)
                .orElse(LoadId.FIRST);
    }
}
