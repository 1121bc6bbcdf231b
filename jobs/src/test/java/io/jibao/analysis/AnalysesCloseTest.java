package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done with analyses that nobody waits for any more. */
final class AnalysesCloseTest {

    private final List<SqlTable> tables = SqlLibrary.load(Home.find()).tables(Layer.ANALYSES);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(60)
    void closingWaitsForWhatRunsAndBeginsNoMore(boolean interrupted) throws InterruptedException {
        SqlTable first = tables.get(0);
        List<SqlTable> chain = tables.stream()
                .filter(each -> each.equals(first) || reads(each, first))
                .toList();
        Analyses analyses = new Analyses(chain, this::compute);
        begun.await();
        Thread closing = new Thread(() -> {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            analyses.close();
            done.add(Thread.currentThread().isInterrupted() ? "closed, interrupted" : "closed");
        });

        closing.start();
        while (closing.getState() == Thread.State.NEW || closing.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        closing.join();

        assertThat(chain).hasSizeGreaterThan(1);
        assertThat(done).containsExactly(first.name(), interrupted ? "closed, interrupted" : "closed");
    }

    private static boolean reads(SqlTable table, SqlTable other) {
        return table.script().references().contains(other.name());
    }

    private AnalysedTable compute(SqlTable table) {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        done.add(table.name());
        return new AnalysedTable(table.name(), 0, Duration.ZERO, Path.of(table.name()));
    }
}
