/**
 * Comes in the star as Parquet; goes out the {@code ana_} tables as Parquet, computed by Spark SQL. {@link
 * io.jibao.analysis.AnalysisSession} is the way in.
 */
@NullMarked
package io.jibao.analysis;

import org.jspecify.annotations.NullMarked;
