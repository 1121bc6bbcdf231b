package io.jibao.ledger;

import io.jibao.run.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one edition.
 *
 * @param id as {@code 2025-Q4.customer-churn.v1}
 * @param policy by which it was approved
 * @param approvedBy a person's address, or the rule
 * @param filesSha256 hash over all files, which the approval is bound to
 * @param contentSha256 hash over the frozen figures and rows
 * @param manifestSha256 null until archived
 */
public record EditionRecord(
        String id,
        Period period,
        String report,
        int version,
        EditionState state,
        String policy,
        String approvedBy,
        Instant approvedAt,
        String filesSha256,
        String contentSha256,
        @Nullable String manifestSha256,
        @Nullable Instant archivedAt,
        @Nullable Instant releasedAt) {}
