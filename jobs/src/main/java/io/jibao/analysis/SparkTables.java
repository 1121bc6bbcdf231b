package io.jibao.analysis;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.Layer;
import io.jibao.sql.TableDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Parquet files under the names that scripts use, {@code star.…}, {@code analysis.…}: external tables of the session's
 * in-memory catalogue, their columns and types those of the {@code .yml}. Thread-safe.
 */
final class SparkTables {

    private final SparkSession spark;
    private final Map<String, TableDefinition> definitions;
    private final Map<String, Path> registered = new HashMap<>();

    SparkTables(SparkSession spark, Map<String, TableDefinition> definitions) {
        this.spark = spark;
        this.definitions = definitions;
        Stream.of(Layer.STAGING, Layer.STAR, Layer.ANALYSES)
                .forEach(layer -> spark.sql("create database if not exists " + layer.schema()));
    }

    /** Gives the names the files of these folders, unless they have them already; what is in raw is a view. */
    synchronized void provide(Set<String> names, TableFolders folders, Path reader) {
        for (String name : names) {
            if (name.startsWith(Layer.EXTRACT.schema() + ".")) {
                continue;
            }
            Path path = folders.of(name);
            if (!path.equals(registered.get(name))) {
                register(name, existing(path, name, reader));
            }
        }
    }

    private static Path existing(Path path, String name, Path reader) {
        if (Files.exists(path)) {
            return path;
        }
        throw new JibaoException(
                FailureKind.INTERNAL,
                "%s is read and has no file %s".formatted(name, path),
                reader.toString(),
                "Run again from the start, without --resume");
    }

    /** Replaces what the name stood for. */
    synchronized void register(String name, Path path) {
        TableDefinition definition = definitions.get(name);
        if (definition == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "%s is read, and no .yml declares it".formatted(name),
                    path.toString(),
                    "Add its .sql and .yml");
        }
        forget(name);
        spark.sql("create table %s (%s) using parquet options (path %s)"
                .formatted(name, definition.columnDeclarations(), SparkPaths.literal(SparkPaths.pattern(path))));
        registered.put(name, path);
    }

    synchronized void forget(String name) {
        spark.sql("drop table if exists " + name);
        registered.remove(name);
    }

    synchronized void forgetAll() {
        Set.copyOf(registered.keySet()).forEach(this::forget);
    }

    static String shortName(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
