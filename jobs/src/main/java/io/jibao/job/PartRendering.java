package io.jibao.job;

import io.jibao.edition.FrozenEdition;
import io.jibao.report.RenderedReport;
import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs;
import io.jibao.report.ReportInputs.Part;
import io.jibao.report.ReportRenderer;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All parts of one edition in all languages, as many at a time as there are processors. */
record PartRendering(ReportRenderer renderer, ReportDefinition report, FrozenEdition edition, List<Locale> languages) {

    /** Returns the number of pages of all PDFs. */
    int render() {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            edition.parts().forEach(part -> tasks.add(() -> render(part)));
            int pages = 0;
            for (Future<Integer> done : threads.invokeAll(tasks)) {
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
                    edition.id().toString(),
                    "Go on with jibao run … --resume",
                    e);
        } finally {
            threads.shutdownNow();
        }
    }

    private int render(Part part) {
        int pages = render(edition.reportInputs(part), edition.folder(part));
        return edition.hasClear(part) ? pages + render(edition.clearInputs(part), edition.clearFolder(part)) : pages;
    }

    private int render(ReportInputs inputs, Path folder) {
        int pages = 0;
        for (Locale language : languages) {
            RenderedReport rendered = renderer.render(report, inputs, language, folder);
            pages += rendered.pageCount();
        }
        return pages;
    }
}
