package io.jibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-12T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aServerKeepsTheLedgerAndLocksTheSiteAcrossMachines() throws Exception {
        Site here = new Site(Files.createDirectory(folder.resolve("here")));
        Site elsewhere = new Site(Files.createDirectory(folder.resolve("elsewhere")));
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            LedgerSettings settings =
                    new LedgerSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", null, null);
            try (SiteLock lock = SiteLock.acquire(here, settings, "run", Clock.systemUTC());
                    Ledger ledger = Ledger.open(here, settings)) {
                assertThat(lock).isNotNull();
                assertThatThrownBy(() -> SiteLock.acquire(elsewhere, settings, "run", Clock.systemUTC()))
                        .isInstanceOfSatisfying(
                                JibaoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.SITE_BUSY));
                ledger.runs().start(Period.parse("2025-Q4"), NOW);
                ledger.outbox()
                        .queue(
                                Period.parse("2025-Q4"),
                                "management",
                                List.of("2025-Q4.customer-churn.v1"),
                                release -> List.of(new Addressee("wang@example.com", "王总", "zh_CN", "whole", "<m>")),
                                NOW);
            }
            SiteLock.acquire(elsewhere, settings, "run", Clock.systemUTC()).close();
            try (Ledger ledger = Ledger.find(elsewhere, settings).orElseThrow()) {
                assertThat(ledger.runs().get(1).startedAt()).isEqualTo(NOW);
                assertThat(ledger.outbox().list(OutboxState.QUEUED).get(0).releasedAt())
                        .isEqualTo(NOW);
            }
        }
    }
}
