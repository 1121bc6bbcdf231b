package io.jibao.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.edition.EditionId;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.PublishingSite;
import io.jibao.run.Period;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What readers had in hand: version 1 from the time on that PublishingSite has, version 2 from two hours later. */
class ReleasedEditionsTest extends ArchiveTrial {
    private static final Instant FIRST = Instant.parse("2026-01-12T08:00:00Z");
    private static final Instant SECOND = FIRST.plus(Duration.ofHours(2));
    private static final EditionId CORRECTED = EditionId.parse("2025-Q4.customer-churn.v2");

    private void releaseTwoVersions() throws Exception {
        store();
        archive.release(ID, given.ledger);
        given.warehouse.execute("update analysis.ana_churn_ratios set lost_customers = 6 where scope_kind = 'whole'");
        store();
        Archive.at(root, Clock.offset(PublishingSite.CLOCK, Duration.ofHours(2)))
                .release(CORRECTED, given.ledger);
    }

    @Test
    void theVersionOfAMomentIsTheLastReleasedByThen() throws Exception {
        releaseTwoVersions();

        assertThat(released(FIRST.minusSeconds(1))).isEmpty();
        assertThat(released(FIRST)).containsExactly(ID);
        assertThat(released(SECOND.minusSeconds(1))).containsExactly(ID);
        assertThat(released(SECOND)).containsExactly(CORRECTED);
    }

    @Test
    void anEditionThatWaitsForItsReleaseAndThoseOfOtherPeriodsAndReportsAreLeftOut() throws Exception {
        store();

        assertThat(released(SECOND)).as("archived, not released").isEmpty();
        archive.release(ID, given.ledger);
        assertThat(released(SECOND)).containsExactly(ID);
        assertThat(archive.released("executive-summary", List.of(PublishingSite.QUARTER), SECOND))
                .isEmpty();
        assertThat(archive.released("customer-churn", List.of(Period.parse("2025-Q3"), Period.parse("2025")), SECOND))
                .isEmpty();
    }

    @Test
    void figuresThatAreNotAsTheyWereArchivedAreNotQuoted() throws Exception {
        store();
        archive.release(ID, given.ledger);
        Path figures = archive.get(ID).folder().resolve("whole/figures.json");

        overwrite(figures, "[]".getBytes(StandardCharsets.UTF_8));
        assertDamaged(() -> released(SECOND));
    }

    @Test
    void aManifestThatTheChainDoesNotKnowProvesNothing() throws Exception {
        store();
        archive.release(ID, given.ledger);
        Path manifest = archive.get(ID).folder().resolve(Manifest.FILE);
        String text = Files.readString(manifest);

        overwrite(manifest, text.replace("1.0.0", "1.0.1").getBytes(StandardCharsets.UTF_8));
        assertDamaged(() -> released(SECOND));
    }

    private List<EditionId> released(Instant by) {
        return archive.released("customer-churn", List.of(PublishingSite.QUARTER), by).stream()
                .map(FrozenEdition::id)
                .toList();
    }
}
