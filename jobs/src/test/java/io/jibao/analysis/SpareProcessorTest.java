package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether what can wait does wait. */
final class SpareProcessorTest {

    private static final long BUSY_NANOSECONDS = 1_000_000_000;

    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void nothingIsSpareAfterTheEnd() {
        end.countDown();

        assertThat(new SpareProcessor().isThereBefore(end)).isFalse();
    }

    @Test
    @Timeout(60)
    void nothingIsSpareWhileAllProcessorsAreBusy() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        CountDownLatch busy = new CountDownLatch(processors);
        for (int i = 0; i < processors; i++) {
            new Thread(() -> compute(busy)).start();
        }
        busy.await();

        assertThat(new SpareProcessor().isThereBefore(end)).isFalse();
    }

    /** Until the first has had its second of a processor. */
    private void compute(CountDownLatch busy) {
        busy.countDown();
        while (end.getCount() > 0) {
            if (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() > BUSY_NANOSECONDS) {
                end.countDown();
            }
        }
    }
}
