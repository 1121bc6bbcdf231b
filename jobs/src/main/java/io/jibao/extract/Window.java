package io.jibao.extract;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The half-open piece of an entity's cursor that a read of changes asks for: {@code from <= cursor < to}.
 *
 * @param from null = from the beginning
 * @param to the same for all entities of a run
 */
record Window(@Nullable Instant from, Instant to) {

    /**
     * The window that follows what the loads have brought.
     *
     * @param loads committed ones of the entity
     * @param overlap that is read again, for rows that were committed late
     * @param to the run's upper bound
     */
    static Window after(Collection<ExtractedEntity> loads, Duration overlap, Instant to) {
        Instant from = loads.stream()
                .map(Window::watermark)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(watermark -> watermark.minus(overlap))
                .orElse(null);
        return new Window(from == null || from.isBefore(to) ? from : to, to);
    }

    /**
     * How far a load has come: the greatest cursor it saw, so that a source whose clock is slow loses nothing, but no
     * further than it asked, so that one date in the far future does not end all reading.
     */
    private static Optional<Instant> watermark(ExtractedEntity load) {
        Instant asked = Objects.requireNonNullElse(load.windowTo(), load.startedAt());
        return Optional.ofNullable(load.cursorTo())
                .map(Window::instant)
                .map(seen -> seen.isBefore(asked) ? seen : asked);
    }

    /** Reads a cursor as load.json has it: UTC, a date or a moment. */
    private static Instant instant(String cursor) {
        String moment = cursor.length() == "2026-01-31".length() ? cursor + "T00:00:00" : cursor.replace(' ', 'T');
        return Instant.parse(moment + "Z");
    }
}
