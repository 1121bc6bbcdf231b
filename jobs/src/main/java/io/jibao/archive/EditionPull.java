package io.jibao.archive;

import io.jibao.edition.DurableFolder;
import io.jibao.edition.EditionId;
import io.jibao.edition.FileHash;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.Sha256;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies out of the archive, verified while copied, with a line in the chain before anything is handed over. */
final class EditionPull {
    private final ArchiveFolder archive;
    private final Chain chain;

    EditionPull(ArchiveFolder archive, Chain chain) {
        this.archive = archive;
        this.chain = chain;
    }

    /** The files that were made: the edition's folder below the target, or the one file in it. */
    List<Path> pull(EditionId edition, @Nullable String file, boolean isClear, Path target) throws IOException {
        Manifest manifest = archive.manifest(edition);
        String manifestHash = Sha256.of(archive.of(edition).resolve(Manifest.FILE));
        refuseUnchained(edition, manifestHash);
        List<FileHash> wanted = wanted(edition, manifest, manifestHash, file, isClear);
        Path result = file == null
                ? target.resolve(edition.toString())
                : target.resolve(Path.of(file).getFileName().toString());
        if (Files.exists(result)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "it is there already",
                    result.toString(),
                    "Name another folder, or move it away");
        }
        Path temporary = target.resolve(".tmp-" + edition);
        DurableFolder.delete(temporary);
        try {
            for (FileHash each : wanted) {
                copy(edition, each, temporary);
            }
            String all = isClear ? "clear" : "";
            chain.append(ChainEvent.PULLED, edition.toString(), manifestHash, file == null ? all : file);
            Files.move(file == null ? temporary : temporary.resolve(file), result);
        } finally {
            DurableFolder.delete(temporary);
        }
        return made(result, file, wanted);
    }

    private static List<Path> made(Path result, @Nullable String file, List<FileHash> wanted) {
        if (file != null) {
            return List.of(result);
        }
        List<Path> made = new ArrayList<>();
        wanted.forEach(each -> made.add(result.resolve(each.path())));
        return made;
    }

    private List<FileHash> wanted(
            EditionId edition, Manifest manifest, String manifestHash, @Nullable String file, boolean isClear) {
        List<FileHash> all = new ArrayList<>(manifest.files());
        all.add(new FileHash(Manifest.FILE, 0, manifestHash));
        if (file == null) {
            all.removeIf(each -> !isClear && FrozenEdition.isClear(each.path()));
            return all;
        }
        if (FrozenEdition.isClear(file) && !isClear) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the file shows persons in clear",
                    edition + ", " + file,
                    "Take the one of the same name beside clear/, or ask for it with --clear; the chain keeps that you did");
        }
        List<FileHash> one =
                all.stream().filter(each -> each.path().equals(file)).toList();
        if (one.isEmpty()) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the edition has no file " + file,
                    edition.toString(),
                    "Its files are "
                            + String.join(", ", all.stream().map(FileHash::path).toList()));
        }
        return one;
    }

    private void refuseUnchained(EditionId edition, String manifestHash) {
        String expected = chain.readWhole()
                .find(ChainEvent.ARCHIVED, edition.toString())
                .map(ChainLine::manifest)
                .orElse("a line of the chain");
        if (!expected.equals(manifestHash)) {
            throw damaged(archive.of(edition).resolve(Manifest.FILE), expected, manifestHash);
        }
    }

    private void copy(EditionId edition, FileHash file, Path folder) throws IOException {
        Path source = archive.of(edition).resolve(file.path());
        Path target = folder.resolve(file.path()).normalize();
        if (!target.startsWith(folder)) {
            throw damaged(source, "a path in the edition", file.path());
        }
        Files.createDirectories(target.getParent());
        String hash;
        try (OutputStream copy = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            hash = Sha256.copy(source, copy);
        }
        if (!hash.equals(file.sha256())) {
            throw damaged(source, file.sha256(), hash);
        }
    }

    private static JibaoException damaged(Path path, String expected, String found) {
        return new JibaoException(
                FailureKind.ARCHIVE_DAMAGED,
                "not as it was archived: expected %s, found %s".formatted(expected, found),
                path.toString(),
                "Nothing was handed out. jibao archive verify says what else is damaged");
    }
}
