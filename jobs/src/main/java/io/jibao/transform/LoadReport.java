package io.jibao.transform;

import io.jibao.check.CheckResult;
import io.jibao.run.LoadId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load did.
 *
 * @param tables in the order they were written
 * @param checks with their results; none of them stopped the load
 * @param quarantined of this load, by entity, column and reason
 * @param contentHash of the written schemas: equal rows, in any order, give the same
 * @param time all of it
 * @param checkpoint the part of it after the commit, in which the log is taken into the file
 */
public record LoadReport(
        LoadId load,
        List<TableLoad> tables,
        List<CheckResult> checks,
        List<Quarantined> quarantined,
        String contentHash,
        Duration time,
        Duration checkpoint) {

    /**
     * A table that was written.
     *
     * @param rows how many it holds
     * @param how wholly, by key, or not at all
     */
    public record TableLoad(String name, long rows, How how, Duration time) {}

    /** How a table was written. */
    public enum How {
        REPLACED,
        BY_KEY,
        /** Nothing that it is made from changed. */
        KEPT
    }

    /**
     * Why rows of an entity are in quarantine.
     *
     * @param column null = the row as a whole
     * @param severity row (not loaded) or warning (loaded all the same)
     */
    public record Quarantined(
            String system, String entity, @Nullable String column, String reason, String severity, long rows) {}

    /** How many rows of this load are in quarantine and were not loaded. */
    public long rowsQuarantined() {
        return quarantined.stream()
                .filter(each -> each.severity().equals("row"))
                .mapToLong(Quarantined::rows)
                .sum();
    }
}
