package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The raw files of an entity. Each load has a folder {@code L17} with its {@code load.json}; the versions it brought
 * stand in its own {@code data.parquet}, or, once small ones have been merged, in that of a folder {@code M60} whose
 * {@code loads.txt} names the loads. Folders appear whole or not at all; merged ones are disjoint or hold one another,
 * and the larger one counts.
 *
 * @param folder as {@code state/raw/crm/customers}
 */
public record RawFiles(Path folder) {

    public static final String DATA = "data.parquet";
    public static final String QUARANTINE = "quarantine.parquet";
    public static final String RECORD = "load.json";
    public static final String LOADS = "loads.txt";

    private static final Pattern LOAD = Pattern.compile("L[1-9]\\d*");
    private static final Pattern MERGED = Pattern.compile("M[1-9]\\d*");

    /**
     * One Parquet file that holds the versions of several loads.
     *
     * @param folder as {@code M60}
     */
    public record Merged(Path folder, Set<LoadId> loads) {

        public Path data() {
            return folder.resolve(DATA);
        }
    }

    public Path load(LoadId load) {
        return folder.resolve(load.toString());
    }

    /** The loads whose folder is whole, in order. */
    public List<LoadId> loads() {
        return names(LOAD, RECORD).map(LoadId::parse).sorted().toList();
    }

    /** All merged files, the one with most loads first. */
    public List<Merged> merged() {
        return names(MERGED, LOADS)
                .map(name -> new Merged(folder.resolve(name), loadsOf(folder.resolve(name))))
                .sorted(Comparator.comparing((Merged merged) -> merged.loads().size())
                        .reversed()
                        .thenComparing(Merged::folder))
                .toList();
    }

    /** The merged files that count. */
    public List<Merged> mergedInForce() {
        List<Merged> inForce = new ArrayList<>();
        Set<LoadId> covered = new HashSet<>();
        for (Merged merged : merged()) {
            if (Collections.disjoint(covered, merged.loads())) {
                inForce.add(merged);
                covered.addAll(merged.loads());
            }
        }
        return inForce;
    }

    /** Of these loads those whose versions stand in their own folder. */
    public List<LoadId> unmerged(Collection<LoadId> loads) {
        Set<LoadId> covered = mergedInForce().stream()
                .flatMap(merged -> merged.loads().stream())
                .collect(Collectors.toSet());
        return loads.stream().filter(Predicate.not(covered::contains)).sorted().toList();
    }

    /**
     * A SELECT of the stored versions of these loads, as text for DuckDB; columns that an older file lacks are null.
     *
     * @param loads at least one
     */
    public String versions(Collection<LoadId> loads) {
        return "select * from read_parquet(%s, union_by_name = true) where _load_id in (%s)"
                .formatted(
                        list(files(loads)),
                        loads.stream().map(load -> Long.toString(load.number())).collect(Collectors.joining(", ")));
    }

    /** The files that hold the versions of these loads; a merged one may hold those of others too. */
    public List<Path> files(Collection<LoadId> loads) {
        List<Path> files = new ArrayList<>();
        mergedInForce().stream()
                .filter(merged -> !Collections.disjoint(merged.loads(), loads))
                .forEach(merged -> files.add(merged.data()));
        unmerged(loads).forEach(load -> files.add(load(load).resolve(DATA)));
        return files;
    }

    /** The paths as DuckDB reads them. */
    public static String list(List<Path> files) {
        return files.stream()
                .map(file -> DuckDb.literal(file.toAbsolutePath().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private Stream<String> names(Pattern name, String whole) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders
                    .filter(each -> name.matcher(each.getFileName().toString()).matches())
                    .filter(each -> Files.exists(each.resolve(whole)))
                    .map(each -> each.getFileName().toString())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private static Set<LoadId> loadsOf(Path merged) {
        Path file = merged.resolve(LOADS);
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(LoadId::parse)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static JibaoException failure(Path where, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "raw data cannot be read: " + e.getMessage(),
                where.toString(),
                "Make it readable for the user that runs jibao",
                e);
    }
}
