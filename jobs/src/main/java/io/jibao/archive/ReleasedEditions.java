package io.jibao.archive;

import io.jibao.edition.EditionId;
import io.jibao.edition.FileHash;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.Sha256;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What readers had in hand at a moment, to be quoted: its figures are compared with what was archived first. */
final class ReleasedEditions {
    private final ArchiveFolder archive;
    private final Chain chain;

    ReleasedEditions(ArchiveFolder archive, Chain chain) {
        this.archive = archive;
        this.chain = chain;
    }

    /** Of each period the highest version released by then, by period. */
    List<FrozenEdition> of(String report, Collection<Period> periods, Instant by) throws IOException {
        Chain.Contents contents = chain.readWhole();
        Map<Period, EditionId> latest = new TreeMap<>();
        for (EditionId id : archive.editions()) {
            boolean isAsked = id.report().equals(report) && periods.contains(id.period());
            if (isAsked && wasReleased(id, by, contents)) {
                latest.put(id.period(), id); // versions come in their order
            }
        }
        List<FrozenEdition> editions = new ArrayList<>();
        for (EditionId id : latest.values()) {
            refuseDamaged(id, contents);
            editions.add(FrozenEdition.open(archive.of(id)));
        }
        return editions;
    }

    private static boolean wasReleased(EditionId id, Instant by, Chain.Contents contents) {
        return contents.find(ChainEvent.RELEASED, id.toString())
                .filter(line -> !Instant.parse(line.at()).isAfter(by))
                .isPresent();
    }

    /** Figures and inputs against the manifest, the manifest against the chain. */
    private void refuseDamaged(EditionId id, Chain.Contents contents) throws IOException {
        Path folder = archive.of(id);
        String manifest = contents.find(ChainEvent.ARCHIVED, id.toString())
                .map(ChainLine::manifest)
                .orElse("a line of the chain");
        refuseOther(folder.resolve(Manifest.FILE), manifest);
        for (FileHash file : archive.manifest(id).files()) {
            if (file.path().endsWith(".json")) {
                refuseOther(folder.resolve(file.path()), file.sha256());
            }
        }
    }

    private static void refuseOther(Path file, String expected) throws IOException {
        String found = Files.isRegularFile(file) ? Sha256.of(file) : "nothing";
        if (!found.equals(expected)) {
            throw new JibaoException(
                    FailureKind.ARCHIVE_DAMAGED,
                    "not as it was archived: expected %s, found %s".formatted(expected, found),
                    file.toString(),
                    "Fetch the edition from a backup, then run again with --resume; jibao archive verify says what else is damaged");
        }
    }
}
