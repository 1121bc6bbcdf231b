package io.jibao.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient.
 *
 * @param release as {@code 2025-Q4.management.v1}
 * @param releasedAt when the release was made: the date of all its messages
 * @param editions ids of what it carries, in the audience's order
 * @param recipient mail address
 * @param part folder of the part the recipient gets, as {@code department-D01}
 * @param reply the mail server's last answer, or what kept the message from it
 */
public record OutboxRow(
        String release,
        Instant releasedAt,
        List<String> editions,
        String recipient,
        String name,
        String language,
        String part,
        OutboxState state,
        String messageId,
        int attempts,
        @Nullable String reply) {

    public OutboxRow {
        editions = List.copyOf(editions);
    }

    /** Whose release it is: {@code management} of {@code 2025-Q4.management.v1}. */
    public String audience() {
        return release.substring(release.indexOf('.') + 1, release.lastIndexOf(".v"));
    }

    OutboxRow carrying(List<String> ids) {
        return new OutboxRow(
                release, releasedAt, ids, recipient, name, language, part, state, messageId, attempts, reply);
    }
}
