package io.jibao.job;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The section {@code memory} of jibao.yml: how a run's memory is split.
 *
 * @param duckdb for extraction and the warehouse, as {@code 1GB}; beyond it DuckDB spills into state/spool
 * @param spark heap of the analyses, as {@code 2g}: that of the whole process in local mode
 */
public record MemorySettings(
        @DefaultValue("1GB") String duckdb,
        @DefaultValue("2g") String spark) {}
