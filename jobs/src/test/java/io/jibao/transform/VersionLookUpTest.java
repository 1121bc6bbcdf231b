package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table by key that looks up versions follows those of the dates that changed, and equals the whole all the same. */
class VersionLookUpTest {

    @TempDir
    Path folder;

    @Test
    void aVersionThatOpensReKeysOnlyWhatIsDatedInIt() {
        TrialSite trial = new TrialSite(folder);
        trial.customersByKey();
        trial.sql("2_staging/stg_crm__versions.yml", """
                says: One row per customer and period.
                grain: [customer_id, valid_from]
                written: {by_key: [customer_id], driven_by: [raw.crm__customers]}
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  amount: {type: "decimal(18,4)", says: Amount}
                  valid_from: {type: date, required: true, says: First day}
                  valid_to: {type: date, required: true, says: Day after the last}
                """);
        trial.sql("2_staging/stg_crm__versions.sql", """
                select customer_id, amount,
                    case when _load_id = 1 then date '1900-01-01' else cast(updated_at as date) end as valid_from,
                    coalesce(
                        cast(lead(updated_at) over (partition by customer_id order by _load_id) as date),
                        date '9999-12-31') as valid_to
                from raw.crm__customers
                """);
        trial.sql("3_star/fct_visits.yml", """
                says: One row per customer, who visits C1.
                grain: [customer_id]
                written:
                  by_key: [customer_id]
                  driven_by: [staging.stg_crm__customers]
                  looked_up: {staging.stg_crm__versions.customer_id: {named_by: star.fct_visits.visited_id, as_of: visited_date}}
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  visited_id: {type: string, required: true, says: Who is visited}
                  visited_date: {type: date, required: true, says: Day}
                  amount: {type: "decimal(18,4)", says: Amount of that customer on that day}
                """);
        trial.sql("3_star/fct_visits.sql", """
                with visits as (
                    select customer_id, 'C1' as visited_id, cast(updated_at as date) as visited_date
                    from staging.stg_crm__customers
                )
                select visits.customer_id, visits.visited_id, visits.visited_date, versions.amount
                from visits
                left join staging.stg_crm__versions as versions
                    on visits.visited_id = versions.customer_id
                    and visits.visited_date >= versions.valid_from
                    and visits.visited_date < versions.valid_to
                """);
        trial.raw(
                1,
                TrialSite.row("C1", "1", "2025-01-01"),
                TrialSite.row("C2", "2", "2025-01-09"),
                TrialSite.row("C3", "3", "2025-01-10"),
                TrialSite.row("C4", "4", "2025-02-01"));
        try (Warehouse warehouse = trial.open()) {
            trial.load(warehouse, 1);
            trial.raw(2, TrialSite.row("C1", "7", "2025-01-10"));

            LoadReport report = trial.load(warehouse, 2);

            assertThat(report.tables())
                    .extracting(TableLoad::name, TableLoad::how)
                    .contains(Tuple.tuple("star.fct_visits", How.BY_KEY));
            assertThat(report.contentHash()).isEqualTo(trial.rebuilt(2));
            assertThat(warehouse.db().query("select customer_id from new__star_fct_visits order by 1"))
                    .extracting(row -> row.get("customer_id"))
                    .containsExactly("C1", "C3", "C4");
            assertThat(warehouse
                            .db()
                            .query("select customer_id, cast(cast(amount as int) as string) as amount"
                                    + " from star.fct_visits order by customer_id"))
                    .extracting(row -> row.get("customer_id"), row -> row.get("amount"))
                    .containsExactly(
                            Tuple.tuple("C1", "7"),
                            Tuple.tuple("C2", "1"),
                            Tuple.tuple("C3", "7"),
                            Tuple.tuple("C4", "7"));
        }
    }
}
