package io.jibao.job;

import io.jibao.run.SiteSettings;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Section {@code warehouse} of jibao.yml.
 *
 * @param engine what computes staging and star; the rows are the same
 */
public record WarehouseSettings(@DefaultValue("duckdb") Engine engine) {

    /** DuckDB computes what changed, in this process; Spark computes everything, where {@code spark.master} says. */
    public enum Engine {
        DUCKDB,
        SPARK
    }

    static boolean isSpark(SiteSettings settings) {
        return settings.bind("warehouse", WarehouseSettings.class).engine() == Engine.SPARK;
    }
}
