package io.jibao.ledger;

import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one run.
 *
 * @param number counted up per site
 * @param load the load that it read the sources with, null until it has one
 * @param process {@code pid@host} of its latest start
 * @param endedAt null while it runs
 * @param exitCode null until it has ended by itself
 * @param message what went wrong, in words for the user
 * @param summary JSON that the run itself wrote, for {@code jibao runs ID}
 */
public record RunRecord(
        long number,
        Period period,
        @Nullable LoadId load,
        RunState state,
        String process,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitCode,
        @Nullable String message,
        @Nullable String summary) {}
