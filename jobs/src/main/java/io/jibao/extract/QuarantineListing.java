package io.jibao.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of quarantine that a filter takes.
 *
 * @param rows by entity, load and number; of each entity only so many
 * @param counts of all of them; a row counts once for each of its problems
 */
public record QuarantineListing(List<QuarantinedRow> rows, List<Count> counts) {

    /**
     * How many rows have a problem.
     *
     * @param column null = the row as a whole
     */
    public record Count(Entity entity, @Nullable String column, String reason, long rows) {}
}
