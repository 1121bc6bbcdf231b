package io.jibao.analysis;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Results as folders of Parquet files. A folder of that name is a whole result, or there is none. */
final class ResultFiles {

    private ResultFiles() {}

    /** Computes and writes; gives the number of rows. */
    static long write(Dataset<Row> result, Path folder) {
        Path unfinished = folder.resolveSibling(".tmp-" + folder.getFileName());
        delete(unfinished);
        Observation counted = Observation.apply();
        result.observe(counted, functions.count(functions.lit(1)).alias("rows"))
                .write()
                .parquet(SparkPaths.of(unfinished));
        delete(folder);
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return rows(counted);
    }

    private static long rows(Observation counted) {
        try {
            return (Long) Objects.requireNonNull(counted.getAsJava().get("rows"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JibaoException(
                    FailureKind.INTERNAL, "the analysis was stopped", "analysis", "Start again with --resume", e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Bytes of all files in a folder. */
    static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the star cannot be read: " + e.getMessage(),
                    folder.toString(),
                    "Run again from the start, without --resume",
                    e);
        }
    }

    private static JibaoException unwritable(Path folder, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "the results cannot be written: " + e.getMessage(),
                folder.toString(),
                "Let Jibao write to the site's state folder",
                e);
    }
}
