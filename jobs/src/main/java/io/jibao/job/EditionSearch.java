package io.jibao.job;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for words in what an edition was printed from.
 *
 * @param folder of the archived edition
 */
record EditionSearch(Path folder) {

    /** Whether a dataset holds one of the words as a value. */
    boolean names(List<String> words) {
        DuckDbSettings settings = new DuckDbSettings(
                "256MB", Path.of(System.getProperty("java.io.tmpdir")), List.of(folder), ZoneOffset.UTC);
        try (DuckDb reader = DuckDb.inMemory(settings)) {
            return datasets().stream().anyMatch(file -> holds(reader, file, words));
        }
    }

    private List<Path> datasets() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.ARCHIVE_DAMAGED,
                    "an edition cannot be read: " + e,
                    folder.toString(),
                    "See what jibao archive verify says",
                    e);
        }
    }

    private static boolean holds(DuckDb reader, Path file, List<String> words) {
        String wanted = words.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
        return reader.number("""
                        select count(*) from read_parquet(%s) as printed
                        where list_has_any(map_values(cast(to_json(printed) as map(varchar, varchar))), [%s])""".formatted(DuckDb.literal(file.toAbsolutePath().toString()), wanted)) > 0;
    }
}
