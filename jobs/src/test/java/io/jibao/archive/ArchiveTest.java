package io.jibao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.edition.EditionId;
import io.jibao.edition.EditionPolicy;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.PublishingSite;
import io.jibao.ledger.EditionRecord;
import io.jibao.ledger.EditionState;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest extends ArchiveTrial {

    @Test
    void anArchivedEditionIsListedVerifiedAndOpenedWithoutTheWarehouse() throws Exception {
        store();
        archive.release(ID, given.ledger);
        given.warehouse.close();
        Files.delete(given.site.warehouse());

        assertThat(archive.list(null, null)).singleElement().satisfies(edition -> {
            assertThat(edition.id()).isEqualTo(ID);
            assertThat(edition.folder()).isEqualTo(root.resolve("2025-Q4/2025-Q4/customer-churn/v1"));
            assertThat(edition.archivedAt()).isEqualTo(PublishingSite.CLOCK.instant());
            assertThat(edition.releasedAt()).isEqualTo(PublishingSite.CLOCK.instant());
            assertThat(edition.parts()).containsExactly("whole", "department-D01");
            // inputs.json; per part figures.json, two PDFs, three datasets
            assertThat(edition.files()).isEqualTo(13);
        });
        assertThat(archive.verify().findings()).isEmpty();
        assertThat(archive.verify().files()).isEqualTo(13);
        assertThat(archive.open(ID).reportInputs(PublishingSite.EAST).rows("customers"))
                .hasSize(2500);
        assertThat(lines())
                .extracting(line -> line.replaceAll(".*\"event\":\"(\\w+)\".*", "$1"))
                .containsExactly("approved", "archived", "released");
        assertThat(given.ledger.editions().find(ID.toString()).orElseThrow().state())
                .isEqualTo(EditionState.RELEASED);
        assertThat(archive.list(PublishingSite.QUARTER.previous(), null)).isEmpty();
        assertThat(archive.list(PublishingSite.QUARTER, "executive-summary")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aCrashBetweenAnyTwoStepsLosesAndDoublesNothing(int stepsDone) throws Exception {
        PublishingSite.Approved approved = given.publishable(archive);
        Chain chain = new Chain(root, PublishingSite.CLOCK);
        EditionStore store = new EditionStore(new ArchiveFolder(root), chain, PublishingSite.CLOCK);
        List<Step> steps = List.of(
                () -> store.stage(approved.edition(), approved.record()),
                () -> store.publish(ID),
                () -> store.enter(ID, approved.record()),
                () -> store.index(ID, approved.record(), given.ledger));
        for (Step step : steps.subList(0, stepsDone)) {
            step.run();
        }

        archive.prepare(given.ledger);
        boolean isForward = stepsDone >= 2;
        assertThat(archive.find(ID).isPresent()).isEqualTo(isForward);
        assertThat(archive.verify()).satisfies(found -> {
            assertThat(found.findings()).isEmpty();
            assertThat(found.remarks()).isEmpty();
        });
        EditionRecord again = given.editions(archive).approve(approved.edition(), EditionPolicy.AUTOMATIC);
        archive.store(approved.edition(), again, given.ledger);
        archive.release(ID, given.ledger);
        archive.release(ID, given.ledger);

        assertThat(archive.verify().findings()).isEmpty();
        assertThat(lines()).hasSize(3);
        assertThat(given.ledger.editions().list())
                .extracting(EditionRecord::state)
                .containsExactly(EditionState.RELEASED);
        assertThat(root.toFile().list((dir, name) -> name.startsWith(".tmp"))).isEmpty();
    }

    @Test
    void aLedgerThatWasLostIsMadeAgainFromTheArchive(@TempDir Path other) throws Exception {
        store();
        archive.release(ID, given.ledger);
        EditionRecord before = given.ledger.editions().find(ID.toString()).orElseThrow();
        try (PublishingSite fresh = new PublishingSite(other)) {
            archive.prepare(fresh.ledger);
            assertThat(fresh.ledger.editions().find(ID.toString())).contains(before);
        }
    }

    @Test
    void aLineCutOffWhileWritingIsClearedAwayAndWrittenAgain() throws Exception {
        store();
        byte[] whole = Files.readAllBytes(chainFile());
        String second = lines().get(1);
        for (int kept : List.of(1, second.length() / 2, second.length())) {
            Files.write(chainFile(), java.util.Arrays.copyOf(whole, whole.length - second.length() - 1 + kept));
            assertThat(archive.verify().remarks()).hasSize(1);

            archive.prepare(given.ledger);

            assertThat(Files.readAllBytes(chainFile())).isEqualTo(whole);
            assertThat(archive.verify().isSound()).isTrue();
        }
    }

    @Test
    void filesThatWereNotApprovedAreNotArchived() throws Exception {
        PublishingSite.Approved approved = given.publishable(archive);
        Files.writeString(approved.edition().folder().resolve("whole/late.pdf"), "late");

        assertThatThrownBy(() -> archive.store(approved.edition(), approved.record(), given.ledger))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("not those that were approved");
        assertThat(archive.list(null, null)).isEmpty();
        assertThat(chainFile()).doesNotExist();
    }

    @Test
    void anArchiveThatCannotBeWrittenIsAClearErrorAndKeepsNothingHalf() throws Exception {
        PublishingSite.Approved approved = given.publishable(archive);
        Path occupied = Files.writeString(root.resolve("2025-Q4"), "a file where the folder should be");

        assertThatThrownBy(() -> archive.store(approved.edition(), approved.record(), given.ledger))
                .isInstanceOfSatisfying(JibaoException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(e.where()).isEqualTo(root.toString());
                });
        assertThatThrownBy(() ->
                        Archive.at(occupied.resolve("x"), PublishingSite.CLOCK).prepare(given.ledger))
                .isInstanceOfSatisfying(
                        JibaoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE));
        Files.delete(occupied);
        archive.prepare(given.ledger);
        assertThat(archive.list(null, null)).isEmpty();
        archive.store(approved.edition(), approved.record(), given.ledger);
        assertThat(archive.verify().isSound()).isTrue();
    }

    @Test
    void whatIsPulledIsVerifiedAndRecorded() throws Exception {
        store();
        Path target = folder.resolve("pulled");

        List<Path> all = archive.pull(ID, null, false, target);
        List<Path> one = archive.pull(ID, "whole/customer-churn_2025-Q4_whole_en.pdf", false, target);

        assertThat(all).hasSize(14).allSatisfy(file -> assertThat(file).isRegularFile());
        assertThat(one).containsExactly(target.resolve("customer-churn_2025-Q4_whole_en.pdf"));
        assertThat(one.get(0))
                .hasSameBinaryContentAs(archive.get(ID).folder().resolve("whole/customer-churn_2025-Q4_whole_en.pdf"));
        assertThat(lines()).filteredOn(line -> line.contains("\"pulled\"")).hasSize(2);
        assertThat(archive.verify().isSound()).isTrue();
        assertThatThrownBy(() -> archive.pull(ID, null, false, target)).hasMessageContaining("there already");
        assertThatThrownBy(() -> archive.pull(ID, "../../chain.jsonl", false, target))
                .hasMessageContaining("has no file");
    }

    @Test
    void whatShowsPersonsInClearIsHandedOutOnlyWhenItIsAskedForAndThatIsRecorded() throws Exception {
        given.clearParts = Set.of("whole");
        store();
        String clear = "whole/clear/customer-churn_2025-Q4_whole_en.pdf";

        assertThat(archive.pull(ID, null, false, folder.resolve("masked")))
                .hasSize(14)
                .noneMatch(file -> file.toString().contains("clear"));
        assertThatThrownBy(() -> archive.pull(ID, clear, false, folder))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("shows persons in clear");
        assertThat(lines()).filteredOn(line -> line.contains("\"pulled\"")).hasSize(1);

        // the datasets and the two languages of the one part
        assertThat(archive.pull(ID, null, true, folder.resolve("clear"))).hasSize(14 + 3);
        assertThat(archive.pull(ID, clear, true, folder)).hasSize(1);
        assertThat(lines())
                .filteredOn(line -> line.contains("\"pulled\""))
                .hasSize(3)
                .anyMatch(line -> line.contains("\"detail\":\"clear\""))
                .anyMatch(line -> line.contains("\"detail\":\"" + clear + "\""));
        assertThat(archive.verify().isSound()).isTrue();
    }

    @Test
    void aCorrectionSupersedesTheEditionBefore() throws Exception {
        store();
        archive.release(ID, given.ledger);
        given.warehouse.execute("update analysis.ana_churn_ratios set lost_customers = 6 where scope_kind = 'whole'");
        store();
        EditionId second = EditionId.parse("2025-Q4.customer-churn.v2");
        archive.release(second, given.ledger);

        assertThat(archive.get(ID).isSuperseded()).isTrue();
        assertThat(archive.findLatest(PublishingSite.QUARTER, "customer-churn").map(FrozenEdition::id))
                .contains(second);
        assertThat(archive.verify().isSound()).isTrue();
        assertThat(given.ledger.editions().find(ID.toString()).orElseThrow().state())
                .isEqualTo(EditionState.SUPERSEDED);
    }

    /** The root of three leaves, worked out step by step as RFC 6962 section 2.1 says. */
    @Test
    void theCheckpointIsTheMerkleTreeHash() throws Exception {
        java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
        byte[] a = sha.digest("\0a".getBytes(StandardCharsets.UTF_8));
        byte[] b = sha.digest("\0b".getBytes(StandardCharsets.UTF_8));
        byte[] c = sha.digest("\0c".getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 1);
        sha.update(a);
        byte[] ab = sha.digest(b);
        sha.update((byte) 1);
        sha.update(ab);
        String root3 = java.util.HexFormat.of().formatHex(sha.digest(c));

        assertThat(Checkpoint.of(List.of("a", "b", "c"))).isEqualTo(new Checkpoint(3, root3));
        assertThat(Checkpoint.of(List.of()).root())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(archive.checkpoint())
                .hasToString("0:" + Checkpoint.of(List.of()).root());
        store();
        assertThat(archive.checkpoint()).isEqualTo(Checkpoint.of(lines()));
    }
}
