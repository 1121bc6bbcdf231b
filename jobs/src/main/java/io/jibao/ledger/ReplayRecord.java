package io.jibao.ledger;

import io.jibao.run.LoadId;
import java.time.Instant;

/**
 * Who decided to bring rows of quarantine back.
 *
 * @param load that brings them
 * @param corrections what was set, as {@code status=closed, amount=10}; empty = nothing
 */
public record ReplayRecord(
        LoadId load, ReplayState state, String decidedBy, String reason, String corrections, Instant decidedAt) {}
