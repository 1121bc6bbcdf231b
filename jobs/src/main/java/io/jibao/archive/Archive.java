package io.jibao.archive;

import io.jibao.edition.DurableFolder;
import io.jibao.edition.EditionId;
import io.jibao.edition.FileHash;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.PublishedEditions;
import io.jibao.ledger.EditionRecord;
import io.jibao.ledger.Ledger;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The published editions, write-once, with the chain that bears witness of them. */
public final class Archive implements PublishedEditions {
    private final ArchiveFolder archive;
    private final Chain chain;
    private final EditionStore store;
    private final Clock clock;

    private Archive(Path folder, Clock clock) {
        this.archive = new ArchiveFolder(folder.toAbsolutePath().normalize());
        this.chain = new Chain(archive.root(), clock);
        this.store = new EditionStore(archive, chain, clock);
        this.clock = clock;
    }

    /** Touches nothing: an archive that does not exist yet is empty. */
    public static Archive at(Path folder, Clock clock) {
        return new Archive(folder, clock);
    }

    /**
     * Call at the start of a run, with the site's lock held: makes the folder, sees that it can be written, and brings
     * archive, chain and ledger to one truth.
     *
     * @throws JibaoException (usage) when it cannot be written, (archive damaged) when it is not as runs left it
     */
    public void prepare(Ledger ledger) {
        writing("prepared", () -> {
            DurableFolder.makeFolders(archive.root());
            Path probe = archive.root().resolve(".tmp-probe");
            DurableFolder.delete(probe);
            Files.createDirectory(probe);
            Files.delete(probe);
            new ArchiveRepair(archive, chain, store, ledger).run();
        });
    }

    /** Size and root of the chain as it is now, for the pages of a run that starts. */
    public Checkpoint checkpoint() {
        return chain.readWhole().checkpoint();
    }

    /** Whether the chain began with what a page printed: if not, it was rewritten or cut since. */
    public boolean bearsOut(Checkpoint printed) {
        return chain.read().checkpoint(printed.size()).equals(printed);
    }

    /**
     * Archives the files that were approved. Doing it again, after a crash, does no harm.
     *
     * @throws JibaoException (usage) when it cannot be written; nothing half-written is visible then
     */
    public ArchivedEdition store(FrozenEdition edition, EditionRecord approved, Ledger ledger) {
        EditionId id = edition.id();
        writing(id.toString(), () -> {
            if (Files.exists(archive.of(id))) {
                EditionStore.refuseUnapproved(
                        id, approved, FileHash.overAll(archive.manifest(id).files()));
            } else {
                store.stage(edition, approved);
                store.publish(id);
            }
            store.enter(id, approved);
            store.index(id, approved, ledger);
        });
        return get(id);
    }

    /** Its readers may have it; an earlier version is superseded. Doing it again does no harm. */
    public void release(EditionId id, Ledger ledger) {
        record(ChainEvent.RELEASED, id, "");
        list(id.period(), id.report()).stream()
                .filter(earlier -> earlier.id().version() < id.version())
                .forEach(earlier -> record(ChainEvent.SUPERSEDED, earlier.id(), id.toString()));
        ledger.editions().released(id.toString(), clock.instant());
    }

    /**
     * Adds a line to the chain, once.
     *
     * @param detail for DELIVERED the Message-ID
     */
    public void record(ChainEvent event, EditionId id, String detail) {
        writing(id.toString(), () -> chain.appendOnce(event, id.toString(), store.manifestHash(id), detail));
    }

    /**
     * The editions, newest period first.
     *
     * @param period null = all
     * @param report null = all
     */
    public List<ArchivedEdition> list(@Nullable Period period, @Nullable String report) {
        Chain.Contents contents = chain.read();
        return archive.editions().stream()
                .filter(id -> period == null || id.period().equals(period))
                .filter(id -> report == null || id.report().equals(report))
                .sorted(Comparator.comparing(EditionId::period)
                        .reversed()
                        .thenComparing(EditionId::report)
                        .thenComparing(EditionId::version))
                .map(id -> describe(id, contents))
                .toList();
    }

    public Optional<ArchivedEdition> find(EditionId id) {
        return Files.isDirectory(archive.of(id)) ? Optional.of(describe(id, chain.read())) : Optional.empty();
    }

