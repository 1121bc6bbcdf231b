package io.jibao.transform;

import io.jibao.run.Period;
import io.jibao.sql.DuckDb;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ledger.published_figures}: a number that a released edition printed of its own period.
 *
 * @param report its id
 * @param partKind whole, department or rep
 * @param partId department or employee; empty = the whole, or none
 * @param keys which of the dataset's values it is beside the period, as {@code risk_level=high}; several in the order of
 *     their names, with commas; empty = the only one
 * @param value as frozen; null was printed as {@code —}
 * @param edition which printed it, as {@code 2025-Q3.customer-churn.v1}
 */
public record PublishedFigure(
        String report,
        String partKind,
        String partId,
        Period period,
        String dataset,
        String figure,
        String keys,
        @Nullable BigDecimal value,
        String edition) {

    static final String COLUMNS = """
            report_id string, part_kind string, part_id string, period_id string, dataset string, figure_id string,
            keys string, value decimal(28,8), edition_id string""";

    /** Rows in one statement; more would make its text long. */
    private static final int ROWS = 1000;

    static void replaceAll(DuckDb db, List<PublishedFigure> figures) {
        db.transaction(() -> {
            db.execute("delete from ledger.published_figures");
            for (int from = 0; from < figures.size(); from += ROWS) {
                db.execute(figures.subList(from, Math.min(from + ROWS, figures.size())).stream()
                        .map(PublishedFigure::literals)
                        .collect(Collectors.joining(",\n", "insert into ledger.published_figures values\n", "")));
            }
        });
    }

    private String literals() {
        String texts = Stream.of(report, partKind, partId, period.toString(), dataset, figure, keys)
                .map(DuckDb::literal)
                .collect(Collectors.joining(", "));
        return "(%s, %s, %s)".formatted(texts, value == null ? "null" : value.toPlainString(), DuckDb.literal(edition));
    }
}
