package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A changed definition rebuilds its table and what depends on it, as far as something changed, and nothing else. */
class ChangedDefinitionTest extends WarehouseTrial {

    private static final String STAGING = "staging.stg_crm__customers";
    private static final String NAMES = "staging.stg_crm__names";
    private static final String CUSTOMERS = "star.dim_customers";
    private static final String TOTALS = "star.fct_totals";
    private static final String LETTERS = "star.dim_letters";

    /** customers → dim_customers → fct_totals; names → dim_letters. */
    @BeforeEach
    void addTables() {
        table("2_staging/stg_crm__names", "name: {type: string, says: Name}", """
                select distinct customer_id as name from raw.crm__customers""");
        table("3_star/dim_letters", "letter: {type: string, says: Letter}", """
                select distinct substring(name, 1, 1) as letter from staging.stg_crm__names""");
        table("3_star/fct_totals", "total: {type: \"decimal(38,4)\", says: Sum}", """
                select sum(amount) as total from star.dim_customers""");
        trial.raw(1, FIRST, SECOND);
    }

    private void table(String path, String column, String select) {
        String name = column.substring(0, column.indexOf(':'));
        trial.sql(
                path + ".yml",
                "says: One row.\ngrain: [%s]\nwritten: replace\ncolumns:\n  %s\n".formatted(name, column));
        trial.sql(path + ".sql", "-- One row.\n" + select + "\n");
    }

    @Test
    void aSiteThatOverridesASelectRebuildsItAndItsReadersAndLeavesTheRest() {
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            Map<String, List<Object>> before = rowNumbers(warehouse);

            trial.override("2_staging/stg_crm__customers.sql", """
                    -- One row per customer in its latest version.
                    select customer_id, arg_max(amount, _load_id) + 1 as amount, max(updated_at) as updated_at
                    from raw.crm__customers
                    group by customer_id
                    """);
            LoadReport report = trial.load(warehouse, 2);

            assertThat(rewritten(report)).containsExactlyInAnyOrder(STAGING, CUSTOMERS, TOTALS);
            assertThat(amountOf(warehouse, "C2")).hasToString("3.0000");
            Map<String, List<Object>> after = rowNumbers(warehouse);
            assertThat(after.get(NAMES)).isEqualTo(before.get(NAMES));
            assertThat(after.get(LETTERS)).isEqualTo(before.get(LETTERS));
            assertThat(after.get(CUSTOMERS)).isNotEqualTo(before.get(CUSTOMERS));
        }
    }

    @Test
    void aRewriteThatGivesTheSameRowsGoesNoFurtherThanItsReaders() {
        try (Warehouse warehouse = trial.open()) {
            String hash = trial.load(warehouse, 1).contentHash();

            trial.override("2_staging/stg_crm__customers.sql", """
                    -- One row per customer in its latest version.
                    select customer_id, max_by(amount, _load_id) as amount, max(updated_at) as updated_at
                    from raw.crm__customers
                    group by customer_id
                    """);
            LoadReport report = trial.load(warehouse, 1);

            assertThat(rewritten(report)).containsExactlyInAnyOrder(STAGING, CUSTOMERS);
            assertThat(report.contentHash()).isEqualTo(hash);
        }
    }

    @Test
    void whatAColumnMayHoldIsPartOfTheDefinition() {
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);

            trial.override("3_star/dim_letters.yml", """
                    says: One row per letter, told at greater length.
                    grain: [letter]
                    written: replace
                    columns:
                      letter: {type: string, says: First letter}
                    """);
            assertThat(rewritten(trial.load(warehouse, 1))).isEmpty();

            trial.override("3_star/dim_letters.yml", """
                    says: One row per letter.
                    grain: [letter]
                    written: replace
                    columns:
                      letter: {type: string, required: true, accepted: [C], says: First letter}
                    """);
            assertThat(rewritten(trial.load(warehouse, 1))).containsExactly(LETTERS);
        }
    }

    @Test
    void anotherTypeInTheContractRebuildsWhatReadsTheEntity() {
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);

            trial.override("1_extract/crm/customers.yml", """
                    says: One row per customer.
                    key: [customer_id]
                    columns:
                      customer_id: {type: string, required: true}
                      amount: {type: "decimal(18,1)"}
                      updated_at: {type: timestamp}
                    """);
            LoadReport report = trial.load(warehouse, 1);

            assertThat(rewritten(report))
                    .contains(STAGING, NAMES, CUSTOMERS, LETTERS)
                    .doesNotContain(TOTALS);
        }
    }

    private static List<String> rewritten(LoadReport report) {
        return report.tables().stream()
                .filter(table -> table.how() != How.KEPT)
                .map(TableLoad::name)
                .toList();
    }

    /** Where the rows lie, and which load wrote them. */
    private static Map<String, List<Object>> rowNumbers(Warehouse warehouse) {
        return List.of(STAGING, NAMES, CUSTOMERS, TOTALS, LETTERS).stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> List.of(warehouse
                                .db()
                                .query(
                                        "select t.rowid as row_number, h.load_id from %s as t, ledger.table_hashes as h where h.table_name = '%s' order by 1"
                                                .formatted(table, table))),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