    public ArchivedEdition get(EditionId id) {
        refuseUnknown(id);
        return describe(id, chain.read());
    }

    /** The archived edition's folder as the room that renders and quotes editions reads it. */
    public FrozenEdition open(EditionId id) {
        return FrozenEdition.open(get(id).folder());
    }

    @Override
    public Optional<FrozenEdition> findLatest(Period period, String report) {
        return list(period, report).stream()
                .max(Comparator.comparing(edition -> edition.id().version()))
                .map(edition -> FrozenEdition.open(edition.folder()));
    }

    /**
     * What the readers of a report had in hand at a moment: of each period the highest version released by then.
     *
     * @return by period; none of a period without one
     * @throws JibaoException (archive damaged) when figures are not as they were archived
     */
    public List<FrozenEdition> released(String report, Collection<Period> periods, Instant by) {
        return reading(() -> new ReleasedEditions(archive, chain).of(report, periods, by));
    }

    /**
     * Copies an edition, or one file of it, out to a folder: verified while copied, recorded in the chain.
     *
     * @param file path as the manifest has it; null = all
     * @param isClear whether files that show persons in clear are wanted too
     * @return the files that were made
     */
    public List<Path> pull(EditionId id, @Nullable String file, boolean isClear, Path target) {
        refuseUnknown(id);
        try {
            Files.createDirectories(target);
            return new EditionPull(archive, chain).pull(id, file, isClear, target);
        } catch (IOException e) {
            throw notWritten(id + " could not be pulled", e);
        }
    }

    /** Looks at every byte; needs nothing but the archive's folder. */
    public Verification verify() {
        return reading(() -> new ArchiveVerifier(archive, chain).verify());
    }

    /** Looks at every byte of one edition, and at the chain. */
    public Verification verify(EditionId id) {
        refuseUnknown(id);
        return reading(() -> new ArchiveVerifier(archive, chain).verify(id));
    }

    private void refuseUnknown(EditionId id) {
        if (!Files.isDirectory(archive.of(id))) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the archive has no edition " + id,
                    archive.root().toString(),
                    "jibao archive list shows those it has");
        }
    }

    private ArchivedEdition describe(EditionId id, Chain.Contents contents) {
        List<FileHash> files;
        List<String> parts;
        try {
            Manifest manifest = archive.manifest(id);
            files = manifest.files();
            parts = manifest.inputs().parts().stream().map(part -> part.slug()).toList();
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.ARCHIVE_DAMAGED,
                    "the manifest cannot be read: " + e.getMessage(),
                    archive.of(id).resolve(Manifest.FILE).toString(),
                    "jibao archive verify says what else is damaged",
                    e);
        }
        return new ArchivedEdition(
                id,
                archive.of(id),
                at(contents, ChainEvent.ARCHIVED, id),
                at(contents, ChainEvent.RELEASED, id),
                contents.find(ChainEvent.SUPERSEDED, id.toString()).isPresent(),
                parts,
                files.size(),
                files.stream().mapToLong(FileHash::bytes).sum());
    }

    private static @Nullable Instant at(Chain.Contents contents, ChainEvent event, EditionId id) {
        return contents.find(event, id.toString())
                .map(line -> Instant.parse(line.at()))
                .orElse(null);
    }

    private void writing(String what, FileWork work) {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            throw notWritten(what + " could not be written to the archive", e);
        } catch (IOException e) {
            throw notWritten(what + " could not be written to the archive", e);
        }
    }

    private <T> T reading(ReadingWork<T> work) {
        try {
            return work.run();
        } catch (IOException | UncheckedIOException e) {
            throw new JibaoException(
                    FailureKind.ARCHIVE_DAMAGED,
                    "the archive cannot be read: " + e.getMessage(),
                    archive.root().toString(),
                    "Give this user the right to read it; if it has, the disk is failing",
                    e);
        }
    }

    private JibaoException notWritten(String what, Exception e) {
        return new JibaoException(
                FailureKind.USAGE,
                "%s: %s".formatted(what, e),
                archive.root().toString(),
                "Check the rights of the folder and the free space of its disk, then run again with --resume",
                e);
    }

    private interface FileWork {
        void run() throws IOException;
    }

    private interface ReadingWork<T> {
        T run() throws IOException;
    }
}
