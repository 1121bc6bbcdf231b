package io.jibao.edition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code figures.json}: one printed number, and the way back to the rows behind it.
 *
 * @param field column of the dataset that holds it; null in editions made before it was kept
 * @param keys which of the dataset's values it is
 * @param value as frozen, before it is rounded for print; null prints {@code —}
 * @param analysis the table it comes from
 * @param kind additive, ratio, order_statistic or model; null when the analysis does not declare it
 * @param facts table of the rows behind it
 * @param where condition on these rows
 */
public record PrintedFigure(
        String dataset,
        String id,
        @Nullable String field,
        Map<String, String> keys,
        @Nullable String value,
        String analysis,
        @Nullable String kind,
        @Nullable String facts,
        @Nullable String where) {

    /** Which number it is, whatever its value. */
    String place() {
        return dataset + " " + id + " " + keys;
    }
}
