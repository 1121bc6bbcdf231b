package io.jibao.archive;

import io.jibao.edition.EditionId;
import io.jibao.edition.StoredJson;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where what lies in the archive. */
record ArchiveFolder(Path root) {
    private static final String TEMPORARY = ".tmp-";
    private static final int DEPTH = 4;

    Path of(EditionId edition) {
        return root.resolve(edition.archivePath());
    }

    /** Beside the editions, so that renaming it moves no bytes. */
    Path temporary(EditionId edition) {
        return root.resolve(TEMPORARY + edition);
    }

    List<Path> temporaries() {
        return children(root).stream()
                .filter(path -> path.getFileName().toString().startsWith(TEMPORARY))
                .toList();
    }

    /** The editions that have a folder, in their order. */
    List<EditionId> editions() {
        List<Path> level = List.of(root);
        for (int depth = 0; depth < DEPTH; depth++) {
            level = level.stream()
                    .flatMap(folder -> children(folder).stream())
                    .filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .toList();
        }
        return level.stream()
                .map(this::edition)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /** What lies in the root beside the chain and the folders of editions: files and folders that belong to nothing. */
    List<Path> strangers() {
        List<Path> strangers = new ArrayList<>();
        List<Path> level = List.of(root);
        for (int depth = 0; depth < DEPTH; depth++) {
            List<Path> next = new ArrayList<>();
            for (Path path :
                    level.stream().flatMap(folder -> children(folder).stream()).toList()) {
                boolean isEdition = depth < DEPTH - 1 || edition(path).isPresent();
                if (isOurs(path)) {
                    continue;
                }
                if (Files.isDirectory(path) && !Files.isSymbolicLink(path) && isEdition) {
                    next.add(path);
                } else {
                    strangers.add(path);
                }
            }
            level = next;
        }
        return strangers;
    }

    private boolean isOurs(Path path) {
        String name = path.getFileName().toString();
        return root.equals(path.getParent())
                && (name.equals(Chain.FILE) || name.equals(Chain.LOCK_FILE) || name.startsWith(TEMPORARY));
    }

    /** @throws IOException also when it is no manifest */
    Manifest manifest(EditionId edition) throws IOException {
        return StoredJson.read(of(edition).resolve(Manifest.FILE), Manifest.class);
    }

    private Optional<EditionId> edition(Path folder) {
        try {
            Path path = root.relativize(folder);
            EditionId edition =
                    EditionId.parse("%s.%s.%s".formatted(path.getName(1), path.getName(2), path.getName(3)));
            return edition.archivePath().equals(path) ? Optional.of(edition) : Optional.empty();
        } catch (JibaoException e) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the archive cannot be read: " + e.getMessage(),
                    folder.toString(),
                    "Give this user the right to read it",
                    e);
        }
    }
}
