package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.edition.EditionId;
import io.jibao.edition.Editions;
import io.jibao.edition.FrozenEdition;
import io.jibao.ledger.EditionRecord;
import java.util.Optional;

/** Approves what was rendered, archives and releases it: reports and packs alike. */
record EditionRelease(RunContext run, Editions editions, Archive archive) {

    /** @param id of a report or pack */
    Outcome release(String id) {
        Optional<FrozenEdition> frozen = editions.find(run.period(), id);
        if (frozen.isEmpty()) {
            return archive.findLatest(run.period(), id)
                    .map(last -> Outcome.of("unchanged", fact(last, "unchanged")))
                    .orElseGet(() -> Outcome.of("nothing new"));
        }
        EditionRecord approved =
                editions.approve(frozen.get(), ReportSettings.of(run, id).policy());
        EditionId edition = frozen.get().id();
        archive.store(frozen.get(), approved, run.ledger());
        archive.release(edition, run.ledger());
        editions.discard(frozen.get());
        return Outcome.of(edition.toString(), fact(archive.open(edition), "released"));
    }

    private static Fact fact(FrozenEdition edition, String state) {
        return new Fact.Archived(
                edition.id().toString(),
                state,
                edition.folder().toString(),
                count(edition, ".pdf"),
                count(edition, ".xlsx"));
    }

    private static int count(FrozenEdition edition, String ending) {
        return edition.parts().stream()
                .mapToInt(part -> edition.files(part, ending).size())
                .sum();
    }
}
