/**
 * Frozen datasets and a report's templates come in; one PDF/A-2u and one Excel file go out, the same bytes every time.
 *
 * <p>Entry: {@link io.jibao.report.ReportCatalogue} says which reports there are, {@link io.jibao.report.ReportRenderer}
 * prints one of them. Nothing here reads the warehouse, and no clock is read: all dates come with the inputs.
 */
@NullMarked
package io.jibao.report;

import org.jspecify.annotations.NullMarked;
