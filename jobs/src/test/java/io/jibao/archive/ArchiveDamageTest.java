package io.jibao.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive says when it is not as it was left. */
class ArchiveDamageTest extends ArchiveTrial {

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
    void nothingDamagedIsHandedOut() throws Exception {
        store();
        overwrite(
                archive.get(ID).folder().resolve("whole/customer-churn_2025-Q4_whole_en.pdf"),
                "other".getBytes(StandardCharsets.UTF_8));
        Path target = folder.resolve("pulled");

        assertDamaged(() -> archive.pull(ID, null, false, target));

        assertThat(target).isEmptyDirectory();
        assertThat(lines()).hasSize(2);
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
}
