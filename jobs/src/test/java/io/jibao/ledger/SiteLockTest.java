package io.jibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.ChildProcess;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLockTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-12T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void aSecondProcessIsToldWhoHoldsTheSiteAndADeadOneHoldsNothing() throws Exception {
        Site site = new Site(folder);
        try (ChildProcess other = ChildProcess.start(LedgerWriter.class, folder.toString(), "lock")) {
            String holder = other.readLine().substring("locked by ".length());
            assertThatThrownBy(() -> SiteLock.acquire(site, LedgerSettings.FILE, "run", CLOCK))
                    .isInstanceOfSatisfying(JibaoException.class, e -> {
                        assertThat(e.kind()).isEqualTo(FailureKind.SITE_BUSY);
                        assertThat(e.getMessage()).contains(holder, "run quarter 2025-Q4", "since 20");
                    });
            other.kill();
            SiteLock.acquire(site, LedgerSettings.FILE, "run", CLOCK).close();
        }
    }

    @Test
    void aSecondTryInOneProcessDoesNotTakeTheLockFromTheFirst() throws Exception {
        Site site = new Site(folder);
        try (SiteLock first = SiteLock.acquire(site, LedgerSettings.FILE, "run month 2025-12", CLOCK)) {
            assertThat(first).isNotNull();
            assertThat(SiteLock.tryAcquire(site, LedgerSettings.FILE, "run", CLOCK))
                    .isEmpty();
            try (ChildProcess other = ChildProcess.start(LedgerWriter.class, folder.toString(), "lock")) {
                assertThat(other.readLine()).isEqualTo("busy");
            }
        }
        SiteLock.acquire(site, LedgerSettings.FILE, "run", CLOCK).close();
        assertThat(SiteLock.holder(site)).isEmpty();
    }
}
