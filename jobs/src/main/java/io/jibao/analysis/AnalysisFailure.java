package io.jibao.analysis;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Spark's trouble in our words: which script, which line, what to do. */
final class AnalysisFailure {

    private AnalysisFailure() {}

    /**
     * @param script the file whose SELECT was run
     * @param bound its text as Spark saw it; binding keeps the lines
     */
    static JibaoException of(Throwable failure, Path script, String bound) {
        if (failure instanceof JibaoException ours) {
            return ours;
        }
        if (causes(failure).anyMatch(AnalysisFailure::isFullDisk)) {
            return new JibaoException(
                    FailureKind.USAGE,
                    "there is no room left for the results",
                    script.toString(),
                    "Free space on the site's disk and start again with --resume",
                    failure);
        }
        return causes(failure)
                .filter(AnalysisFailure::isOfTheSelect)
                .findFirst()
                .map(cause -> ofSelect(cause, script, bound))
                .orElseGet(() -> ofTheEngine(failure, script));
    }

    static JibaoException ofStart(Throwable failure, AnalysisSettings settings) {
        return new JibaoException(
                FailureKind.USAGE,
                "Spark does not start with master %s: %s".formatted(settings.master(), firstLine(failure)),
                "jibao.yml, section spark",
                settings.advice(),
                failure);
    }

    private static JibaoException ofSelect(Throwable cause, Path script, String bound) {
        String where = line(cause, bound).map(line -> script + " line " + line).orElse(script.toString());
        return new JibaoException(
                FailureKind.USAGE,
                firstLine(cause),
                where,
                "Correct the SELECT, then start again with --resume",
                cause);
    }

    private static JibaoException ofTheEngine(Throwable failure, Path script) {
        boolean memory = causes(failure).anyMatch(cause -> cause instanceof OutOfMemoryError);
        return new JibaoException(
                FailureKind.INTERNAL,
                "the analysis broke off: " + firstLine(failure),
                script.toString(),
                memory
                        ? "Give it more memory (memory.spark in jibao.yml) and start again with --resume"
                        : "Start again with --resume; on a cluster look at the executors' logs first",
                failure);
    }

    /** Errors that Spark finds in a SELECT or that its arithmetic meets; others, such as lost executors, have no place. */
    private static boolean isOfTheSelect(Throwable cause) {
        return cause instanceof AnalysisException
                || (cause instanceof SparkThrowable spark && spark.getQueryContext().length > 0);
    }

    private static Optional<Integer> line(Throwable cause, String bound) {
        if (cause instanceof AnalysisException analysis && analysis.line().isDefined()) {
            return Optional.of((Integer) analysis.line().get());
        }
        if (cause instanceof SparkThrowable spark && spark.getQueryContext().length > 0) {
            QueryContext context = spark.getQueryContext()[0];
            int start = Math.min(Math.max(context.startIndex(), 0), bound.length());
            return Optional.of(1
                    + (int) bound.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count());
        }
        return Optional.empty();
    }

    private static boolean isFullDisk(Throwable cause) {
        return text(cause).toLowerCase(Locale.ROOT).contains("no space left on device");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }

    private static String firstLine(Throwable failure) {
        return text(failure)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
