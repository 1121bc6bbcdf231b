package io.jibao.extract;

import org.jspecify.annotations.Nullable;

/**
 * How an entity is read this time.
 *
 * @param isLive whether the rows say what is so now, as those of a database do; a file may be late
 * @param deletes asked only where the coverage does not tell
 * @param window null where the source is not asked for a piece of its cursor
 */
record Reading(
        Coverage coverage,
        boolean isLive,
        Deletes deletes,
        @Nullable Window window) {

    /** Whether all keys of the source are read apart. */
    boolean comparesKeys() {
        return coverage == Coverage.CHANGES && deletes == Deletes.KEYS;
    }
}
