package io.jibao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.archive.Verification.Finding;
import io.jibao.edition.DurableFolder;
import io.jibao.edition.EditionId;
import io.jibao.edition.EditionPolicy;
import io.jibao.edition.EditionRequest;
import io.jibao.edition.Editions;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.PackRequest;
import io.jibao.edition.PublishingSite;
import io.jibao.report.PackDefinition;
import io.jibao.report.PackDefinition.Chapter;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.LoadId;
import io.jibao.run.PeriodKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pack in the archive, which is worth what the editions are that it binds. */
class ArchivedPackTest extends ArchiveTrial {
    private static final EditionId PACK = EditionId.parse("2025-Q4.review.v1");

    @Test
    void aPackIsArchivedVerifiedAndPulledLikeAReport() throws IOException {
        store();
        storePack();

        ArchivedEdition archived = archive.get(PACK);
        assertThat(archived.folder()).isEqualTo(root.resolve("2025-Q4/2025-Q4/review/v1"));
        assertThat(archived.releasedAt()).isEqualTo(PublishingSite.CLOCK.instant());
        assertThat(archive.verify().findings()).isEmpty();
        assertThat(archive.verify(PACK).findings()).isEmpty();
        assertThat(archive.pull(PACK, null, false, folder.resolve("pulled")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("inputs.json", "review_2025-Q4_whole_en.pdf", "manifest.json");
    }

    @Test
    void anEditionThatAPackBindsIsMissedAlsoWhereOnlyThePackIsLookedAt() throws IOException {
        store();
        storePack();
        DurableFolder.delete(archive.get(ID).folder());

        assertThat(archive.verify(PACK).findings())
                .extracting(Finding::path, Finding::expected)
                .containsExactly(tuple(
                        "2025-Q4/2025-Q4/customer-churn/v1/manifest.json",
                        "the manifest of an edition that a pack binds"));
    }

    @Test
    void anEditionThatIsNotWhatThePackBoundIsFound() throws IOException {
        store();
        storePack();
        Path manifest = archive.get(ID).folder().resolve("manifest.json");
        String before = Files.readString(manifest);
        String content = FrozenEdition.open(archive.get(ID).folder()).inputs().contentSha256();
        overwrite(manifest, before.replace(content, "0".repeat(64)).getBytes(StandardCharsets.UTF_8));

        assertThat(archive.verify(PACK).findings())
                .singleElement()
                .hasToString("2025-Q4/2025-Q4/customer-churn/v1/manifest.json: expected content %s, found content %s"
                        .formatted(content, "0".repeat(64)));
    }

    private void storePack() throws IOException {
        Editions editions = given.editions(archive);
        EditionRequest basis = given.request(new LoadId(3));
        FrozenEdition pack = editions.bind(new PackRequest(
                        PublishingSite.QUARTER,
                        new PackDefinition(
                                "review",
                                Set.of(PeriodKind.QUARTER),
                                List.of(),
                                List.of(new Chapter("customers", List.of("customer-churn"))),
                                List.of()),
                        Map.of("customer-churn", archive.open(ID)),
                        archive::open,
                        List.of(),
                        basis.company(),
                        basis.basis()))
                .orElseThrow();
        Path whole = Files.createDirectories(pack.folder(Part.WHOLE));
        Files.writeString(whole.resolve("review_2025-Q4_whole_en.pdf"), "%PDF of the pack");
        archive.store(pack, editions.approve(pack, EditionPolicy.AUTOMATIC), given.ledger);
        archive.release(pack.id(), given.ledger);
    }
}
