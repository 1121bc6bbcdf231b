package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.analysis.AnalysisSession;
import io.jibao.analysis.AnalysisSettings;
import io.jibao.analysis.StarBuild;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.RawFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loads whose tables Spark computes, from raw as it lies about after years. */
class ComputedTablesTest extends WarehouseTrial {

    /** From when amounts were whole numbers by contract. */
    private static final String FORMER = "('C1', cast(15 as bigint), timestamp '2025-12-31 17:00:00')";

    private static final String ANCIENT = "('C3', cast(3 as bigint), timestamp '1582-10-04 23:59:59.123456')";

    /** With characters that mean something in a pattern of paths, a URI or a text in SQL. */
    @BeforeEach
    void makeSiteInAFolderOfAnyName() {
        trial = new TrialSite(folder.resolve("site's, [1]{a} 一"));
        trial.sql("2_staging/stg_crm__customers.sql", """
                -- One row per customer in its latest version.
                select customer_id, amount, updated_at
                from raw.crm__customers
                where _recency = 1
                """);
    }

    @Test
    void sparkReadsFilesOfFormerContractsAndMergedOnesLikeTheWarehouse() throws IOException {
        trial.raw(1, FORMER, ANCIENT);
        trial.raw(2, SECOND);
        trial.raw(3, NEGATIVE);
        merge();
        contractGainsAColumn();
        try (Warehouse own = trial.open();
                Warehouse aside = aside()) {
            LoadReport expected = trial.load(own, 2);
            LoadReport actual = bySpark(aside, 2);

            assertThat(actual.contentHash()).isEqualTo(expected.contentHash());
            assertThat(actual.tables()).extracting(LoadReport.TableLoad::rows).containsExactly(3L, 3L);
            assertThat(aside.db()
                            .query("select customer_id, amount, cast(updated_at as string) as at,"
                                    + " cast(updated_date as string) as day from star.dim_customers order by all"))
                    .containsExactly(
                            row("C1", "15.0000", "2025-12-31 17:00:00", "2026-01-01"),
                            row("C2", "2.0000", "2025-12-31 15:00:00", "2025-12-31"),
                            // Shanghai's mean time is 8:05:43 ahead
                            row("C3", "3.0000", "1582-10-04 23:59:59.123456", "1582-10-05"));
        }
    }

    @Test
    void aLoadWithoutAnyRawRowsHasEmptyTables() {
        try (Warehouse warehouse = trial.open()) {
            assertThat(bySpark(warehouse, 1).tables())
                    .extracting(LoadReport.TableLoad::rows)
                    .containsExactly(0L, 0L);
        }
    }

    @Test
    void aStopCheckOrASelectThatSparkRefusesLeavesTheOldWarehouseAndNoFiles() {
        trial.raw(1, FIRST, SECOND);
        try (Warehouse warehouse = trial.open()) {
            String hash = bySpark(warehouse, 1).contentHash();
            trial.raw(2, NEGATIVE);

            assertThatThrownBy(() -> bySpark(warehouse, 2)).hasMessageContaining("An amount is not negative");
            assertThat(amountOf(warehouse, "C2")).isEqualTo(new BigDecimal("2.0000"));
            assertThat(warehouse.lastLoad()).contains(new LoadId(1));

            trial.star("\nselect customer_id, amount, updated_at,\nlist_first(updated_at) as updated_date"
                    + "\nfrom staging.stg_crm__customers");
            assertThatThrownBy(() -> bySpark(warehouse, 2))
                    .isInstanceOfSatisfying(JibaoException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                        assertThat(failure.where()).contains("dim_customers.sql line 4");
                    })
                    .hasMessageContaining("list_first");
            assertThat(warehouse.contentHash(new LoadId(1))).contains(hash);
            assertThat(computed()).doesNotExist();
        }
    }

    private LoadReport bySpark(Warehouse warehouse, long load) {
        try (AnalysisSession session = AnalysisSession.start(
                AnalysisSettings.local(2),
                trial.library(),
                TrialSite.ZONE,
                trial.site.spool().resolve("spark"))) {
            return trial.load(
                    warehouse,
                    load,
                    (raw, tables, to) -> StarBuild.run(session, raw, tables, trial.parameters(load), to, table -> {}),
                    computed());
        }
    }

    private Path computed() {
        return trial.site.spool().resolve("run-1/warehouse");
    }

    private Warehouse aside() {
        Site site = trial.site;
        return Warehouse.openAside(site, site.spool().resolve("aside.duckdb"), "512MB", TrialSite.ZONE, Set.of());
    }

    /** As extraction merges small files: L1 and L3 in one, of which a load as known at L2 sees a part. */
    private void merge() throws IOException {
        RawFiles files = new RawFiles(trial.site.raw().resolve("crm/customers"));
        List<LoadId> loads = List.of(new LoadId(1), new LoadId(3));
        Path merged = Files.createDirectories(files.folder().resolve("M3"));
        try (Warehouse warehouse = trial.open()) {
            warehouse
                    .db()
                    .exportParquet(
                            files.versions(loads), List.of("_load_id", "customer_id"), merged.resolve(RawFiles.DATA));
        }
        Files.writeString(merged.resolve(RawFiles.LOADS), "L1\nL3\n");
        for (LoadId load : loads) {
            Files.delete(files.load(load).resolve(RawFiles.DATA));
        }
    }

    private void contractGainsAColumn() {
        trial.sql("1_extract/crm/customers.yml", """
                says: One row per customer.
                key: [customer_id]
                columns:
                  customer_id: {type: string, required: true}
                  amount: {type: "decimal(18,4)"}
                  updated_at: {type: timestamp}
                  city: {type: string}
                """);
    }

    private static Map<String, Object> row(String customer, String amount, String at, String day) {
        return Map.of("customer_id", customer, "amount", new BigDecimal(amount), "at", at, "day", day);
    }
}
