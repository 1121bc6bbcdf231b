package io.jibao.analysis;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Who may use the names of a session's tables: real runs, side by side, or a step of their rehearsal, alone, because it
 * gives the names other files. Nothing is rehearsed once a real run has begun.
 */
final class Stage {

    private final ReadWriteLock names = new ReentrantReadWriteLock();
    private volatile boolean hasBegun;

    /** A real run. It waits for the step under way. */
    <T> T perform(Supplier<T> work) {
        hasBegun = true;
        names.readLock().lock();
        try {
            return work.get();
        } finally {
            names.readLock().unlock();
        }
    }

    /** A step of the rehearsal, or nothing where it is too late for one. */
    void rehearse(Runnable step) {
        // Never waits for it: a waiting writer would let no real run begin beside another.
        if (!names.writeLock().tryLock()) {
            return;
        }
        try {
            if (!hasBegun) {
                step.run();
            }
        } finally {
            names.writeLock().unlock();
        }
    }

    /** Waits for all who use them; the last to do so, but for runs that come too late. */
    void end(Runnable work) {
        hasBegun = true;
        names.writeLock().lock();
        try {
            work.run();
        } finally {
            names.writeLock().unlock();
        }
    }
}
