package io.jibao.job;

import io.jibao.edition.EditionId;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The files of one edition, as many at a time as there are processors.
 *
 * @param renderings each returns the number of its pages
 */
record ParallelRendering(EditionId edition, List<Callable<Integer>> renderings) {

    /** Returns the number of pages of all PDFs. */
    int render() {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            int pages = 0;
            for (Future<Integer> done : threads.invokeAll(renderings)) {
                pages += done.get();
            }
            return pages;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the run was stopped while it rendered",
                    edition.toString(),
                    "Go on with jibao run … --resume",
                    e);
        } finally {
            threads.shutdownNow();
        }
    }
}
