package io.jibao.archive;

import io.jibao.edition.DurableFolder;
import io.jibao.edition.EditionId;
import io.jibao.edition.FileHash;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.Sha256;
import io.jibao.edition.StoredJson;
import io.jibao.ledger.EditionRecord;
import io.jibao.ledger.Ledger;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts an edition into the archive, in durable steps of which each can be the last one before a crash. */
final class EditionStore {
    private final ArchiveFolder archive;
    private final Chain chain;
    private final Clock clock;

    EditionStore(ArchiveFolder archive, Chain chain, Clock clock) {
        this.archive = archive;
        this.chain = chain;
        this.clock = clock;
    }

    /** Step 1: the files and their manifest in a temporary folder, on the disk. */
    Path stage(FrozenEdition edition, EditionRecord approved) throws IOException {
        Path temporary = archive.temporary(edition.id());
        DurableFolder.delete(temporary);
        DurableFolder.makeFolders(temporary);
        List<FileHash> files = new ArrayList<>();
        for (FileHash file : FileHash.all(edition.folder())) {
            Path target = temporary.resolve(file.path());
            Files.createDirectories(target.getParent());
            try (OutputStream copy = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                files.add(new FileHash(
                        file.path(), file.bytes(), Sha256.copy(edition.folder().resolve(file.path()), copy)));
            }
        }
        refuseUnapproved(edition.id(), approved, FileHash.overAll(files));
        StoredJson.write(temporary.resolve(Manifest.FILE), Manifest.of(edition, approved, files));
        DurableFolder.sync(temporary);
        makeReadOnly(temporary);
        return temporary;
    }

    /** Step 2: the edition's own name. */
    void publish(EditionId edition) throws IOException {
        DurableFolder.publish(archive.temporary(edition), archive.of(edition));
    }

    /** Step 3: the chain bears witness. */
    void enter(EditionId edition, EditionRecord approved) throws IOException {
        String manifest = manifestHash(edition);
        chain.appendOnce(ChainEvent.APPROVED, edition.toString(), manifest, approved.approvedBy());
        chain.appendOnce(ChainEvent.ARCHIVED, edition.toString(), manifest, "");
    }

    /** Step 4: the ledger's index. */
    void index(EditionId edition, EditionRecord approved, Ledger ledger) throws IOException {
        ledger.editions().archived(approved, manifestHash(edition), clock.instant());
    }

    String manifestHash(EditionId edition) throws IOException {
        return Sha256.of(archive.of(edition).resolve(Manifest.FILE));
    }

    static void refuseUnapproved(EditionId edition, EditionRecord approved, String filesSha256) {
        if (!approved.filesSha256().equals(filesSha256)) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the files are not those that were approved: %s, approved were %s"
                            .formatted(filesSha256, approved.filesSha256()),
                    edition.toString(),
                    "Something changed them in between; run again with --resume");
        }
    }

    private static void makeReadOnly(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> readOnly =
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        for (FileHash file : FileHash.all(folder)) {
            Path path = folder.resolve(file.path());
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(
                    path, before.stream().filter(readOnly::contains).collect(Collectors.toSet()));
        }
    }
}
