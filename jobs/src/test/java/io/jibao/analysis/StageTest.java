package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rehearsal must never hold up what it is for. */
@Timeout(30)
class StageTest {

    private final Stage stage = new Stage();
    private final List<String> played = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void interruptWhoStillWaits() {
        threads.shutdownNow();
    }

    @Test
    void realRunsGoOnSideBySideThoughTheRehearsalHasStepsLeft() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CyclicBarrier both = new CyclicBarrier(2);
        Future<String> first = threads.submit(() -> stage.perform(() -> {
            begun.countDown();
            return meet(both);
        }));
        begun.await();

        Future<String> rehearsal = threads.submit(() -> {
            stage.rehearse(() -> played.add("rehearsed"));
            return "gave up";
        });
        assertThat(rehearsal.get(10, TimeUnit.SECONDS)).isEqualTo("gave up");
        Future<String> second = threads.submit(() -> stage.perform(() -> meet(both)));

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("met");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("met");
        assertThat(played).isEmpty();
    }

    @Test
    void aRealRunWaitsForTheStepUnderWayAndNoFurtherOneBegins() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Future<String> rehearsal = threads.submit(() -> {
            stage.rehearse(() -> {
                begun.countDown();
                await(mayEnd);
                played.add("first step");
            });
            stage.rehearse(() -> played.add("second step"));
            return "rehearsed";
        });
        begun.await();

        Thread real = new Thread(() -> stage.perform(() -> played.add("real")));
        real.start();
        while (real.getState() == Thread.State.NEW || real.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        real.join();
        rehearsal.get(10, TimeUnit.SECONDS);

        assertThat(played).containsExactly("first step", "real");
    }

    @Test
    void nothingIsRehearsedAfterTheEnd() {
        stage.rehearse(() -> played.add("rehearsed"));
        stage.end(() -> played.add("end"));
        stage.rehearse(() -> played.add("too late"));

        assertThat(played).containsExactly("rehearsed", "end");
    }

    private static String meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
            return "met";
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
