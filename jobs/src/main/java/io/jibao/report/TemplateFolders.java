package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders that templates are read from, the winning one first: a site's, then the program's.
 *
 * <p>A location is a plain relative path. Whatever could lead out of the folders (absolute, {@code ..}, a scheme such as
 * {@code file:} or {@code http:}, a symbolic link to elsewhere) is refused.
 */
final class TemplateFolders {
    private static final Pattern LOCATION =
            Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}_.-]*(/[\\p{L}\\p{N}_-][\\p{L}\\p{N}_.-]*)*");

    private final List<Path> folders;

    private TemplateFolders(List<Path> folders) {
        this.folders = folders;
    }

    /** Folders that do not exist are passed over: a site need not have one. */
    static TemplateFolders ofBuiltInThenSite(List<Path> folders) {
        List<Path> winningFirst = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                winningFirst.add(0, realPath(folder));
            }
        }
        return new TemplateFolders(List.copyOf(winningFirst));
    }

    /** The file of a location. */
    Path get(String location) {
        return find(location)
                .orElseThrow(() -> new JibaoException(
                        FailureKind.TEMPLATE_BROKEN,
                        "There is no file '" + location + "'",
                        folders.toString(),
                        "Put it into the folder of the report or of _house, or correct the path in the template"));
    }

    /** The file of a location, where a folder has one. */
    Optional<Path> find(String location) {
        if (!LOCATION.matcher(location).matches()) {
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "A template may only name files of the template folders, not '" + location + "'",
                    folders.toString(),
                    "Write a relative path without '..' and without a scheme, such as _house/house.jrtx");
        }
        return folders.stream()
                .map(folder -> inside(folder, location))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The names of all folders inside, each once, in alphabetical order; hidden ones and {@code _house} left out. */
    List<String> reportFolders() {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(Files::isDirectory)
                        .map(child -> child.getFileName().toString())
                        .filter(name -> !name.startsWith("_") && !name.startsWith("."))
                        .forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(names);
    }

    /** All files below one folder by location, the winning one of each. */
    Map<String, Path> files(String folder) {
        Map<String, Path> files = new HashMap<>();
        for (Path root : folders) {
            Path below = root.resolve(folder);
            if (Files.isDirectory(below)) {
                try (Stream<Path> tree = Files.walk(below)) {
                    tree.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString().replace('\\', '/'))
                            .forEach(location -> files.putIfAbsent(location, get(location)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }

    private static Optional<Path> inside(Path folder, String location) {
        Path file = folder.resolve(location);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path real = realPath(file);
        if (!real.startsWith(folder)) {
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "A template file leads out of the template folders",
                    file + " -> " + real,
                    "Put the file itself there in place of the link");
        }
        return Optional.of(real);
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
