package io.jibao.analysis;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A table that was computed and written.
 *
 * @param name with schema, as {@code analysis.ana_churn_risks}
 * @param folder holds its Parquet files
 */
public record AnalysedTable(String name, long rows, Duration duration, Path folder) {}
