package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle of every table written by key: it equals the same SELECT unrestricted. */
class KeyedWriterTest {

    @TempDir
    Path folder;

    private TrialSite trial;

    @BeforeEach
    void declareTablesByKey() {
        trial = new TrialSite(folder);
        trial.customersByKey();
        trial.sql("3_star/dim_days.yml", """
                says: One row per day of change and how much changed on it.
                grain: [updated_date]
                written: {by_key: [updated_date], driven_by: [star.dim_customers]}
                columns:
                  updated_date: {type: date, says: Day}
                  amount: {type: "decimal(38,4)", says: Sum}
                  factor: {type: int, says: Factor}
                """);
        trial.sql(
                "3_star/dim_days.sql",
                "select c.updated_date, sum(c.amount * f.factor) as amount, max(f.factor) as factor"
                        + " from star.dim_customers as c cross join star.dim_factors as f group by c.updated_date");
        factor("2");
    }

    private void factor(String value) {
        trial.sql("3_star/dim_factors.yml", """
                says: One row.
                grain: [factor]
                written: replace
                columns:
                  factor: {type: int, says: Factor}
                """);
        trial.sql("3_star/dim_factors.sql", "select cast(%s as int) as factor".formatted(value));
    }

    @Test
    void everyLoadLeavesWhatAWholeRebuildWould() {
        List<List<String>> loads = List.of(
                List.of(
                        TrialSite.row("C1", "1", "2025-01-01"),
                        TrialSite.row("C2", "2", "2025-01-01"),
                        TrialSite.row("C3", "3", "2025-01-02")),
                List.of(TrialSite.row("C2", "20", "2025-01-02")),
                List.of(TrialSite.row("C4", "4", null), TrialSite.row("C1", "10", "2025-01-01")),
                List.of(TrialSite.row("C4", "5", "2025-01-03"), TrialSite.row("C5", "6", null)));
        try (Warehouse warehouse = trial.open()) {
            for (int load = 1; load <= loads.size(); load++) {
                trial.raw(load, loads.get(load - 1).toArray(String[]::new));

                LoadReport report = trial.load(warehouse, load);

                assertThat(report.contentHash()).isEqualTo(trial.rebuilt(load));
                assertThat(ways(report))
                        .containsExactly(
                                Tuple.tuple("staging.stg_crm__customers", load == 1 ? How.REPLACED : How.BY_KEY),
                                Tuple.tuple("star.dim_customers", How.REPLACED),
                                Tuple.tuple("star.dim_factors", load == 1 ? How.REPLACED : How.KEPT),
                                Tuple.tuple("star.dim_days", load == 1 ? How.REPLACED : How.BY_KEY));
            }
            assertThat(warehouse
                            .db()
                            .query("select cast(updated_date as string) as day, cast(amount as string) as"
                                    + " amount from star.dim_days order by updated_date nulls last"))
                    .extracting(row -> row.get("day"), row -> row.get("amount"))
                    .containsExactly(
                            Tuple.tuple("2025-01-01", "20.0000"),
                            Tuple.tuple("2025-01-02", "46.0000"),
                            Tuple.tuple("2025-01-03", "10.0000"),
                            Tuple.tuple(null, "12.0000"));
        }
    }

