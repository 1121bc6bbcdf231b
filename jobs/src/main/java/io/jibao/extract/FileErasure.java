package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import io.jibao.extract.ErasureEvent.RewrittenFile;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.sql.RawFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Erasure in the files of one entity. Each file is written anew beside the old one, synced, and renamed over it; one that
 * holds nothing of the person any more is left alone, so that it can be done again.
 *
 * @param column by which the rows name the person
 * @param hashes of the person's key
 */
record FileErasure(RawFolder raw, Contract contract, String column, Set<String> hashes) {

    private static final String UNFINISHED = ".erasing";

    /** What would be rewritten. */
    List<RewrittenFile> find() {
        List<RewrittenFile> found = new ArrayList<>();
        onBench(bench -> files().forEach(file -> {
            long rows = rows(bench, file);
            if (rows > 0) {
                found.add(new RewrittenFile(name(file), rows, "", ""));
            }
        }));
        return found;
    }

    List<RewrittenFile> rewrite() {
        new RawMerge(raw, contract, Integer.MAX_VALUE).run();
        List<RewrittenFile> rewritten = new ArrayList<>();
        onBench(bench -> files().forEach(file -> {
            long rows = rows(bench, file);
            if (rows > 0) {
                String before = sha256(file);
                replace(bench, file);
                rewritten.add(new RewrittenFile(name(file), rows, before, sha256(file)));
            }
        }));
        return rewritten;
    }

    List<String> names() {
        return contract.personal().stream()
                .filter(ContractColumn::required)
                .flatMap(personal -> values(personal.name()).stream())
                .filter(name -> !name.equals(ErasedColumns.WORD))
                .toList();
    }

    /** What the person's rows say in a column, each once. */
    List<String> values(String column) {
        List<String> values = new ArrayList<>();
        onBench(bench -> bench.rows(
                        "select distinct %1$s from (%2$s) where %3$s and %1$s is not null"
                                .formatted(
                                        quoted(column),
                                        raw.files().versions(raw.loads()),
                                        erased().isErased(quoted(this.column))),
                        1)
                .forEach(row -> values.add(String.valueOf(row.get(0)))));
        return values;
    }

    private void onBench(Consumer<Bench> work) {
        if (raw.loads().isEmpty()) {
            return;
        }
        Path folder = raw.begin("erase-work");
        try (Bench bench = new Bench(folder, raw.path())) {
            work.accept(bench);
        } finally {
            raw.delete(folder);
        }
    }

    /** Versions and quarantine of every load, and merged versions. */
    private List<Path> files() {
        RawFiles files = raw.files();
        List<Path> all = new ArrayList<>();
        files.merged().forEach(merged -> all.add(merged.data()));
        for (LoadId load : files.loads()) {
            all.add(files.load(load).resolve(RawFiles.DATA));
            all.add(files.load(load).resolve(RawFiles.QUARANTINE));
        }
        all.removeIf(file -> !Files.exists(file));
        return all;
    }

    /** Rows of the person that still tell of them. */
    private long rows(Bench bench, Path file) {
        String present = read(file);
        String emptied = emptied(bench, file);
        return bench.count("select count(*) from (%s except all %s)".formatted(present, emptied));
    }

    private static String read(Path file) {
        return "select * from read_parquet(%s)".formatted(literal(file.toString()));
    }

    private String emptied(Bench bench, Path file) {
        return file.endsWith(RawFiles.QUARANTINE) ? emptiedQuarantine(file) : emptiedVersions(bench, file);
    }

    private String emptiedVersions(Bench bench, Path file) {
        List<String> present = bench.rows("select column_name from (describe %s)".formatted(read(file)), 1).stream()
                .map(row -> Objects.requireNonNull(row.get(0)))
                .toList();
        String isErased = erased().isErased(quoted(column));
        return "select * replace (%s) from (%s)"
                .formatted(
                        erased().emptied(present).entrySet().stream()
                                .map(each -> "case when %s then %s else %s end as %s"
                                        .formatted(
                                                isErased,
                                                each.getValue(),
                                                quoted(each.getKey()),
                                                quoted(each.getKey())))
                                .collect(Collectors.joining(", ")),
                        read(file));
    }

    private String emptiedQuarantine(Path file) {
        String personal =
                contract.personal().stream().map(each -> literal(each.name())).collect(Collectors.joining(", "));
        String isErased = erased().isErasedText("raw_text");
        return """
                select * replace (
                    case when %1$s and (column_name is null or column_name in (%2$s)) and value is not null then %3$s
                        else value end as value,
                    case when %1$s then %4$s else raw_text end as raw_text)
                from (%5$s)""".formatted(
                        isErased, personal, literal(ErasedColumns.WORD), erased().emptiedText("raw_text"), read(file));
    }

    private ErasedColumns erased() {
        return new ErasedColumns(contract, column, hashes);
    }

    private void replace(Bench bench, Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        bench.execute("copy (%s) to %s (format parquet, compression zstd)"
                .formatted(ordered(bench, file), literal(unfinished.toString())));
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private String ordered(Bench bench, Path file) {
        String order = file.endsWith(RawFiles.QUARANTINE)
                ? "source_row, column_name, reason"
                : contract.keyList() + ", _load_id";
        return "%s order by %s".formatted(emptied(bench, file), order);
    }

    /** As {@code crm/customers/L17/data.parquet}. */
    private String name(Path file) {
        return "%s/%s/%s"
                .formatted(
                        raw.entity().system(), raw.entity().name(), raw.path().relativize(file));
    }

    private static String sha256(Path file) {
        MessageDigest digest = Sha256.digest();
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static JibaoException failure(Path file, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "a raw file cannot be written anew: " + e,
                file.toString(),
                "Make it writable for the user that runs jibao, see that its disk has room, then give the same command again",
                e);
    }
}
