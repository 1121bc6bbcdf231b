package io.jibao.analysis;

import io.jibao.sql.RawInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Schema raw in Spark: a view over the files of each table, as the warehouse has one. */
final class SparkRaw {

    private static final String SCHEMA = "raw";
    private static final String FILES = "raw_files";

    private final SparkSession spark;

    SparkRaw(SparkSession spark) {
        this.spark = spark;
        spark.sql("create database if not exists " + SCHEMA);
        spark.sql("create database if not exists " + FILES);
    }

    /** Makes the table's view, or makes it anew. */
    void provide(RawInput input) {
        String name = SparkTables.shortName(input.table().name());
        List<String> relations = new ArrayList<>();
        for (RawInput.Part part : input.parts()) {
            String relation = "%s.%s_%d".formatted(FILES, name, relations.size());
            spark.sql("drop table if exists " + relation);
            spark.sql("create table %s (%s) using parquet options (path %s)"
                    .formatted(
                            relation,
                            part.declarations(),
                            SparkPaths.literal(pattern(input.folder().toAbsolutePath(), part.files()))));
            relations.add(relation);
        }
        spark.sql("create or replace view %s.%s as %s".formatted(SCHEMA, name, input.select(relations)));
    }

    /** The files as one pattern, since a table has a single path. */
    private static String pattern(Path folder, List<Path> files) {
        return files.stream()
                .map(file -> SparkPaths.escaped(folder.relativize(file.toAbsolutePath())))
                .collect(Collectors.joining(",", SparkPaths.pattern(folder) + "/{", "}"));
    }
}
