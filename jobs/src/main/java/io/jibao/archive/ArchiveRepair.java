package io.jibao.archive;

import io.jibao.edition.DurableFolder;
import io.jibao.edition.EditionId;
import io.jibao.edition.FileHash;
import io.jibao.ledger.EditionRecord;
import io.jibao.ledger.EditionState;
import io.jibao.ledger.Ledger;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Brings archive, chain and ledger to one truth after a crash: forward where an edition is complete, else back. */
final class ArchiveRepair {
    private final ArchiveFolder archive;
    private final Chain chain;
    private final EditionStore store;
    private final Ledger ledger;

    ArchiveRepair(ArchiveFolder archive, Chain chain, EditionStore store, Ledger ledger) {
        this.archive = archive;
        this.chain = chain;
        this.store = store;
        this.ledger = ledger;
    }

    void run() throws IOException {
        chain.repair();
        for (Path leftover : archive.temporaries()) {
            DurableFolder.delete(leftover);
        }
        for (EditionId edition : archive.editions()) {
            enterWhereMissing(edition);
        }
        Chain.Contents contents = chain.readWhole();
        for (ChainLine line : contents.lines()) {
            if (line.event().equals(ChainEvent.ARCHIVED.written())) {
                refuseWithoutFolder(line);
                indexWhereMissing(contents, line);
            }
        }
    }

    /** A complete folder without a line is entered, if it is the one that was approved; nothing else is let in. */
    private void enterWhereMissing(EditionId edition) throws IOException {
        if (chain.readWhole().find(ChainEvent.ARCHIVED, edition.toString()).isPresent()) {
            return;
        }
        Optional<EditionRecord> approved = ledger.editions().find(edition.toString());
        Verification found = new ArchiveVerifier(archive, chain).verifyFiles(edition);
        boolean isApproved = approved.isPresent()
                && approved.get()
                        .filesSha256()
                        .equals(FileHash.overAll(archive.manifest(edition).files()));
        if (!found.isSound() || !isApproved) {
            throw new JibaoException(
                    FailureKind.ARCHIVE_DAMAGED,
                    "an edition lies in the archive that no run put there as it is",
                    archive.of(edition).toString(),
                    "jibao archive verify says more; move the folder away before the next run");
        }
        store.enter(edition, approved.get());
    }

    private void refuseWithoutFolder(ChainLine line) {
        EditionId edition = EditionId.parse(line.edition());
        if (!archive.editions().contains(edition)) {
            throw new JibaoException(
                    FailureKind.ARCHIVE_DAMAGED,
                    "an archived edition is gone",
                    archive.of(edition).toString(),
                    "Put its folder back from a backup");
        }
    }

    private void indexWhereMissing(Chain.Contents contents, ChainLine archived) throws IOException {
        EditionId edition = EditionId.parse(archived.edition());
        Optional<EditionRecord> known = ledger.editions().find(edition.toString());
        if (known.isEmpty() || known.get().state() == EditionState.APPROVED) {
            Manifest manifest = archive.manifest(edition);
            ledger.editions()
                    .archived(
                            known.orElseGet(() -> fromArchive(manifest)),
                            archived.manifest(),
                            Instant.parse(archived.at()));
        }
        Optional<ChainLine> released = contents.find(ChainEvent.RELEASED, edition.toString());
        if (released.isPresent()) {
            ledger.editions()
                    .released(edition.toString(), Instant.parse(released.get().at()));
        }
    }

    private static EditionRecord fromArchive(Manifest manifest) {
        EditionId edition = manifest.edition();
        return new EditionRecord(
                edition.toString(),
                edition.period(),
                edition.report(),
                edition.version(),
                EditionState.APPROVED,
                manifest.approval().policy(),
                manifest.approval().by(),
                manifest.approval().at(),
                manifest.filesSha256(),
                manifest.inputs().contentSha256(),
                null,
                null,
                null);
    }
}
