package io.jibao.analysis;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells when this machine has a processor to spare, for work that may as well not be done. */
final class SpareProcessor {

    private static final long LOOK_MILLISECONDS = 100;
    /** Of one processor: a machine is never quite idle. */
    private static final double SPARE = 0.9;

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Waits until there is one, or the machine does not say how busy it is; false when the end comes before. */
    boolean isThereBefore(CountDownLatch end) {
        try {
            do {
                machine.getCpuLoad(); // the next answer is since this one
                if (end.await(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } while ((1 - machine.getCpuLoad()) * machine.getAvailableProcessors() < SPARE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
