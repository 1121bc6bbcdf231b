package io.jibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.run.ChildProcess;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-12T08:00:00Z");
    private static final Period QUARTER = Period.parse("2025-Q4");

    @TempDir
    Path folder;

    Site site;

    @BeforeEach
    void aSite() {
        site = new Site(folder);
    }

    @Test
    void aSiteWithoutRunsHasNoLedgerToRead() {
        assertThat(Ledger.find(site, LedgerSettings.FILE)).isEmpty();
        assertThat(site.state()).doesNotExist();
    }

    @Test
    void itsVersionIsThatOfTheLastMigration() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("jobs/src/main/resources/db/migration"))) {
            assertThat(migrations.map(file -> file.getFileName().toString()))
                    .allMatch(name -> number(name) <= Ledger.VERSION)
                    .anyMatch(name -> number(name) == Ledger.VERSION);
        }
    }

    private static int number(String migration) {
        return Integer.parseInt(migration.substring(1, migration.indexOf("__")));
    }

    @Test
    void aRunIsKeptFromStartToEnd() {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            RunRecord first = ledger.runs().start(QUARTER, NOW);
            assertThat(first.number()).isEqualTo(1);
            ledger.runs().use(1, new LoadId(7));
            ledger.runs().end(1, RunState.FAILED, 7, "the mail server is down", "{\"rows\":3}", NOW.plusSeconds(60));
            assertThat(ledger.runs()
                            .start(QUARTER.previous(), NOW.plusSeconds(90))
                            .number())
                    .isEqualTo(2);
        }
        try (Ledger ledger = Ledger.find(site, LedgerSettings.FILE).orElseThrow()) {
            assertThat(ledger.runs().list(10)).extracting(RunRecord::number).containsExactly(2L, 1L);
            assertThat(ledger.runs().get(1))
                    .extracting(RunRecord::load, RunRecord::state, RunRecord::exitCode, RunRecord::message)
                    .containsExactly(new LoadId(7), RunState.FAILED, 7, "the mail server is down");
            assertThat(ledger.runs().get(1).endedAt()).isEqualTo(NOW.plusSeconds(60));
        }
    }

    @Test
    void aRunWhoseProcessDiedIsInterruptedAndCanGoOn() {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            ledger.runs().start(QUARTER, NOW);
            ledger.runs().markInterrupted(NOW.plusSeconds(5));
            assertThat(ledger.runs().findUnfinished(QUARTER))
                    .map(RunRecord::state)
                    .contains(RunState.INTERRUPTED);
            ledger.runs().resume(1);
            ledger.runs().end(1, RunState.DONE, 0, null, null, NOW.plusSeconds(9));
            assertThat(ledger.runs().findUnfinished(QUARTER)).isEmpty();
        }
    }

    @Test
    void anEditionIsMailedToAnAudienceOnlyOnce() {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            OutboxRecords outbox = ledger.outbox();
            List<String> two = List.of("2025-Q4.executive-summary.v1", "2025-Q4.customer-churn.v1");
            assertThat(outbox.queue(QUARTER, "management", two, LedgerTest::wang, NOW))
                    .contains("2025-Q4.management.v1");
            assertThat(outbox.queue(QUARTER, "management", two, LedgerTest::wang, NOW))
                    .isEmpty();
            List<String> corrected = List.of("2025-Q4.executive-summary.v1", "2025-Q4.customer-churn.v2");
            assertThat(outbox.queue(QUARTER, "management", corrected, LedgerTest::wang, NOW))
                    .contains("2025-Q4.management.v2");
            assertThat(outbox.list("2025-Q4.management.v1").get(0).editions()).isEqualTo(two);
            assertThat(outbox.list("2025-Q4.management.v2").get(0).editions())
                    .containsExactly("2025-Q4.customer-churn.v2");
        }
    }

    @Test
    void aMessageIsTakenForSendingOnceAndIsUnknownWhenItsSenderDied() {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            OutboxRecords outbox = ledger.outbox();
            outbox.queue(QUARTER, "management", List.of("2025-Q4.customer-churn.v1"), LedgerTest::wang, NOW);
            OutboxRow row = outbox.list(OutboxState.QUEUED).get(0);
            assertThat(outbox.beginSending(row, NOW)).isTrue();
            assertThat(outbox.beginSending(row, NOW)).isFalse();
            assertThat(outbox.markUnknown(NOW)).hasSize(1);
            assertThat(outbox.list(OutboxState.QUEUED)).isEmpty();
            assertThat(outbox.list(OutboxState.UNKNOWN).get(0).attempts()).isEqualTo(1);
        }
    }

    @Test
    void whatTheLedgerSaysIsCommittedEvenWhenTheStepAroundItRollsBack() {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            var step = new TransactionTemplate(new JdbcTransactionManager(ledger.dataSource()));
            step.executeWithoutResult(status -> {
                ledger.outbox().queue(QUARTER, "management", List.of("a"), LedgerTest::wang, NOW);
                status.setRollbackOnly();
            });
            assertThat(ledger.outbox().list(OutboxState.QUEUED)).hasSize(1);
        }
    }

    @Test
    void aReleasedEditionSupersedesTheOneBefore() {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            for (int version = 1; version <= 2; version++) {
                EditionRecord edition = edition(version);
                ledger.editions().approve(edition);
                ledger.editions().archived(edition, "b".repeat(64), NOW);
                ledger.editions().released(edition.id(), NOW.plusSeconds(version));
            }
            assertThat(ledger.editions().list())
                    .extracting(EditionRecord::id, EditionRecord::state)
                    .containsExactly(
                            tuple(edition(1).id(), EditionState.SUPERSEDED),
                            tuple(edition(2).id(), EditionState.RELEASED));
        }
    }

    @Test
    void whatWasSetByHandInARowOfAnErasedPersonIsEmptied() {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            replay(ledger, 5, "L3.crm.customers.7", "name=张三");
            replay(ledger, 6, "L13.crm.customers.7", "name=李四");
            replay(ledger, 7, "L3.orders.refunds.7", "amount=10");
            replay(ledger, 8, "L3.crm.customers.9", "");

            ledger.replays().emptyCorrections(new LoadId(3), "crm.customers");

            assertThat(corrections(ledger)).containsExactly("[erased]", "name=李四", "amount=10", "");

            ledger.replays().emptyCorrections(new LoadId(6), "crm.customers");
            assertThat(corrections(ledger)).containsExactly("[erased]", "[erased]", "amount=10", "");

            ledger.replays().emptyCorrections(null, "orders.refunds");
            assertThat(corrections(ledger)).containsExactly("[erased]", "[erased]", "[erased]", "");
        }
    }

    private static void replay(Ledger ledger, long load, String row, String corrections) {
        LoadId number = new LoadId(load);
        ledger.replays()
                .plan(new ReplayRecord(number, ReplayState.PLANNED, "Li", "wrong at the source", corrections, NOW));
        ledger.replays().bring(number, row);
        ledger.replays().end(number, ReplayState.DONE);
    }

    private static List<String> corrections(Ledger ledger) {
        return ledger.replays().list(ReplayState.DONE).stream()
                .map(ReplayRecord::corrections)
                .toList();
    }

    @Test
    void aReaderOfALedgerThatIsOpenElsewhereReadsIt() throws Exception {
        try (ChildProcess writer = ChildProcess.start(LedgerWriter.class, folder.toString(), "wait")) {
            assertThat(writer.readLine()).isEqualTo("committed 1");
            try (Ledger ledger = Ledger.find(site, LedgerSettings.FILE).orElseThrow()) {
                assertThat(ledger.runs().list(10)).hasSize(1);
            }
        }
    }

    @Test
    void theOpenLedgerIsReachableFromThisMachineOnly() throws Exception {
        try (Ledger ledger = Ledger.open(site, LedgerSettings.FILE)) {
            assertThat(ledger.runs().list(1)).isEmpty();
            String server = Files.readAllLines(site.state().resolve("ledger.lock.db")).stream()
                    .filter(line -> line.startsWith("server="))
                    .findFirst()
                    .orElseThrow();
            int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(() -> new Socket(address, port).close())
                                .as("%s", address)
                                .isInstanceOf(java.io.IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsAClearError() throws Exception {
        Files.createDirectories(site.state());
        Files.writeString(site.state().resolve("ledger.mv.db"), "not a database");
        assertThatThrownBy(() -> Ledger.find(site, LedgerSettings.FILE))
                .isInstanceOfSatisfying(JibaoException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(e.where()).endsWith("ledger.mv.db");
                });
    }

    private static List<Addressee> wang(String release) {
        return List.of(new Addressee("wang@example.com", "王总", "zh_CN", "whole", "<" + release + "@example.com>"));
    }

    private static EditionRecord edition(int version) {
        return new EditionRecord(
                "2025-Q4.customer-churn.v" + version,
                QUARTER,
                "customer-churn",
                version,
                EditionState.APPROVED,
                "automatic",
                "rule automatic",
                NOW.minusSeconds(version),
                "a".repeat(64),
                "c".repeat(64),
                null,
                null,
                null);
    }
}
