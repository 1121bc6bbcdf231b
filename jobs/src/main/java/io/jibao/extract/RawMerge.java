package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.sql.RawFiles;
import io.jibao.sql.RawFiles.Merged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Merges the versions of many small loads into one file, and changes no version. The loads keep their folder with
 * load.json and quarantine; their own data.parquet is deleted once the merged one is on disk.
 *
 * @param mostFiles small files that an entity may have; more are merged
 */
record RawMerge(RawFolder raw, Contract contract, int mostFiles) {

    private static final long SMALL_BYTES = 32L << 20;

    /** Does what is due, and what a killed process left undone. */
    void run() {
        RawFiles files = raw.files();
        removeMerged(files);
        List<LoadId> loads = files.unmerged(files.loads()).stream()
                .filter(load -> isSmall(files.load(load).resolve(RawFiles.DATA)))
                .toList();
        List<Merged> merged = files.mergedInForce().stream()
                .filter(each -> isSmall(each.data()))
                .toList();
        if (loads.size() + merged.size() <= mostFiles) {
            return;
        }
        Set<LoadId> all = new TreeSet<>(loads);
        merged.forEach(each -> all.addAll(each.loads()));
        merge(files, all);
        removeMerged(files);
    }

    /** Deletes what a merged file holds too. */
    void removeMerged(RawFiles files) {
        List<Merged> inForce = files.mergedInForce();
        for (Merged merged : inForce) {
            for (LoadId load : merged.loads()) {
                deleteFile(files.load(load).resolve(RawFiles.DATA));
            }
        }
        files.merged().stream().filter(each -> !inForce.contains(each)).forEach(each -> raw.delete(each.folder()));
    }

    private void merge(RawFiles files, Set<LoadId> loads) {
        LoadId last = List.copyOf(loads).get(loads.size() - 1);
        Path temporary = raw.begin("M" + last.number());
        Path work = raw.begin("merge-work");
        String before = files.versions(loads);
        Path file = temporary.resolve(RawFiles.DATA);
        try (Bench bench = new Bench(work, raw.path())) {
            bench.execute("copy (%s order by %s, _load_id) to %s (format parquet, compression zstd)"
                    .formatted(before, contract.keyList(), DuckDb.literal(file.toString())));
            ensureSame(bench, before, "select * from read_parquet(%s)".formatted(RawFiles.list(List.of(file))));
        } finally {
            raw.delete(work);
        }
        write(temporary.resolve(RawFiles.LOADS), loads);
        raw.publish(temporary, "M" + last.number());
    }

    /** Counted and hashed row by row, in whatever order. */
    private void ensureSame(Bench bench, String before, String after) {
        String content = "select count(*), cast(sum(cast(hash(v) as hugeint)) as varchar) from (%s) as v";
        if (!bench.row(content.formatted(before), 2).equals(bench.row(content.formatted(after), 2))) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the merged file does not hold what its parts hold",
                    raw.path().toString(),
                    "Nothing was changed. Report this");
        }
    }

    private static boolean isSmall(Path file) {
        try {
            return Files.size(file) < SMALL_BYTES;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static void write(Path file, Collection<LoadId> loads) {
        try {
            Files.writeString(
                    file,
                    loads.stream().map(LoadId::toString).collect(Collectors.joining("\n", "", "\n")),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static JibaoException failure(Path file, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "small raw files cannot be merged: " + e,
                file.toString(),
                "Make the folder writable for the user that runs jibao, and see that its disk has room",
                e);
    }
}
