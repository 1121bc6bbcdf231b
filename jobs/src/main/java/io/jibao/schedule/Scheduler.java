package io.jibao.schedule;

import io.jibao.job.CompanySettings;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.RunRecord;
import io.jibao.ledger.RunState;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts each run when it is due, catches up what was missed, and mails an alarm when one fails or comes too late. */
public final class Scheduler {

    /** How long a change of jibao.yml or a run by hand may stay unnoticed. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Set<RunState> ENDED = EnumSet.of(RunState.DONE, RunState.FAILED);

    private final Home home;
    private final Site site;
    private final Clock clock;
    private final Consumer<String> log;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param log takes each line worth keeping */
    public Scheduler(Home home, Site site, Clock clock, Consumer<String> log) {
        this.home = home;
        this.site = site;
        this.clock = clock;
        this.log = log;
    }

    /** Looks and waits, until {@link #stop}. */
    public void serve() throws InterruptedException {
        Duration wait = Duration.ZERO;
        while (!stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            wait = look();
        }
    }

    public void stop() {
        stopped.countDown();
    }

    /**
     * Starts what is due, one after the other, and raises what alarms there are.
     *
     * @return how long nothing new can be due
     */
    Duration look() throws InterruptedException {
        SiteSettings settings = SiteSettings.read(site);
        ScheduleSettings schedule = settings.bind("schedule", ScheduleSettings.class);
        LocalDateTime now = LocalDateTime.now(
                clock.withZone(settings.bind("company", CompanySettings.class).zone()));
        Alarms alarms = new Alarms(site, settings, schedule.alarmTo(), clock, log);
        DueRuns due = dueRuns(settings, schedule, now);
        for (Period period : due.at(now)) {
            startOnce(period, settings, alarms);
        }
        for (Period late : dueRuns(settings, schedule, now).lateAt(now)) {
            alarms.raise(
                    "late " + late,
                    "%s 逾期 / %s is late".formatted(late, late),
                    "It was due on %s and is not released. See jibao runs, then jibao run %s --period %s --resume"
                            .formatted(
                                    schedule.dueDate(late), late.kind().name().toLowerCase(Locale.ROOT), late));
        }
        Duration next = Duration.between(now, due.nextStart(now));
        return next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT;
    }

    private DueRuns dueRuns(SiteSettings settings, ScheduleSettings schedule, LocalDateTime now) {
        Set<Period> released = new ReleasedPeriods(home, site, settings, clock).get();
        try (Ledger ledger = ledger(settings)) {
            return new DueRuns(schedule, released, ledger.schedule().servedSince(now.toLocalDate()));
        }
    }

    private void startOnce(Period period, SiteSettings settings, Alarms alarms) throws InterruptedException {
        Optional<RunRecord> earlier = latestRun(period, settings);
        if (earlier.isPresent() && ENDED.contains(earlier.get().state())) {
            return; // tried: what it did or failed to do is for a person to look at
        }
        log.accept("%s is due: %s".formatted(period, earlier.isPresent() ? "its run is resumed" : "its run starts"));
        ChildRun.Ended ended = new ChildRun(home, site, log).run(period, earlier.isPresent());
        log.accept("%s ended with code %d".formatted(period, ended.exitCode()));
        if (ended.exitCode() != 0 && ended.exitCode() != FailureKind.SITE_BUSY.exitCode()) {
            // a run that cannot even begin is tried at every look, until a person has helped
            String run = latestRun(period, settings)
                    .map(record -> "run " + record.number())
                    .orElse("before it began");
            alarms.raise(
                    "failed %s, %s".formatted(period, run),
                    "%s 运行失败 / the run of %s failed (code %d)".formatted(period, period, ended.exitCode()),
                    String.join("\n", ended.lastLines()));
        }
    }

    private Optional<RunRecord> latestRun(Period period, SiteSettings settings) {
        try (Ledger ledger = ledger(settings)) {
            return ledger.runs().findLatest(period);
        }
    }

    private Ledger ledger(SiteSettings settings) {
        return Ledger.open(site, settings.bind("ledger", LedgerSettings.class));
    }
}
