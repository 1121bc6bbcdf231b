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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final EditionId ID = EditionId.parse("2025-Q4.customer-churn.v1");

    @TempDir
    Path folder;

    PublishingSite given;
    Path root;
    Archive archive;

    @BeforeEach
    void anEmptyArchive() throws IOException {
        given = new PublishingSite(folder);
        root = given.site.defaultArchive();
        archive = Archive.at(root, PublishingSite.CLOCK);
        archive.prepare(given.ledger);
    }

    @AfterEach
    void close() {
        given.close();
    }

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
    void aChangedLineOfTheChainStopsEveryRun() throws Exception {
        store();
        archive.release(ID, given.ledger);
        String chain = Files.readString(chainFile());
        Files.writeString(chainFile(), chain.replaceFirst("rule: automatic", "zhang@example.com"));

        assertThat(archive.verify().findings())
                .first()
                .hasToString(
                        "chain.jsonl: expected the chain as it was written, found line 1 of the chain does not match its own hash");
        assertDamaged(() -> archive.prepare(given.ledger));
        assertDamaged(() -> archive.record(ChainEvent.DELIVERED, ID, "<m>"));
        assertThat(Files.readString(chainFile()))
                .contains("zhang@example.com")
                .hasSameSizeAs(chain.replaceFirst("rule: automatic", "zhang@example.com"));
    }

    @Test
    void aLineTakenOutOfTheMiddleIsFound() throws Exception {
        store();
        archive.release(ID, given.ledger);
        List<String> lines = lines();
        Files.write(chainFile(), List.of(lines.get(0), lines.get(2)), StandardCharsets.UTF_8);

        assertThat(archive.verify().findings().get(0).found())
                .isEqualTo("line 2 of the chain does not follow the line before");
        assertDamaged(() -> archive.prepare(given.ledger));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whole/customer-churn_2025-Q4_whole_zh_CN.pdf",
                "department-D01/datasets/customers.parquet",
                "whole/figures.json",
                "inputs.json",
                "manifest.json"
            })
    void oneChangedByteIsFound(String file) throws Exception {
        store();
        Path path = archive.get(ID).folder().resolve(file);
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        overwrite(path, bytes);

        Verification found = archive.verify();

        assertThat(found.isSound()).isFalse();
        assertThat(found.findings()).anySatisfy(finding -> assertThat(finding.path())
                .isEqualTo("2025-Q4/2025-Q4/customer-churn/v1/" + file));
        assertThat(archive.verify(ID).isSound()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain.jsonl", "2025-Q4/2025-Q4/customer-churn/v1/manifest.json"})
    void aChangedByteIsFoundWhereverItIs(String file) throws Exception {
        store();
        Path path = root.resolve(file);
        byte[] whole = Files.readAllBytes(path);
        for (int place = 0; place < whole.length; place += 41) {
            byte[] changed = whole.clone();
            changed[place] ^= 1;
            overwrite(path, changed);
            assertThat(archive.verify().findings()).as("byte %d", place).isNotEmpty();
        }
        overwrite(path, whole);
        assertThat(archive.verify().isSound()).isTrue();
    }

    @Test
    void filesThatAreMissingTooManyOrLinksAreFoundEachWithItsPath() throws Exception {
        store();
        Path edition = archive.get(ID).folder();
        Path figures = edition.resolve("whole/figures.json");
        Path copy = Files.copy(figures, folder.resolve("copy.json"));
        Files.delete(edition.resolve("inputs.json"));
        Files.delete(figures);
        Files.createSymbolicLink(figures, copy);
        Files.writeString(edition.resolve("whole/note.txt"), "hello");
        Files.writeString(root.resolve("2025-Q4/readme.txt"), "hello");

        assertThat(archive.verify().findings())
                .extracting(Verification.Finding::toString)
                .containsExactlyInAnyOrder(
                        "2025-Q4/2025-Q4/customer-churn/v1/inputs.json: expected the file, found nothing",
                        "2025-Q4/2025-Q4/customer-churn/v1/whole/figures.json: expected a plain file, found a link",
                        "2025-Q4/2025-Q4/customer-churn/v1/whole/note.txt:"
                                + " expected nothing, found a file that is not in the manifest",
                        "2025-Q4/readme.txt: expected nothing, found a file");
    }

    @Test
    void anEditionThatNoRunArchivedIsFoundAndNotLetIn() throws Exception {
        store();
        Path forged = root.resolve("2025-Q4/2025-Q4/customer-churn/v2");
        copyTree(archive.get(ID).folder(), forged);

        assertThat(archive.verify().findings())
                .extracting(Verification.Finding::expected)
                .contains("a line of the chain that says it was archived", "the manifest of 2025-Q4.customer-churn.v2");
        assertDamaged(() -> archive.prepare(given.ledger));
    }

    @Test
    void anEditionThatIsGoneIsFound() throws Exception {
        store();
        Files.move(archive.get(ID).folder(), folder.resolve("stolen"));

        assertThat(archive.verify().findings())
                .singleElement()
                .hasToString("2025-Q4/2025-Q4/customer-churn/v1: expected the edition, found nothing");
        assertDamaged(() -> archive.prepare(given.ledger));
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

        List<Path> all = archive.pull(ID, null, target);
        List<Path> one = archive.pull(ID, "whole/customer-churn_2025-Q4_whole_en.pdf", target);

        assertThat(all).hasSize(14).allSatisfy(file -> assertThat(file).isRegularFile());
        assertThat(one).containsExactly(target.resolve("customer-churn_2025-Q4_whole_en.pdf"));
        assertThat(one.get(0))
                .hasSameBinaryContentAs(archive.get(ID).folder().resolve("whole/customer-churn_2025-Q4_whole_en.pdf"));
        assertThat(lines()).filteredOn(line -> line.contains("\"pulled\"")).hasSize(2);
        assertThat(archive.verify().isSound()).isTrue();
        assertThatThrownBy(() -> archive.pull(ID, null, target)).hasMessageContaining("there already");
        assertThatThrownBy(() -> archive.pull(ID, "../../chain.jsonl", target)).hasMessageContaining("has no file");
    }

    @Test
    void nothingDamagedIsHandedOut() throws Exception {
        store();
        overwrite(
                archive.get(ID).folder().resolve("whole/customer-churn_2025-Q4_whole_en.pdf"),
                "other".getBytes(StandardCharsets.UTF_8));
        Path target = folder.resolve("pulled");

        assertDamaged(() -> archive.pull(ID, null, target));

        assertThat(target).isEmptyDirectory();
        assertThat(lines()).hasSize(2);
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

    @Test
    void aChainThatWasRewrittenAsAWholeIsFoundByThePagesPrintedBefore() throws Exception {
        store();
        archive.release(ID, given.ledger);
        Checkpoint before = archive.checkpoint();
        given.checkpoint = before.toString();
        given.warehouse.execute("update analysis.ana_churn_ratios set lost_customers = 6 where scope_kind = 'whole'");
        store();
        assertThat(archive.verify().isSound()).isTrue();
        assertThat(archive.bearsOut(before)).isTrue();

        List<String> lines = new ArrayList<>();
        String previous = ChainLine.NO_LINE;
        for (String line : lines()) {
            ChainLine old = ChainLine.parse(line).orElseThrow();
            ChainLine forged = ChainLine.sealed(
                    old.seq(),
                    "2020-01-01T00:00:00Z",
                    ChainEvent.valueOf(old.event().toUpperCase(Locale.ROOT)),
                    old.edition(),
                    old.manifest(),
                    old.detail(),
                    previous);
            lines.add(forged.text());
            previous = forged.hash();
        }
        Files.write(chainFile(), lines, StandardCharsets.UTF_8);

        assertThat(archive.bearsOut(before)).isFalse();
        assertThat(archive.verify().findings()).singleElement().satisfies(finding -> assertThat(finding.expected())
                .isEqualTo(before + ", as 2025-Q4.customer-churn.v2 prints it"));
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

    private void store() throws IOException {
        PublishingSite.Approved approved = given.publishable(archive);
        archive.store(approved.edition(), approved.record(), given.ledger);
    }

    private Path chainFile() {
        return root.resolve("chain.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(chainFile(), StandardCharsets.UTF_8);
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void assertDamaged(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(JibaoException.class, e -> assertThat(e.kind())
                .isEqualTo(FailureKind.ARCHIVE_DAMAGED));
    }

    private interface Step {
        void run() throws IOException;
    }
}
