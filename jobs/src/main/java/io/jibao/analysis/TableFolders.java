package io.jibao.analysis;

import io.jibao.sql.Layer;
import io.jibao.sql.RawInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the tables of each schema are: one file {@code <table>.parquet} or a folder of that name. Results go there too.
 *
 * @param bySchema absolute paths; none for raw, whose tables are views
 * @param bytes size of what is read in all
 */
record TableFolders(Map<String, Path> bySchema, long bytes) {

    static TableFolders ofAnalyses(Path star, Path results) {
        return new TableFolders(
                Map.of(
                        Layer.STAR.schema(), star.toAbsolutePath(),
                        Layer.ANALYSES.schema(), results.toAbsolutePath()),
                ResultFiles.size(star));
    }

    static TableFolders ofWarehouse(List<RawInput> raw, Path folder) {
        Path absolute = folder.toAbsolutePath();
        return new TableFolders(
                Map.of(
                        Layer.STAGING.schema(), absolute.resolve(Layer.STAGING.schema()),
                        Layer.STAR.schema(), absolute.resolve(Layer.STAR.schema())),
                raw.stream()
                        .flatMap(input -> input.parts().stream())
                        .flatMap(part -> part.files().stream())
                        .mapToLong(ResultFiles::size)
                        .sum());
    }

    /** What exists of a table, else where its result goes. */
    Path of(String table) {
        String schema = table.substring(0, table.indexOf('.'));
        Path folder = Objects.requireNonNull(bySchema.get(schema), schema);
        Path file = folder.resolve(SparkTables.shortName(table) + ".parquet");
        return Files.exists(file) ? file : folder.resolve(SparkTables.shortName(table));
    }
}
