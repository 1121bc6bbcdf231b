package io.jibao.extract;

import java.time.Duration;

/** How waiting is done. */
@FunctionalInterface
interface Pause {

    /** Lets the thread rest. */
    Pause REAL = time -> Thread.sleep(time.toMillis());

    void rest(Duration time) throws InterruptedException;
}
