package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of several {@code sql/} folders as if they were one: a later folder's wins over an earlier one's. */
final class SqlFiles {

    private final Map<String, Path> files = new TreeMap<>();
    private final List<String> overrides = new ArrayList<>();

    SqlFiles(List<Path> folders) {
        folders.forEach(this::add);
    }

    private void add(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            found.filter(Files::isRegularFile).sorted().forEach(file -> {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (files.put(path, file) != null) {
                    overrides.add(path);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the folder cannot be read: " + e.getMessage(),
                    folder.toString(),
                    "It must be readable",
                    e);
        }
    }

    /** A file of a layer: path below the layer's folder, name without the ending. */
    record Found(String folder, String name, Path file) {}

    List<Found> of(Layer layer, String ending) {
        List<Found> found = new ArrayList<>();
        String start = layer.folder() + "/";
        files.forEach((path, file) -> {
            if (path.startsWith(start) && path.endsWith(ending)) {
                String below = path.substring(start.length(), path.length() - ending.length());
                int slash = below.lastIndexOf('/');
                String name = below.substring(slash + 1);
                if (name.indexOf('.') < 0) {
                    found.add(new Found(below.substring(0, Math.max(slash, 0)), name, file));
                }
            }
        });
        return found;
    }

    Optional<Path> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    Path get(String path) {
        return find(path)
                .orElseThrow(() -> new JibaoException(
                        FailureKind.USAGE, "the file is missing", "sql/" + path, "Put it beside its other half"));
    }

    List<String> overrides() {
        return List.copyOf(overrides);
    }
}
