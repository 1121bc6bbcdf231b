package io.jibao.analysis;

import io.jibao.sql.Parameters;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Computes tables ahead of who asks for them, two at the same time: while the rows of one are read, the next is planned.
 * Each begins when those that it reads are there.
 */
public final class Analyses implements AutoCloseable {

    private static final int THREADS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, CompletableFuture<AnalysedTable>> results = new LinkedHashMap<>();

    /**
     * Begins.
     *
     * @param tables each after those it reads; what else they read has been computed before
     */
    public Analyses(
            AnalysisSession session, List<SqlTable> tables, Parameters parameters, Path starFolder, Path resultFolder) {
        this(tables, table -> session.run(table, parameters, starFolder, resultFolder));
    }

    Analyses(List<SqlTable> tables, Function<SqlTable, AnalysedTable> work) {
        for (SqlTable table : tables) {
            CompletableFuture<?>[] inputs = table.script().references().stream()
                    .filter(results::containsKey)
                    .map(results::get)
                    .toArray(CompletableFuture<?>[]::new);
            results.put(
                    table.name(), CompletableFuture.allOf(inputs).thenApplyAsync(done -> work.apply(table), threads));
        }
    }

    /**
     * Waits for a table.
     *
     * @throws io.jibao.run.JibaoException as {@link AnalysisSession#run}, of this table or of one that it reads
     */
    public AnalysedTable get(SqlTable table) {
        CompletableFuture<AnalysedTable> result = results.get(table.name());
        if (result == null) {
            throw new IllegalStateException(table.name() + " was not among the tables");
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Begins no more and waits for what runs, even if interrupted: after it, nothing is written any more. */
    @Override
    public void close() {
        results.values().forEach(result -> result.cancel(false));
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                // The largest table may take longer; its writer must not lose its folder.
                threads.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
