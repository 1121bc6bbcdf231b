package io.jibao.job;

import io.jibao.analysis.AnalysedTable;
import io.jibao.analysis.Analyses;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The analyses, a step for each table. The first step begins all that are to come, and each waits for its own.
 */
final class AnalysisWorks implements AutoCloseable {

    private final RunContext run;
    private final List<SqlTable> tables;
    private final WarehouseWorks warehouse;
    private final SharedSpark spark;
    private @Nullable Analyses analyses;

    AnalysisWorks(RunContext run, WarehouseWorks warehouse, SharedSpark spark) {
        this.run = run;
        this.tables = run.analyses();
        this.warehouse = warehouse;
        this.spark = spark;
    }

    List<Work> works() {
        return tables.stream().map(this::work).toList();
    }

    Path results() {
        return run.scratch().resolve("analysis");
    }

    private Work work(SqlTable table) {
        String name = table.name().substring(table.name().lastIndexOf('.') + 1);
        String step = name.replaceFirst("^ana_", "analyse-").replace('_', '-');
        return new Work(Stage.ANALYSE, step, () -> {
            AnalysedTable done = from(table).get(table);
            return Outcome.of(
                    String.format(Locale.ROOT, "%,d rows", done.rows()), new Fact.Analysed(name, done.rows()));
        });
    }

    /** Those of the first table that is asked for and of all after it; the ones before were done in an earlier process. */
    private Analyses from(SqlTable first) {
        if (analyses == null) {
            analyses = new Analyses(
                    spark.session(),
                    tables.subList(tables.indexOf(first), tables.size()),
                    run.parameters(),
                    warehouse.star(),
                    results());
        }
        return analyses;
    }

    @Override
    public void close() {
        if (analyses != null) {
            analyses.close();
        }
    }
}
