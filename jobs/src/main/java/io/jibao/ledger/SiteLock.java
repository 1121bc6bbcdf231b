package io.jibao.ledger;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a site: one process at a time has it, and its death gives it back.
 *
 * <p>It is the operating system's lock on {@code state/run.lock}, and across machines, when the ledger is a PostgreSQL
 * database, also an advisory lock there.
 */
public final class SiteLock implements AutoCloseable {
    /** A second channel to a locked file, once closed, would release the lock of this whole process. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final Path holderFile;
    private @Nullable AdvisoryLock acrossMachines;

    private SiteLock(Path file, FileChannel channel, Path holderFile) {
        this.file = file;
        this.channel = channel;
        this.holderFile = holderFile;
    }

    /**
     * Takes the lock, or says who has it.
     *
     * @param doing for those who find the site busy, as {@code run quarter 2025-Q4}
     * @throws JibaoException (site busy)
     */
    public static SiteLock acquire(Site site, LedgerSettings settings, String doing, Clock clock) {
        return tryAcquire(site, settings, doing, clock).orElseThrow(() -> busy(site, holder(site)));
    }

    /** As {@link #acquire}; empty when another process has it. */
    public static Optional<SiteLock> tryAcquire(Site site, LedgerSettings settings, String doing, Clock clock) {
        Path file = site.state().resolve("run.lock");
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<SiteLock> lock = Optional.empty();
        try {
            lock = lockFile(site, file);
            if (lock.isPresent() && settings.isPostgres()) {
                lock = lock.get().across(site, settings);
            }
            if (lock.isPresent()) {
                new LockHolder(LockHolder.thisProcess(), clock.instant(), doing).write(lock.get().holderFile);
            }
            return lock;
        } catch (IOException e) {
            lock.ifPresent(SiteLock::close);
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the site's state cannot be written: " + e.getMessage(),
                    site.state().toString(),
                    "Check the rights of the folder and the free space of its disk",
                    e);
        } finally {
            if (lock.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** Who took the lock last; whether they still have it only {@link #tryAcquire} can tell. */
    public static Optional<LockHolder> holder(Site site) {
        return LockHolder.read(site.state().resolve("run.holder"));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(holderFile);
            if (acrossMachines != null) {
                acrossMachines.close();
            }
            channel.close();
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the site's lock could not be given back: " + e.getMessage(),
                    file.toString(),
                    "It is free as soon as this process has ended",
                    e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static Optional<SiteLock> lockFile(Site site, Path file) throws IOException {
        Files.createDirectories(site.state());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new SiteLock(file, channel, site.state().resolve("run.holder")));
    }

    private Optional<SiteLock> across(Site site, LedgerSettings settings) throws IOException {
        Optional<AdvisoryLock> advisory = AdvisoryLock.tryAcquire(site, settings);
        if (advisory.isEmpty()) {
            channel.close();
            return Optional.empty();
        }
        acrossMachines = advisory.get();
        return Optional.of(this);
    }

    private static JibaoException busy(Site site, Optional<LockHolder> holder) {
        String who = holder.map(
                        h -> "process %s has been doing “%s” since %s".formatted(h.process(), h.doing(), h.since()))
                .orElse("another process or machine holds its lock");
        return new JibaoException(
                FailureKind.SITE_BUSY,
                "the site is busy: " + who,
                site.folder().toString(),
                "Start again when it has ended; if it hangs, end that process: its lock then falls by itself");
    }
}
