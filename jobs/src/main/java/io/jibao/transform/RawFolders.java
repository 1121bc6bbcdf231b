package io.jibao.transform;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.sql.RawFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The immutable Parquet of all loads: {@code <system>/<entity>/L<number>/}.
 *
 * @param folder state/raw
 */
record RawFolders(Path folder) {

    private static final Pattern LOAD = Pattern.compile("L[1-9]\\d*");

    /** One whole folder. */
    record Folder(String system, String entity, LoadId load, Path path) {

        /** As {@code crm.customers.L17}. */
        String name() {
            return "%s.%s.%s".formatted(system, entity, load);
        }

        Path quarantine() {
            return path.resolve(RawFiles.QUARANTINE);
        }

        Path record() {
            return path.resolve(RawFiles.RECORD);
        }
    }

    /** All that are whole, by system, entity and load. */
    List<Folder> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.find(folder, 3, (path, attributes) -> isWhole(path))) {
            return paths.map(RawFolders::of)
                    .sorted(Comparator.comparing(Folder::system)
                            .thenComparing(Folder::entity)
                            .thenComparing(Folder::load))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "raw data cannot be read: " + e.getMessage(),
                    folder.toString(),
                    "Make the folder readable for the user that runs jibao",
                    e);
        }
    }

    private boolean isWhole(Path path) {
        return folder.relativize(path).getNameCount() == 3
                && LOAD.matcher(path.getFileName().toString()).matches()
                && Files.exists(path.resolve(RawFiles.RECORD));
    }

    private static Folder of(Path path) {
        int names = path.getNameCount();
        return new Folder(
                path.getName(names - 3).toString(),
                path.getName(names - 2).toString(),
                LoadId.parse(path.getName(names - 1).toString()),
                path);
    }

    Set<LoadId> loads(String system, String entity) {
        return all().stream()
                .filter(each -> each.system().equals(system) && each.entity().equals(entity))
                .map(Folder::load)
                .collect(Collectors.toSet());
    }

    Optional<LoadId> lastLoad() {
        return all().stream().map(Folder::load).max(Comparator.naturalOrder());
    }
}
