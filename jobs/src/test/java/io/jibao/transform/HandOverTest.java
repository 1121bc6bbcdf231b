package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.sql.Layer;
import io.jibao.sql.RawFiles;
import io.jibao.transform.LoadReport.TableLoad;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The star as the analyses get it, and their results on the way back. */
class HandOverTest extends WarehouseTrial {

    /** With characters that mean something in a list or a pattern of paths, a URI or a text in SQL. */
    @BeforeEach
    void makeSiteInAFolderOfAnyName() {
        trial = new TrialSite(folder.resolve("site's, [1]{a} 一"));
    }

    @Test
    void theStarIsHandedOverUnderAFolderNamedByItsContent() {
        analysis();
        trial.raw(1, FIRST, SECOND);
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            Path first = StarHandOver.export(
                    warehouse, trial.library(), trial.library().tables(Layer.ANALYSES), trial.site.published());
            trial.load(warehouse, 1);
            Path again = StarHandOver.export(
                    warehouse, trial.library(), trial.library().tables(Layer.ANALYSES), trial.site.published());

            assertThat(again).isEqualTo(first);
            assertThat(warehouse
                            .db()
                            .query("select customer_id, typeof(updated_at) as type from read_parquet(%s)"
                                    .formatted(RawFiles.list(List.of(first.resolve("dim_customers.parquet"))))))
                    .containsExactly(
                            Map.of("customer_id", "C1", "type", "TIMESTAMP WITH TIME ZONE"),
                            Map.of("customer_id", "C2", "type", "TIMESTAMP WITH TIME ZONE"));
        }
    }

    @Test
    void onlyWhatAnAnalysisReadsIsHandedOver() {
        analysis();
        trial.raw(1, FIRST, SECOND);
        String factors = "3_star/dim_factors";
        trial.sql(factors + ".yml", """
                says: One row per factor.
                grain: [factor]
                written: replace
                columns:
                  factor: {type: int, required: true, says: Factor}
                """);
        trial.sql(factors + ".sql", "-- One row per factor.\nselect 2 as factor\n");
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            Path without = StarHandOver.export(
                    warehouse, trial.library(), trial.library().tables(Layer.ANALYSES), trial.site.published());
            trial.sql(
                    "4_analyses/base/ana_totals.sql",
                    "select customer_id, amount from star.dim_customers"
                            + " cross join star.dim_factors as factors where factors.factor > 0");
            Path with = StarHandOver.export(
                    warehouse, trial.library(), trial.library().tables(Layer.ANALYSES), trial.site.published());

            assertThat(without.resolve("dim_customers.parquet")).exists();
            assertThat(without.resolve("dim_factors.parquet")).doesNotExist();
            assertThat(with.resolve("dim_factors.parquet")).exists();
        }
    }

    private void analysis() {
        trial.sql("4_analyses/base/ana_totals.yml", """
                says: One row per customer.
                grain: [customer_id]
                written: replace
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  amount: {type: "decimal(18,4)", says: Amount}
                checks:
                  - {says: An amount is given, severity: stop, broken_rows: select customer_id from analysis.ana_totals where amount is null}
                """);
        trial.sql("4_analyses/base/ana_totals.sql", "select customer_id, amount from star.dim_customers");
    }

    @Test
    void resultsOfAnalysesAreReadBackWithTheirChecks() throws IOException {
        analysis();
        Path results = trial.site.spool().resolve("run-1/analysis");
        Files.createDirectories(results.resolve("ana_totals"));
        try (Warehouse warehouse = trial.open()) {
            result(warehouse, "select 'C1' as customer_id, cast(5 as decimal(38,6)) as amount", results);
            assertThat(readBack(warehouse, results).tables())
                    .extracting(TableLoad::rows)
                    .containsExactly(1L);

            result(warehouse, "select 'C2' as customer_id, cast(null as decimal(38,6)) as amount", results);
            assertThatThrownBy(() -> readBack(warehouse, results)).hasMessageContaining("An amount is given");

            assertThat(warehouse.db().query("select customer_id, amount from analysis.ana_totals"))
                    .containsExactly(Map.of("customer_id", "C1", "amount", new BigDecimal("5.0000")));
        }
    }

    @Test
    void anAnalysisThatThisRunDidNotComputeDoesNotKeepTheRowsOfAnEarlierOne() throws IOException {
        analysis();
        Path results = trial.site.spool().resolve("run-1/analysis");
        Files.createDirectories(results.resolve("ana_totals"));
        try (Warehouse warehouse = trial.open()) {
            result(warehouse, "select 'C1' as customer_id, cast(5 as decimal(38,6)) as amount", results);
            LoadReport with = readBack(warehouse, results);
            LoadReport without = readBack(warehouse, List.of(), results);
            LoadReport again = readBack(warehouse, results);

            assertThat(without.tables()).isEmpty();
            assertThat(without.checks()).isEmpty();
            assertThat(without.contentHash()).isNotEqualTo(with.contentHash());
            assertThat(again.contentHash()).isEqualTo(with.contentHash());
            readBack(warehouse, List.of(), results);
            assertThat(warehouse.db().query("select customer_id from analysis.ana_totals"))
                    .isEmpty();
        }
    }
}
