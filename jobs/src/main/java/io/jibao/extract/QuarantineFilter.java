package io.jibao.extract;

import io.jibao.run.LoadId;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of quarantine are meant; null = any.
 *
 * @param entity as {@code crm.customers}
 * @param reason a part of it
 * @param closed also rows with which nothing is left to be done
 */
public record QuarantineFilter(
        @Nullable LoadId load,
        @Nullable String entity,
        @Nullable String reason,
        boolean closed) {

    /** Every row that is open. */
    public static final QuarantineFilter OPEN = new QuarantineFilter(null, null, null, false);

    boolean takes(Entity other) {
        return entity == null || entity.equals(other.toString());
    }
}
