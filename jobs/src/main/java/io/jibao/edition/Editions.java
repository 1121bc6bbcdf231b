package io.jibao.edition;

import io.jibao.ledger.EditionRecord;
import io.jibao.ledger.EditionState;
import io.jibao.ledger.Ledger;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import io.jibao.sql.DuckDb;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Makes editions of reports and packs: freezes what they are rendered from, keeps them in the spool, approves them. */
public final class Editions {
    private final Path spool;
    private final EditionFreezer freezer;
    private final PackBinder binder;
    private final Ledger ledger;
    private final Clock clock;

    /**
     * Keeps editions in a folder until they are archived.
     *
     * @param spool the site's, or a folder aside
     * @param published what counts as said: an edition that says the same again is not made
     */
    public Editions(
            Path spool,
            TemplateHashes templates,
            SqlLibrary library,
            PublishedEditions published,
            Ledger ledger,
            Clock clock) {
        this.spool = spool.resolve("editions");
        this.freezer = new EditionFreezer(library, templates, published, clock);
        this.binder = new PackBinder(templates, published, clock);
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Freezes the datasets of an edition into the spool; what was there of this period and report is replaced.
     *
     * @param warehouse may write below the spool
     * @return empty when all it would say has been published, so that there is nothing to render or to mail
     */
    public Optional<FrozenEdition> freeze(EditionRequest request, DuckDb warehouse) {
        Path folder = folder(request.period(), request.report().id());
        return make(folder, temporary -> freezer.freeze(request, warehouse, temporary));
    }

    /**
     * Binds editions into one of a pack, in the spool; what was there of this period and pack is replaced.
     *
     * @return empty when the last edition of the pack binds the same
     */
    public Optional<FrozenEdition> bind(PackRequest request) {
        Path folder = folder(request.period(), request.pack().id());
        return make(folder, temporary -> binder.bind(request, temporary));
    }

    private static Optional<FrozenEdition> make(Path folder, Filling filling) {
        Path temporary = folder.resolveSibling("." + folder.getFileName());
        try {
            DurableFolder.delete(temporary);
            DurableFolder.delete(folder);
            Files.createDirectories(temporary);
            boolean isNews = filling.fill(temporary);
            if (!isNews) {
                DurableFolder.delete(temporary);
                return Optional.empty();
            }
            DurableFolder.sync(temporary);
            DurableFolder.publish(temporary, folder);
            return Optional.of(FrozenEdition.open(folder));
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    /** What {@link #freeze} or {@link #bind} left in the spool, after a restart too. */
    public Optional<FrozenEdition> find(Period period, String report) {
        Path folder = folder(period, report);
        return Files.isDirectory(folder) ? Optional.of(FrozenEdition.open(folder)) : Optional.empty();
    }

    /**
     * Approves the edition with the files it has now; the archive takes no others. An edition that the archive has
     * already, with these files, keeps the approval it was archived with.
     */
    public EditionRecord approve(FrozenEdition edition, EditionPolicy policy) {
        String policyName = policy.name().toLowerCase(Locale.ROOT);
        try {
            EditionRecord approved = new EditionRecord(
                    edition.id().toString(),
                    edition.id().period(),
                    edition.id().report(),
                    edition.id().version(),
                    EditionState.APPROVED,
                    policyName,
                    "rule: " + policyName,
                    clock.instant(),
                    FileHash.overAll(FileHash.all(edition.folder())),
                    edition.inputs().contentSha256(),
                    null,
                    null,
                    null);
            return ledger.editions().approve(approved);
        } catch (IOException e) {
            throw notWritten(edition.folder(), e);
        }
    }

    /** Takes an edition out of the spool, once the archive has it. */
    public void discard(FrozenEdition edition) {
        Path folder = folder(edition.id().period(), edition.id().report());
        try {
            DurableFolder.delete(folder);
        } catch (IOException e) {
            throw notWritten(folder, e);
        }
    }

    private Path folder(Period period, String report) {
        return spool.resolve(period + "." + report);
    }

    private static JibaoException notWritten(Path folder, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "the spool cannot be written: " + e.getMessage(),
                folder.toString(),
                "Check the rights of the folder and the free space of its disk, then run again",
                e);
    }

    /** Fills an edition's folder, and says whether it has news. */
    private interface Filling {
        boolean fill(Path folder) throws IOException;
    }
}
