package io.jibao.transform;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.RawFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table that Spark wrote: a folder of Parquet files. */
final class ResultFolder {

    private ResultFolder() {}

    /**
     * All its rows. Each file is named, since the folder's path may hold what is a pattern to DuckDB.
     *
     * @throws JibaoException (usage) when there is no such folder, or no file in it
     */
    static String select(Path folder) {
        return "select * from read_parquet(%s)".formatted(RawFiles.list(files(folder)));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw missing(folder, null);
            }
            return files;
        } catch (IOException e) {
            throw missing(folder, e);
        }
    }

    private static JibaoException missing(Path folder, @Nullable IOException e) {
        String what = "the result of a table is missing or cannot be read";
        String advice =
                "Make the site's state folder readable for the user that runs jibao, then start a new run, without --resume";
        return e == null
                ? new JibaoException(FailureKind.USAGE, what, folder.toString(), advice)
                : new JibaoException(FailureKind.USAGE, what + ": " + e, folder.toString(), advice, e);
    }
}
