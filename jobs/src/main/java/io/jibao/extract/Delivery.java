package io.jibao.extract;

import io.jibao.extract.DropFolder.Dropped;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files to be read now, in their order.
 *
 * @param notes what is worth telling of the others
 */
record Delivery(List<Path> files, List<String> notes) {

    /**
     * The files that are everything the source has. Files of one stamp belong together.
     *
     * @param files at least one, in order
     * @param dated what to do when there are several stamps; null = it was not said
     * @param where the key of jibao.yml that says it
     */
    static Delivery whole(List<Dropped> files, @Nullable Dated dated, String where) {
        TreeMap<FileStamp, List<Dropped>> byStamp = new TreeMap<>();
        files.forEach(file -> byStamp.computeIfAbsent(file.stamp(), stamp -> new ArrayList<>())
                .add(file));
        if (byStamp.size() > 1 && dated == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there are files of %d dates, and it is not said what they are to each other: %s"
                            .formatted(byStamp.size(), names(files)),
                    "jibao.yml, " + where,
                    "Set dated: newest (the newest is everything), dated: together (all of them are), or read: changes (each"
                            + " adds to what is known)");
        }
        return byStamp.size() > 1 && dated == Dated.NEWEST ? newest(byStamp) : together(files);
    }

    private static Delivery newest(TreeMap<FileStamp, List<Dropped>> byStamp) {
        List<String> notes = new ArrayList<>();
        for (List<Dropped> parts : byStamp.descendingMap().values()) {
            if (parts.stream().allMatch(Dropped::isComplete)) {
                return new Delivery(parts.stream().map(Dropped::path).toList(), notes);
            }
            parts.stream().filter(part -> !part.isComplete()).forEach(part -> notes.add(lacking(part)));
        }
        throw incomplete(byStamp.lastEntry().getValue());
    }

    private static Delivery together(List<Dropped> files) {
        if (!files.stream().allMatch(Dropped::isComplete)) {
            throw incomplete(files);
        }
        return new Delivery(files.stream().map(Dropped::path).toList(), List.of());
    }

    /**
     * The files that no load has taken yet, each of which adds to what is known.
     *
     * @param taken by committed loads, in order
     */
    static Delivery changes(List<Dropped> files, List<ExtractedEntity> taken) {
        Map<String, String> nameByHash = new HashMap<>();
        Map<String, String> hashByName = new HashMap<>();
        taken.forEach(load -> load.files().forEach((name, hash) -> {
            nameByHash.put(hash, name);
            hashByName.put(name, hash);
        }));
        List<Path> fresh = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Dropped file : files) {
            String name = String.valueOf(file.path().getFileName());
            if (!file.isComplete()) {
                notes.add(lacking(file));
                continue;
            }
            String known = nameByHash.putIfAbsent(FileBytes.sha256(file.path()), name);
            if (known == null) {
                fresh.add(file.path());
                if (hashByName.containsKey(name)) {
                    notes.add("%s has changed since it was taken, and is taken again".formatted(name));
                }
            } else if (!known.equals(name)) {
                notes.add("%s is the same as %s, and is not taken again".formatted(name, known));
            }
        }
        return new Delivery(fresh, notes);
    }

    private static String lacking(Dropped file) {
        return "%s %s, and is not taken".formatted(file.path().getFileName(), file.lacks());
    }

    private static JibaoException incomplete(List<Dropped> files) {
        Dropped lacking =
                files.stream().filter(file -> !file.isComplete()).findFirst().orElseThrow();
        return new JibaoException(
                FailureKind.SOURCE_UNAVAILABLE,
                "the file is not complete: it " + lacking.lacks(),
                lacking.path().toString(),
                "Wait until it is there to its end; see ready of the entity in jibao.yml");
    }

    private static String names(List<Dropped> files) {
        String names = files.stream()
                .limit(5)
                .map(file -> String.valueOf(file.path().getFileName()))
                .collect(Collectors.joining(", "));
        return files.size() > 5 ? names + ", …" : names;
    }
}
