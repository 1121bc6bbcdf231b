package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.RawFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The raw files of an entity, one folder per load. A folder appears whole or not at all, and counts once its load is
 * committed in the warehouse's ledger.
 */
record RawFolder(Entity entity, Path path) {

    static final String DATA = RawFiles.DATA;
    static final String QUARANTINE = RawFiles.QUARANTINE;
    static final String RECORD = RawFiles.RECORD;

    /** Only of loads that replayed rows of quarantine. */
    static final String REPAIRS = "repairs.parquet";

    private static final String TEMPORARY = ".tmp-";
    private static final Pattern LOAD = Pattern.compile("L[1-9]\\d*");

    static RawFolder of(Site site, Entity entity) {
        return new RawFolder(entity, site.raw().resolve(entity.system()).resolve(entity.name()));
    }

    Path load(LoadId load) {
        return path.resolve(load.toString());
    }

    /** Of the whole site. */
    ErasureLog erasures() {
        return new ErasureLog(path.resolve("../../erasures.jsonl").normalize());
    }

    RawFiles files() {
        return new RawFiles(path);
    }

    /** The loads whose folder is whole, in order. */
    List<LoadId> loads() {
        return files().loads();
    }

    /** What each of them brought. */
    List<ExtractedEntity> records() {
        return loads().stream().map(load -> ExtractedEntity.read(load(load))).toList();
    }

    /** The last load that read the source; a replay did not. */
    Optional<ExtractedEntity> lastRead() {
        return records().stream().filter(load -> load.shape() != null).reduce((earlier, later) -> later);
    }

    /** Deletes what no committed load stands behind: leftovers of a run that was broken off. */
    void keepOnly(Set<LoadId> committed) {
        if (!Files.isDirectory(path)) {
            return;
        }
        List<Path> orphans;
        try (Stream<Path> folders = Files.list(path)) {
            orphans = folders.filter(folder -> isOrphan(folder.getFileName().toString(), committed))
                    .toList();
        } catch (IOException e) {
            throw failure(e);
        }
        orphans.forEach(this::delete);
    }

    private static boolean isOrphan(String name, Set<LoadId> committed) {
        return name.startsWith(TEMPORARY) || (LOAD.matcher(name).matches() && !committed.contains(LoadId.parse(name)));
    }

    /** An empty folder beside the loads, to be filled and then published or deleted. */
    Path begin(String name) {
        Path temporary = path.resolve(TEMPORARY + name);
        try {
            Files.createDirectories(temporary);
            return temporary;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Makes the filled folder the load's, on disk before it returns. */
    void publish(Path temporary, LoadId load) {
        publish(temporary, load.toString());
    }

    /** As {@code L17}, or {@code M60} for a merged file. */
    void publish(Path temporary, String name) {
        try {
            try (Stream<Path> files = Files.list(temporary)) {
                for (Path file : files.toList()) {
                    sync(file, StandardOpenOption.WRITE);
                }
            }
            sync(temporary, StandardOpenOption.READ);
            Files.move(temporary, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            sync(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void sync(Path file, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(file, access)) {
            channel.force(true);
        }
    }

    /** Puts a file into the place of another. */
    void replace(Path file, Path old) {
        try {
            Files.move(file, old, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private JibaoException failure(IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "raw data cannot be written: " + e,
                path.toString(),
                "Make the folder writable for the user that runs jibao, and see that its disk has room",
                e);
    }
}
