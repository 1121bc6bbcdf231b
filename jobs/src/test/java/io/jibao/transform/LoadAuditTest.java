package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jibao.run.LoadId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each load leaves for whoever wants to check it, and what every check found in every load. */
class LoadAuditTest extends WarehouseTrial {

    private static final String HISTORY =
            "select load_id, broken_rows from ledger.check_results where says = 'An amount is given' order by load_id";

    private AuditFolder audits;

    @BeforeEach
    void amountsAreInTheCompanysCurrency() throws IOException {
        audits = AuditFolder.of(trial.site);
        String declared = Files.readString(folder.resolve("program/sql/3_star/dim_customers.yml"));
        trial.sql("3_star/dim_customers.yml", declared.replace("says: Amount}", "unit: currency, says: Amount}"));
    }

    @Test
    void aLoadLeavesItsCountsTotalsAndAlertsWithTheQueriesThatRepeatThem() throws IOException {
        trial.raw(1, FIRST, "('C2', null, null)");
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);

            LoadAudit audit = audits.find(new LoadId(1)).orElseThrow();
            LoadAudit.Table customers = audit.tables().get(0);
            assertThat(customers.sums()).containsExactly(entry("amount", new BigDecimal("1.5000")));
            assertThat(warehouse.db().query(customers.query()))
                    .containsExactly(Map.of("row_count", 2L, "amount", new BigDecimal("1.5000")));
        }
        assertThat(Files.readAllLines(trial.site.audit().resolve("L1.md")))
                .contains(
                        "| crm.customers | 3 | 2 | 1 | 2 | 0 | 0 | 0 | 2 |",
                        "| in all | 3 | 2 | 1 | 2 | 0 | 0 | 0 | 2 |",
                        "| crm.customers | amount | — | 3.5000 | 0.0000 | — |",
                        "| crm.customers | amount | no number | set aside | 1 |",
                        "| star.dim_customers | 2 | amount 1.5000 | `select count(*) as row_count, sum(amount) as amount"
                                + " from star.dim_customers` |",
                        "| star.dim_customers: An amount is given | warn | 1 | — | An amount is given | C2 |",
                        "| star.dim_customers: An amount is not negative | stop | An amount is not negative |");
    }

    @Test
    void theSourcesOwnTotalStandsBesideWhatWasTakenAndSetAside() throws IOException {
        trial.raw(1, FIRST, SECOND);
        trial.falsify(1, "\"source\": null, \"accepted\": 3.5, \"quarantined\": 0", """
                "source": 5.75, "accepted": 3.5, "quarantined": 2""");
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
        }
        assertThat(Files.readAllLines(trial.site.audit().resolve("L1.md")))
                .contains("| crm.customers | amount | 5.7500 | 3.5000 | 2.0000 | 0.2500 |");
    }

    @Test
    void aLoadThatIsRolledBackLeavesNothing() {
        trial.raw(1, FIRST, SECOND);
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            trial.raw(2, NEGATIVE);

            assertThatThrownBy(() -> trial.load(warehouse, 2)).hasMessageContaining("is broken by 1 rows");

            assertThat(audits.loads()).containsExactly(new LoadId(1));
            assertThat(warehouse.db().query(HISTORY)).containsExactly(Map.of("load_id", 1L, "broken_rows", 0L));
        }
    }

    @Test
    void whatAllLoadsFoundIsKeptAndComesBackIntoANewWarehouse() throws IOException {
        List<Map<String, Object>> history =
                List.of(Map.of("load_id", 1L, "broken_rows", 1L), Map.of("load_id", 2L, "broken_rows", 0L));
        trial.raw(1, FIRST, "('C2', null, null)");
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            trial.raw(2, SECOND);
            trial.load(warehouse, 2);
            trial.load(warehouse, 2);
            assertThat(warehouse.db().query(HISTORY)).isEqualTo(history);
        }
        Files.delete(trial.site.warehouse());
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 2);

            assertThat(warehouse.db().query(HISTORY)).isEqualTo(history);
            assertThat(warehouse
                            .db()
                            .query("select examples, cast(checked_at as string) as at from ledger.check_results"
                                    + " where load_id = 1 and says = 'An amount is given'"))
                    .containsExactly(Map.of("examples", "C2", "at", "2026-01-12 00:00:00"));
        }
    }

    /** A detail may name a person; what is kept for ever must not. */
    @Test
    void ofABrokenRowTheKeyIsKeptAndNotWhatItSays() throws IOException {
        trial.sql(
                "6_checks/c_names.sql",
                "-- One row per customer.\nselect customer_id as subject_id, '张伟' as detail from star.dim_customers\n");
        trial.sql("6_checks/c_names.yml", "says: Nobody is named.\nseverity: warn\n");
        trial.raw(1, FIRST, SECOND);
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
        }
        assertThat(Files.readString(trial.site.audit().resolve("L1.md")))
                .contains("| c_names | warn | 2 | — | Nobody is named. | C1, C2 |")
                .doesNotContain("张伟");
        assertThat(Files.readString(trial.site.audit().resolve("L1.json"))).doesNotContain("张伟");
    }
}
