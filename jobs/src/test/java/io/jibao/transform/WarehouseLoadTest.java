package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.check.CheckResult;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.transform.LoadReport.Quarantined;
import io.jibao.transform.LoadReport.TableLoad;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarehouseLoadTest extends WarehouseTrial {

    @Test
    void carriesRawThroughStagingIntoTheStar() {
        trial.raw(1, FIRST, SECOND);
        try (Warehouse warehouse = trial.open()) {
            LoadReport report = trial.load(warehouse, 1);

            assertThat(warehouse
                            .db()
                            .query("select customer_id, amount, cast(updated_date as string) as day"
                                    + " from star.dim_customers order by customer_id"))
                    .containsExactly(
                            Map.of("customer_id", "C1", "amount", new BigDecimal("1.5000"), "day", "2026-01-01"),
                            Map.of("customer_id", "C2", "amount", new BigDecimal("2.0000"), "day", "2025-12-31"));
            assertThat(report.tables())
                    .extracting(TableLoad::name, TableLoad::rows)
                    .containsExactly(tuple("staging.stg_crm__customers", 2L), tuple("star.dim_customers", 2L));
            assertThat(report.quarantined())
                    .containsExactly(new Quarantined("crm", "customers", "amount", "no number", "row", 1));
            assertThat(report.rowsQuarantined()).isEqualTo(1);
            assertThat(warehouse.lastLoad()).contains(new LoadId(1));
            assertThat(warehouse
                            .db()
                            .query("select rows_stored, accepted_sum from ledger.loads"
                                    + " join ledger.control_totals using (load_id, system, entity)"))
                    .containsExactly(Map.of("rows_stored", 2L, "accepted_sum", new BigDecimal("3.50000000")));
        }
    }

    @Test
    void theSameLoadAgainAndANewWarehouseHaveTheSameContent() throws IOException {
        trial.raw(1, FIRST, SECOND);
        trial.raw(2, "('C1', cast(7 as decimal(18,4)), null)");
        String hash;
        try (Warehouse warehouse = trial.open()) {
            String before = trial.load(warehouse, 1).contentHash();
            hash = trial.load(warehouse, 2).contentHash();
            assertThat(hash).isNotEqualTo(before);
            assertThat(trial.load(warehouse, 2).contentHash()).isEqualTo(hash);
            assertThat(amountOf(warehouse, "C1")).isEqualTo(new BigDecimal("7.0000"));
        }
        Files.delete(trial.site.warehouse());
        try (Warehouse warehouse = trial.open()) {
            assertThat(warehouse.committedLoads("crm", "customers"))
                    .containsExactlyInAnyOrder(new LoadId(1), new LoadId(2));
            assertThat(trial.load(warehouse, 2).contentHash()).isEqualTo(hash);
        }
    }

    @Test
    void aFolderThatNoCommittedLoadStandsBehindIsNotRead() {
        trial.raw(1, FIRST);
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            trial.raw(2, SECOND);
            trial.raw(3, "('C3', cast(3 as decimal(18,4)), null)");

            trial.load(warehouse, 3);

            assertThat(warehouse.committedLoads("crm", "customers"))
                    .containsExactlyInAnyOrder(new LoadId(1), new LoadId(3));
            assertThat(warehouse.db().number("select count(*) from star.dim_customers"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aBrokenStopCheckLeavesTheFormerWarehouseInForce() {
        trial.raw(1, FIRST, SECOND);
        try (Warehouse warehouse = trial.open()) {
            String hash = trial.load(warehouse, 1).contentHash();
            trial.raw(2, NEGATIVE);

            assertThatThrownBy(() -> trial.load(warehouse, 2))
                    .isInstanceOfSatisfying(
                            JibaoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CHECK_FAILED))
                    .hasMessageContaining("“An amount is not negative” is broken by 1 rows")
                    .hasMessageContaining("customer_id=C2, amount=-2.0000")
                    .hasMessageContaining("dim_customers.yml")
                    .hasMessageContaining("in crm");

            assertThat(warehouse.contentHash(new LoadId(1))).contains(hash);
            assertThat(warehouse.contentHash(new LoadId(2))).isEmpty();
            assertThat(amountOf(warehouse, "C2")).isEqualTo(new BigDecimal("2.0000"));
            assertThat(warehouse.committedLoads("crm", "customers")).containsExactly(new LoadId(1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rows_read\": 3|\"rows_read\": 4|rows read 4, taken 2, in quarantine 1",
                "\"rows_unchanged\": 0|\"rows_unchanged\": 5|rows taken 2, new 2, known 5",
                "\"rows_deleted\": 0|\"rows_deleted\": 1|rows stored 2, new 2, deleted 1",
                "\"source\": null|\"source\": 3.6|sum of amount at the source 3.60000000, taken 3.50000000"
            })
    void controlTotalsThatDoNotAddUpStopTheLoad(String right, String wrong, String detail) {
        trial.takeCheck("c15_control_totals");
        trial.raw(1, FIRST, SECOND);
        trial.falsify(1, right, wrong);
        try (Warehouse warehouse = trial.open()) {
            assertThatThrownBy(() -> trial.load(warehouse, 1)).hasMessageContaining(detail);

            trial.falsify(1, wrong, right);
            assertThat(trial.load(warehouse, 1).tables()).hasSize(2);
        }
    }

    @Test
    void aWarningIsReportedAndTheLoadGoesOn() {
        trial.raw(1, FIRST, "('C2', null, null)");
        try (Warehouse warehouse = trial.open()) {
            LoadReport report = trial.load(warehouse, 1);

            CheckResult given = report.checks().stream()
                    .filter(check -> check.says().equals("An amount is given"))
                    .findFirst()
                    .orElseThrow();
            assertThat(given.brokenRows()).isEqualTo(1);
            assertThat(given.examples()).containsExactly(Map.of("customer_id", "C2"));
            assertThat(warehouse
                            .db()
                            .query("select broken_rows, severity from ledger.check_results where says = '"
                                    + given.says() + "'"))
                    .containsExactly(Map.of("broken_rows", 1L, "severity", "warn"));
        }
    }

    @Test
    void theGrainRequiredColumnsAndAcceptedValuesAreChecked() {
        trial.raw(1, FIRST, SECOND);
        trial.star(
                "select 'C1' as customer_id, amount, updated_at, null as updated_date from staging.stg_crm__customers");
        try (Warehouse warehouse = trial.open()) {
            assertThatThrownBy(() -> trial.load(warehouse, 1))
                    .hasMessageContaining("“a row is named by customer_id” is broken by 1 rows")
                    .hasMessageContaining("rows_of_this_key=2");

            trial.star("select nullif(customer_id, 'C2') as customer_id, amount, updated_at, null as updated_date"
                    + " from staging.stg_crm__customers");
            assertThatThrownBy(() -> trial.load(warehouse, 1))
                    .hasMessageContaining("“required columns are filled” is broken by 1 rows")
                    .hasMessageContaining("missing=customer_id");
        }
    }

    @Test
    void aRowThatNamesWhatIsNotThereStopsTheLoadAndOneThatNamesNothingDoesNot() {
        trial.raw(1, FIRST, SECOND);
        trial.sql("3_star/fct_visits.yml", """
                says: One row per visit.
                grain: [visit_id]
                written: replace
                columns:
                  visit_id: {type: string, required: true, says: Visit}
                  customer_id: {type: string, references: star.dim_customers.customer_id, says: Who was visited}
                """);
        trial.sql("3_star/fct_visits.sql", """
                -- One row per visit.
                select visit_id, customer_id
                from (values ('V1', 'C1'), ('V2', 'C9'), ('V3', null), ('V4', '')) as listed (visit_id, customer_id)
                """);
        try (Warehouse warehouse = trial.open()) {
            assertThatThrownBy(() -> trial.load(warehouse, 1))
                    .hasMessageContaining("“what a row names is there” is broken by 1 rows")
                    .hasMessageContaining("visit_id=V2, not_found=customer_id = C9");

            trial.sql("3_star/fct_visits.sql", "-- One row per visit.\nselect 'V1' as visit_id, 'C2' as customer_id\n");
            assertThat(trial.load(warehouse, 1).tables()).hasSize(3);
        }
    }

    @Test
    void aReferenceToNoColumnIsAMistake() {
        trial.sql("3_star/fct_visits.yml", """
                says: One row per visit.
                grain: [visit_id]
                written: replace
                columns:
                  visit_id: {type: string, says: Visit, references: star.dim_customers.customer_no}
                """);
        trial.sql("3_star/fct_visits.sql", "-- One row per visit.\nselect 'V1' as visit_id\n");
        try (Warehouse warehouse = trial.open()) {
            assertThatThrownBy(() -> trial.load(warehouse, 1))
                    .hasMessageContaining("references star.dim_customers.customer_no, which is not declared");
        }
    }

    @Test
    void aChangedDefinitionIsBuiltAnewAndAFailureBringsTheOldOneBack() {
        trial.raw(1, FIRST, SECOND);
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            trial.sql("3_star/dim_customers.yml", """
                    says: One row per customer.
                    grain: [customer_id]
                    written: replace
                    columns:
                      customer_id: {type: string, says: Customer}
                      double_amount: {type: "decimal(18,2)", says: Twice}
                    """);
            trial.sql(
                    "3_star/dim_customers.sql",
                    "select customer_id, amount / 0 + nothing as double_amount from" + " staging.stg_crm__customers");
            assertThatThrownBy(() -> trial.load(warehouse, 1))
                    .isInstanceOfSatisfying(
                            JibaoException.class, e -> assertThat(e.where()).endsWith("dim_customers.sql"));
            assertThat(amountOf(warehouse, "C2")).isEqualTo(new BigDecimal("2.0000"));

            trial.sql(
                    "3_star/dim_customers.sql",
                    "select customer_id, amount * 2 as double_amount from staging.stg_crm__customers");
            trial.load(warehouse, 1);
            assertThat(warehouse.db().query("select double_amount from star.dim_customers order by 1"))
                    .extracting(row -> row.get("double_amount"))
                    .containsExactly(new BigDecimal("3.00"), new BigDecimal("4.00"));
        }
    }

    @Test
    void aSelectThatReachesOutsideNeverRuns() {
        trial.raw(1, FIRST);
        trial.star("select * from read_csv('/etc/passwd')");
        try (Warehouse warehouse = trial.open()) {
            assertThatThrownBy(() -> trial.load(warehouse, 1)).hasMessageContaining("read_csv() in line 2");
        }
    }

    @Test
    void anEntityThatIsNotConnectedIsEmpty() {
        try (Warehouse warehouse = trial.open()) {
            LoadReport report = trial.load(warehouse, 1);

            assertThat(report.tables()).extracting(TableLoad::rows).containsExactly(0L, 0L);
        }
    }
}