    @Test
    void aTableIsNotMisledByTheKeysOfTheOneWrittenBeforeIt() {
        trial.sql("3_star/dim_names.yml", """
                says: One row per customer.
                grain: [customer_id]
                written: {by_key: [customer_id], driven_by: [staging.stg_crm__customers]}
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  amount: {type: "decimal(18,4)", says: Amount}
                """);
        trial.sql("3_star/dim_names.sql", "select customer_id, amount from staging.stg_crm__customers");
        trial.raw(1, TrialSite.row("C1", "1", "2025-01-01"), TrialSite.row("C2", "2", "2025-01-02"));
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            trial.raw(2, TrialSite.row("C2", "4", "2025-01-02"));

            LoadReport report = trial.load(warehouse, 2);

            assertThat(report.tables())
                    .extracting(TableLoad::name)
                    .containsSubsequence("star.dim_days", "star.dim_names");
            assertThat(ways(report)).contains(Tuple.tuple("star.dim_names", How.BY_KEY));
            assertThat(report.contentHash()).isEqualTo(trial.rebuilt(2));
        }
    }

    @Test
    void aChangedTableThatDoesNotDriveRebuildsTheWhole() {
        trial.raw(1, TrialSite.row("C1", "1", "2025-01-01"), TrialSite.row("C2", "2", "2025-01-02"));
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            factor("3");
            trial.raw(2, TrialSite.row("C2", "4", "2025-01-02"));

            LoadReport report = trial.load(warehouse, 2);

            assertThat(ways(report)).contains(Tuple.tuple("star.dim_days", How.REPLACED));
            assertThat(report.contentHash()).isEqualTo(trial.rebuilt(2));
        }
    }

    @Test
    void aLoadWithoutNewsKeepsEveryTable() {
        trial.raw(1, TrialSite.row("C1", "1", "2025-01-01"));
        try (Warehouse warehouse = trial.open()) {
            String hash = trial.load(warehouse, 1).contentHash();

            LoadReport again = trial.load(warehouse, 1);

            assertThat(again.tables()).extracting(TableLoad::how).containsOnly(How.KEPT);
            assertThat(again.contentHash()).isEqualTo(hash);
        }
    }

    @Test
    void aChangedRowReKeysTheRowsThatLookItUp() {
        trial.sql("3_star/fct_amounts.yml", """
                says: One row per customer with the amount of its level.
                grain: [customer_id]
                written:
                  by_key: [customer_id]
                  driven_by: [staging.stg_crm__customers]
                  looked_up: {star.dim_levels: staging.stg_crm__customers.amount}
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  amount: {type: "decimal(18,4)", says: Amount}
                  most: {type: timestamp, says: Latest change of the level}
                """);
        trial.sql("3_star/fct_amounts.sql", """
                select c.customer_id, c.amount, l.most
                from staging.stg_crm__customers as c left join star.dim_levels as l on c.amount = l.amount
                """);
        trial.sql("3_star/dim_levels.yml", """
                says: One row per amount.
                grain: [amount]
                written: replace
                columns:
                  amount: {type: "decimal(18,4)", required: true, says: Amount}
                  most: {type: timestamp, says: Latest change}
                """);
        trial.sql("3_star/dim_levels.sql", """
                select amount, max(updated_at) as most from staging.stg_crm__customers group by amount
                """);
        trial.raw(
                1,
                TrialSite.row("C1", "1", "2025-01-01"),
                TrialSite.row("C2", "1", "2025-01-02"),
                TrialSite.row("C3", "3", "2025-01-03"));
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            trial.raw(2, TrialSite.row("C4", "1", "2025-01-09"));

            LoadReport report = trial.load(warehouse, 2);

            assertThat(ways(report)).contains(Tuple.tuple("star.fct_amounts", How.BY_KEY));
            assertThat(report.contentHash()).isEqualTo(trial.rebuilt(2));
            assertThat(warehouse
                            .db()
                            .query(
                                    "select customer_id, cast(cast(most as date) as string) as most from star.fct_amounts"
                                            + " order by customer_id"))
                    .extracting(row -> row.get("customer_id"), row -> row.get("most"))
                    .containsExactly(
                            Tuple.tuple("C1", "2025-01-09"),
                            Tuple.tuple("C2", "2025-01-09"),
                            Tuple.tuple("C3", "2025-01-03"),
                            Tuple.tuple("C4", "2025-01-09"));
        }
    }

    @Test
    void whatALoadThatIsGoneBroughtIsTakenOutAgain() throws IOException {
        trial.raw(1, TrialSite.row("C1", "1", "2025-01-01"), TrialSite.row("C2", "2", "2025-01-02"));
        trial.raw(2, TrialSite.row("C2", "4", "2025-01-02"), TrialSite.row("C3", "5", "2025-01-02"));
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            String hash = trial.load(warehouse, 2).contentHash();
            Files.delete(trial.site.raw().resolve("crm/customers/L2/load.json"));

            LoadReport report = trial.load(warehouse, 2);

            assertThat(ways(report)).contains(Tuple.tuple("staging.stg_crm__customers", How.REPLACED));
            assertThat(report.contentHash()).isNotEqualTo(hash).isEqualTo(trial.rebuilt(1));
        }
    }

    private static List<Tuple> ways(LoadReport report) {
        return report.tables().stream()
                .map((TableLoad table) -> Tuple.tuple(table.name(), table.how()))
                .toList();
    }
}
