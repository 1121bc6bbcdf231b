package io.jibao.extract;

import io.jibao.run.JibaoException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Does again, from its start, a read that failed for a reason that may pass.
 *
 * @param most attempts in all
 * @param pause waits between two attempts
 */
record Attempts(int most, Pause pause) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int LONGER_EACH_TIME = 4;

    /** @param cleanUp after a failure of any kind, before the next attempt */
    <T> T read(Entity entity, Supplier<T> read, Runnable cleanUp) {
        Duration next = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return read.get();
            } catch (JibaoException e) {
                cleanUp.run();
                if (!JdbcFailures.mayPass(e)) {
                    throw e;
                }
                if (attempt >= most) {
                    throw afterAll(e, attempt);
                }
                tell(entity, attempt, next, e);
            }
            rest(next);
            next = next.multipliedBy(LONGER_EACH_TIME);
        }
    }

    private static JibaoException afterAll(JibaoException last, int attempts) {
        String tried = attempts == 1 ? last.what() : "%s (tried %d times)".formatted(last.what(), attempts);
        return new JibaoException(last.kind(), tried, last.where(), last.whatToDo(), last.getCause());
    }

    private void tell(Entity entity, int attempt, Duration next, JibaoException e) {
        System.getLogger(Attempts.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        String.format(
                                Locale.ROOT,
                                "%s: attempt %d of %d failed, the next in %d s: %s",
                                entity,
                                attempt,
                                most,
                                next.toSeconds(),
                                e.getMessage()));
    }

    private void rest(Duration duration) {
        try {
            pause.rest(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }
}
