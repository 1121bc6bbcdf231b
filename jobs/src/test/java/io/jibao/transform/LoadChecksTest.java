package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.check.CheckResult;
import io.jibao.run.JibaoException;
import io.jibao.transform.LoadReport.How;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load judges only the rows that it may have broken, and finds what a look at all rows would. */
class LoadChecksTest {

    @TempDir
    Path folder;

    private TrialSite trial;

    @BeforeEach
    void declareACheckByKey() {
        trial = new TrialSite(folder);
        trial.customersByKey();
        limit("5");
    }

    private void limit(String amount) {
        trial.sql("6_checks/c_large.yml", """
                says: No amount is large.
                severity: warn
                written: {by_key: [customer_id], driven_by: [staging.stg_crm__customers]}
                """);
        trial.sql(
                "6_checks/c_large.sql",
                "select customer_id as subject_id, customer_id from staging.stg_crm__customers where amount > "
                        + amount);
    }

    @Test
    void aRowStaysBrokenUntilItChangesAndANewOneJoinsIt() {
        try (Warehouse warehouse = trial.open()) {
            assertThat(large(warehouse, 1, row("C1", 9), row("C2", 1), row("C3", 1)))
                    .containsExactly("C1");
            assertThat(large(warehouse, 2, row("C2", 8))).containsExactly("C1", "C2");
            assertThat(large(warehouse, 3, row("C3", 2))).containsExactly("C1", "C2");
            assertThat(large(warehouse, 4, row("C1", 3))).containsExactly("C2");
            assertThat(large(warehouse, 5, row("C2", 3))).isEmpty();
            assertThat(large(warehouse, 6, row("C4", 7))).containsExactly("C4");
        }
    }

    @Test
    void anotherRuleIsAppliedToAllRows() {
        try (Warehouse warehouse = trial.open()) {
            large(warehouse, 1, row("C1", 9), row("C2", 4));
            limit("3");

            assertThat(large(warehouse, 2, row("C3", 1))).containsExactly("C1", "C2");
        }
    }

    @Test
    void onlyChangedRowsAreJudged() {
        try (Warehouse warehouse = trial.open()) {
            large(warehouse, 1, row("C1", 9), row("C2", 1));
            // by hand, so that no load knows: a look at all rows would find C2
            warehouse.db().execute("update staging.stg_crm__customers set amount = 8 where customer_id = 'C2'");

            assertThat(large(warehouse, 2, row("C3", 1))).containsExactly("C1");
        }
    }

    @Test
    void aRowThatNamesOneThatVanishedStopsTheLoad() {
        trial.sql("3_star/fct_names.yml", """
                says: One row per name.
                grain: [named_id]
                written: replace
                columns:
                  named_id: {type: string, required: true, references: star.dim_customers.customer_id, says: Customer}
                """);
        trial.sql("3_star/fct_names.sql", "select 'C1' as named_id union all select '' as named_id");
        trial.star("select customer_id, amount, updated_at, business_date(updated_at) as updated_date"
                + " from staging.stg_crm__customers where amount < 100");
        try (Warehouse warehouse = trial.open()) {
            trial.raw(1, row("C1", 9), row("C2", 1));
            trial.load(warehouse, 1);
            trial.raw(2, row("C2", 100));
            LoadReport report = trial.load(warehouse, 2);
            assertThat(report.tables())
                    .filteredOn(table -> table.name().equals("star.fct_names"))
                    .extracting(LoadReport.TableLoad::how)
                    .containsExactly(How.KEPT);
            trial.raw(3, row("C1", 100));

            assertThatThrownBy(() -> trial.load(warehouse, 3))
                    .isInstanceOf(JibaoException.class)
                    .hasMessageContaining("what a row names is there")
                    .hasMessageContaining("named_id = C1");
        }
    }

    private List<String> large(Warehouse warehouse, int load, String... rows) {
        trial.raw(load, rows);
        CheckResult result = trial.load(warehouse, load).checks().stream()
                .filter(check -> check.id().equals("c_large"))
                .findFirst()
                .orElseThrow();
        List<String> subjects = result.examples().stream()
                .map(row -> String.valueOf(row.get("subject_id")))
                .toList();
        assertThat(result.brokenRows()).isEqualTo(subjects.size());
        return subjects;
    }

    private static String row(String customer, int amount) {
        return "('%s', cast(%d as decimal(18,4)), timestamp '2025-01-01 00:00:00')".formatted(customer, amount);
    }
}
