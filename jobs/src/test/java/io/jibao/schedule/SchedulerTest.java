package io.jibao.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.RunState;
import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due is started as a process; a small script stands where the launcher is, and a test says what day it is. */
class SchedulerTest {

    private static final Period QUARTER = Period.parse("2025-Q4");
    /** 06:00 of 10 January in Shanghai. */
    private static final Instant DUE = Instant.parse("2026-01-09T22:00:00Z");

    @TempDir
    Path folder;

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<String> log = new ArrayList<>();
    private final String launcher = System.getProperty("jibao.launcher");
    private Site site;

    @BeforeEach
    void aSiteServedSinceThatDay() throws IOException {
        mailServer.start();
        site = new Site(folder);
        Files.writeString(
                site.configuration(), """
                company: {name: 甲公司, name_en: A, time_zone: Asia/Shanghai, currency: CNY}
                issued: [executive-summary, customer-segmentation, customer-churn, data-quality]
                mail: {host: 127.0.0.1, port: %d, from: jibao@example.com, tls: none}
                schedule: {month_day: 5, quarter_day: 10, year_day: "01-20", time: "06:00", alarm_to: [ops@example.com]}
                """.formatted(mailServer.getSmtp().getPort()));
    }

    @AfterEach
    void stop() {
        mailServer.stop();
        if (launcher == null) {
            System.clearProperty("jibao.launcher");
        } else {
            System.setProperty("jibao.launcher", launcher);
        }
    }

    @Test
    void aRunIsStartedWhenItIsDueAndNotBefore() throws Exception {
        launcherThatEndsWith(0);

        assertThat(lookAt(DUE.minusSeconds(60))).isEqualTo(Duration.ofSeconds(60));
        assertThat(started()).isEmpty();

        lookAt(DUE);
        assertThat(started()).containsExactly("run quarter --period 2025-Q4 --site " + folder);
        assertThat(log).contains("2025-Q4 is due: its run starts", "2025-Q4 ended with code 0");
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aRunThatFailedIsAlarmedOnceAndLeftToAPerson() throws Exception {
        launcherThatEndsWith(3);
        lookAt(DUE);
        remember(RunState.FAILED);

        lookAt(DUE.plusSeconds(300));

        assertThat(started()).hasSize(1);
        assertThat(alarms()).singleElement().asString().contains("2025-Q4", "failed (code 3)");
        assertThat(mailServer.getReceivedMessages()[0].getContent().toString()).contains("the source is down");
    }

    /** A run that cannot even begin leaves nothing in the ledger; it is tried again, since a person may have helped. */
    @Test
    void aRunThatCannotBeginIsTriedAgainButAlarmedOnce() throws Exception {
        launcherThatEndsWith(2);

        lookAt(DUE);
        lookAt(DUE.plusSeconds(300));
        lookAt(DUE.plusSeconds(600));

        assertThat(started()).hasSize(3);
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void aRunThatWasInterruptedGoesOnWhereItStopped() throws Exception {
        launcherThatEndsWith(0);
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            ledger.runs().start(QUARTER, DUE.minusSeconds(900));
            ledger.runs().markInterrupted(DUE.minusSeconds(600));
            ledger.schedule().servedSince(LocalDate.of(2026, 1, 10));
        }

        lookAt(DUE);

        assertThat(started()).containsExactly("run quarter --period 2025-Q4 --site " + folder + " --resume");
    }

    @Test
    void aPeriodThatIsNotReleasedOnTimeIsAlarmedOnce() throws Exception {
        launcherThatEndsWith(0);
        lookAt(DUE);
        remember(RunState.DONE);

        lookAt(DUE.plus(Duration.ofDays(1)));
        lookAt(DUE.plus(Duration.ofDays(2)));

        assertThat(started()).hasSize(1);
        assertThat(alarms()).singleElement().asString().contains("2025-Q4", "is late");
    }

    private Duration lookAt(Instant now) throws InterruptedException {
        return new Scheduler(Home.find(), site, Clock.fixed(now, ZoneOffset.UTC), log::add).look();
    }

    private List<String> started() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private List<String> alarms() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (var message : mailServer.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    /** What the run itself would have written. */
    private void remember(RunState state) {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            long number = ledger.runs().start(QUARTER, DUE).number();
            ledger.runs().end(number, state, state == RunState.DONE ? 0 : 3, null, null, DUE.plusSeconds(60));
        }
    }

    private void launcherThatEndsWith(int exitCode) throws IOException {
        Path script = folder.resolve("launcher");
        Files.writeString(script, """
                #!/bin/sh
                echo "$@" >> "%s"
                echo "jibao: the source is down"
                exit %d
                """.formatted(folder.resolve("calls"), exitCode));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        System.setProperty("jibao.launcher", script.toString());
    }
}
