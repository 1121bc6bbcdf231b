package io.jibao.job;

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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
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
        return RunPlan.of(home, site, settings, period, clock);
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
            return run(request, period, ledger);
        }
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
                    ledger,
                    record.number(),
                    record.period(),
                    load,
                    record.startedAt(),
                    clock,
                    progress);
            progress.said("Run %d: %s, load %s".formatted(record.number(), record.period(), load));
            try (RunExecution execution = new RunExecution(run, warehouse)) {
                return execution.run(request.resume());
            }
        }
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
