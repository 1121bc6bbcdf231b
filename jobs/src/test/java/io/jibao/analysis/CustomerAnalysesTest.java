package io.jibao.analysis;

import io.jibao.run.Period;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of customers, over a generated star, against other formulations of the same definitions in DuckDB. */
final class CustomerAnalysesTest {

    @TempDir
    private static Path folder;

    private static AnalysedStar star;

    @BeforeAll
    static void analyse() throws SQLException, IOException {
        star = AnalysedStar.generated(folder, 240);
        star.fill(CustomerOracleSql.FACTS);
        star.analyse(
                Thresholds.standard(star.library()).at(Period.parse("2025-Q4")).inZone(AnalysedStar.ZONE),
                Set.of(
                        "analysis.ana_customer_lifecycles",
                        "analysis.ana_customer_purchases",
                        "analysis.ana_customer_trends",
                        "analysis.ana_amount_concentrations",
                        "analysis.ana_group_behaviour",
                        "analysis.ana_group_moves",
                        "analysis.ana_abnormal_values"));
    }

    @AfterAll
    static void close() throws SQLException {
        star.close();
    }

    @Test
    void aStageFollowsFromTheOrders() {
        star.assertSame("""
                select customer_id, customer_type, lifecycle_stage, first_order_amount, repeat_count, tenure_days,
                    referral_count, loss_reason
                from analysis.ana_customer_lifecycles
                """, CustomerOracleSql.LIFECYCLES);
    }

    @Test
    void growthAveragesAndCategoriesFollowFromTheLines() {
        star.assertSame("""
                select customer_id, period_amount, average_order_amount::decimal(18, 4), qoq_growth::decimal(18, 6),
                    yoy_growth::decimal(18, 6), main_categories
                from analysis.ana_customer_purchases
                """, CustomerOracleSql.PURCHASES);
    }

    @Test
    void serviceAndContactAreAsOfTheCutOff() {
        star.assertSame("""
                select customer_id, last_service_date, last_contact_date, service_rating::decimal(18, 6), latest_rating,
                    open_complaint_count
                from analysis.ana_customer_services where position = 0
                """, CustomerOracleSql.SERVICES);
    }

    @Test
    void theBestTenthIsWhoHasFewerThanATenthAbove() {
        star.assertSame("""
                select customer_ratio, customer_count, amount_12m from analysis.ana_amount_concentrations
                where position = 0 and scope_kind = 'whole' and customer_ratio in (0.1, 0.2, 0.5, 1)
                """, CustomerOracleSql.CONCENTRATIONS);
    }

    @Test
    void whatIsAbnormalFollowsFromNineQuarters() {
        star.assertSame("""
                select subject_kind, subject_id, value::decimal(18, 4), rule from analysis.ana_abnormal_values
                where subject_kind <> 'metric'
                """, CustomerOracleSql.ABNORMAL);
    }

    @Test
    void theGroupsOfAClassificationHoldEveryCustomerOnceInEachScope() {
        star.assertSame("""
                select period_id, scope_kind, scope_id, classification, sum(customer_count)::bigint as customers
                from analysis.ana_group_behaviour
                where classification in
                    ('all', 'customer_type', 'lifecycle_stage', 'industry', 'grade', 'segment', 'value_tier', 'source', 'region')
                group by all
                """, """
                select b.period_id, b.scope_kind, b.scope_id, k.classification, t.customer_count
                from (select distinct period_id, scope_kind, scope_id from analysis.ana_group_behaviour) b
                cross join (values ('all'), ('customer_type'), ('lifecycle_stage'), ('industry'), ('grade'), ('segment'),
                    ('value_tier'), ('source'), ('region')) k (classification)
                join analysis.ana_customer_trends t using (period_id, scope_kind, scope_id)
                """);
    }

    @Test
    void theMovesIntoAStageAddUpToIt() {
        star.assertSame("""
                select scope_kind, scope_id, to_group, sum(customer_count)::bigint as customers
                from analysis.ana_group_moves where classification = 'lifecycle_stage' group by all
                """, """
                select scope_kind, scope_id, group_id, customer_count from analysis.ana_group_behaviour
                where classification = 'lifecycle_stage' and position = 0
                """);
    }
}
