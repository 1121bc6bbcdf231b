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

/** Sales, opportunities and goals over a generated star, against other formulations of the same definitions in DuckDB. */
final class SalesAnalysesTest {

    @TempDir
    private static Path folder;

    private static AnalysedStar star;

    @BeforeAll
    static void runWhatIsCompared() throws SQLException, IOException {
        star = AnalysedStar.generated(folder, 240);
        star.fill(GeneratedSales.FACTS);
        star.fill(GeneratedService.FACTS);
        star.analyse(
                Thresholds.standard(star.library()).at(Period.parse("2025-Q4")).inZone(AnalysedStar.ZONE),
                Set.of(
                        "analysis.ana_group_growth",
                        "analysis.ana_monthly_sales",
                        "analysis.ana_product_pairs",
                        "analysis.ana_related_products",
                        "analysis.ana_pipelines",
                        "analysis.ana_win_ratios",
                        "analysis.ana_stage_conversions",
                        "analysis.ana_lead_cohorts",
                        "analysis.ana_sales_parts",
                        "analysis.ana_category_parts",
                        "analysis.ana_buyer_parts",
                        "analysis.ana_opportunity_parts",
                        "analysis.ana_goals"));
    }

    @AfterAll
    static void close() throws SQLException {
        star.close();
    }

    @Test
    void everyPartOfEveryBreakdownIsWhatItsLinesSay() {
        assertSame("""
                select
                    scope_kind, scope_id, group_kind, group_id,
                    net_amount, refund_amount, quantity, order_count, customer_count
                from analysis.ana_group_sales
                where position = 0 and scope_kind <> 'region'
                    and group_kind not in ('parent_department', 'industry', 'grade')
                """, SalesOracleSql.GROUPS);
    }

    @Test
    void industriesAndGradesAddUpToTheWhole() {
        assertSame("""
                select scope_id, position, sum(net_amount)::decimal(18, 4), sum(order_count)::bigint, sum(customer_count)::bigint
                from analysis.ana_group_sales
                where scope_kind <> 'region' and group_kind in ('industry', 'grade')
                group by scope_kind, scope_id, position, group_kind
                """, """
                select scope_id, position, net_amount, order_count, customer_count
                from analysis.ana_group_sales, range(2)
                where group_kind = 'whole'
                """);
    }

    @Test
    void newCustomersAreCreditedToTheirFirstOrder() {
        assertSame("""
                select position, group_kind, group_id, new_customer_count
                from analysis.ana_group_sales
                where position in (0, 4) and scope_kind = 'whole' and group_kind in ('employee', 'product')
                    and new_customer_count > 0
                """, SalesOracleSql.NEW_CUSTOMERS);
    }

    @Test
    void threeMonthsMakeTheirQuarterAndStandBesideLastYears() {
        assertSame("""
                select scope_kind, scope_id, metric, sum(value), sum(last_year_value)
                from analysis.ana_monthly_sales
                where month_start >= '2025-10-01' and metric in ('net_amount', 'order_count') and scope_kind <> 'rep'
                group by scope_kind, scope_id, metric
                having sum(value) <> 0 or sum(last_year_value) <> 0
                """, """
                select scope_kind, scope_id, metric, value, last_year_value
                from analysis.ana_group_growth
                where group_kind = 'whole' and metric in ('net_amount', 'order_count') and scope_kind <> 'region'
                    and (value <> 0 or last_year_value <> 0)
                """);
    }

    @Test
    void pairsAreWhatTwoListsOfOrdersShare() {
        assertSame("""
                select
                    product_id, other_product_id, joint_order_count, order_count_12m, other_order_count_12m,
                    (support_ratio * 100000000)::bigint, (confidence_ratio * 100000000)::bigint, (lift * 100000000)::bigint
                from analysis.ana_product_pairs
                """, SalesOracleSql.PAIRS);
    }

    @Test
    void openOpportunitiesAreThoseNotClosedByTheCutOff() {
        assertSame("""
                select scope_id, opportunity_count, pipeline_amount, weighted_pipeline
                from analysis.ana_pipelines
                where group_kind = 'whole' and scope_kind = 'rep'
                """, """
                select
                    employee_id, count(*), coalesce(sum(amount), 0)::decimal(18, 4),
                    coalesce(sum((amount * probability)::decimal(18, 4)), 0)::decimal(18, 4)
                from star.fct_opportunities
                where created_date <= '2025-12-31' and coalesce(closed_date, '9999-12-31') > '2025-12-31'
                group by employee_id
                """);
    }

    @Test
    void wonAndLostAreCountedAgainstEachCompetitor() {
        assertSame("""
                select position, group_id, won_count, lost_count, won_amount, lost_amount, median_cycle_days
                from analysis.ana_win_ratios
                where group_kind = 'competitor' and scope_kind = 'whole' and position < 3 and won_count + lost_count > 0
                """, """
                select
                    (2025 - year(closed_date)) * 4 + 4 - quarter(closed_date), competitor_id,
                    count(*) filter (outcome = 'won'), count(*) filter (outcome = 'lost'),
                    coalesce(sum(amount) filter (outcome = 'won'), 0)::decimal(18, 4),
                    coalesce(sum(amount) filter (outcome = 'lost'), 0)::decimal(18, 4),
                    median(closed_date - created_date)::decimal(9, 2)
                from star.fct_opportunities
                where closed_date >= '2025-04-01' and closed_date < '2026-01-01'
                group by all
                """);
    }

    @Test
    void aStageConvertsWhenALaterOneFollows() {
        assertSame("""
                select stage, entered_count, converted_count, lost_count, open_count
                from analysis.ana_stage_conversions
                where position = 0 and scope_kind = 'whole'
                """, SalesOracleSql.CONVERSIONS);
    }

    @Test
    void leadsComeAsFarAsTheirOpportunitiesAndOrders() {
        assertSame("""
                select cohort_month, group_id, lead_count, qualified_count, opportunity_count, converted_count
                from analysis.ana_lead_cohorts
                where group_kind = 'source'
                """, SalesOracleSql.COHORTS);
    }

    @Test
    void theYearIsWhatItsFactsSay() {
        assertSame("""
                select metric, round(actual_value::double, 6)
                from analysis.ana_goals
                where scope_kind = 'whole' and metric <> 'new_customer_count'
                """, SalesOracleSql.YEAR);
    }

    @Test
    void nobodyIsOfferedWhatWasBoughtBefore() {
        assertSame("""
                select r.customer_id, r.product_id
                from analysis.ana_related_products r
                """, """
                select r.customer_id, r.product_id
                from analysis.ana_related_products r
                where not exists (
                        select 1 from star.fct_order_lines l
                        where l.customer_id = r.customer_id and l.product_id = r.product_id
                            and l.order_status = 'closed' and l.closed_date < '2026-01-01')
                    and exists (
                        select 1 from star.fct_order_lines l
                        where l.customer_id = r.customer_id and l.product_id = r.bought_product_id
                            and l.closed_date >= '2025-01-01' and l.closed_date < '2026-01-01')
                """);
    }

    @Test
    void whatCommentaryIsMadeOfAreTheGroupsOfTheReports() {
        assertSame("""
                select figure_id, scope_kind, scope_id, group_kind, group_id, position, numerator::decimal(28, 4)
                from (from analysis.ana_sales_parts union all from analysis.ana_category_parts)
                where position <= 1 and scope_kind <> 'rep' and denominator is null
                """, """
                select figure_id, scope_kind, scope_id, group_kind, group_id, position, numerator
                from (
                    unpivot (
                        select
                            scope_kind, scope_id, group_kind, group_id, position,
                            net_amount::decimal(28, 4) as net_amount, profit_amount::decimal(28, 4) as profit_amount,
                            quantity::decimal(28, 4) as quantity,
                            if(group_kind = 'category', null, order_count::decimal(28, 4)) as order_count,
                            if(group_kind = 'category', null, new_customer_count::decimal(28, 4)) as new_customer_count
                        from analysis.ana_group_sales
                        where position <= 1 and scope_kind in ('whole', 'department')
                            and group_kind in
                                ('whole', 'department', 'employee', 'industry', 'region', 'channel', 'category')
                    )
                    on net_amount, profit_amount, quantity, order_count, new_customer_count
                    into name figure_id value numerator
                )
                """);
    }

    @Test
    void customersAddUpToTheWholeOfTheirScope() {
        assertSame("""
                select figure_id, scope_kind, scope_id, position, sum(numerator)
                from analysis.ana_buyer_parts
                group by figure_id, scope_kind, scope_id, position
                """, """
                select figure_id, scope_kind, scope_id, position, numerator
                from analysis.ana_sales_parts
                where group_kind = 'whole' and position <= 1
                    and figure_id in ('net_amount', 'profit_amount', 'order_count')
                """);
    }

    @Test
    void winRatiosAndPipelineOfCommentaryAreThoseOfTheReports() {
        assertSame("""
                select figure_id, scope_kind, scope_id, position, numerator::decimal(28, 4), denominator::decimal(28, 4)
                from analysis.ana_opportunity_parts
                where group_kind = 'whole' and (figure_id <> 'pipeline_amount' or position = 0)
                    and (numerator <> 0 or denominator <> 0)
                """, """
                select 'win_ratio', scope_kind, scope_id, position, won_count, won_count + lost_count
                from analysis.ana_win_ratios
                where group_kind = 'whole' and won_count + lost_count > 0
                union all
                select 'amount_win_ratio', scope_kind, scope_id, position, won_amount, won_amount + lost_amount
                from analysis.ana_win_ratios
                where group_kind = 'whole' and won_amount + lost_amount > 0
                union all
                select 'won_amount', scope_kind, scope_id, position, won_amount, null
                from analysis.ana_win_ratios
                where group_kind = 'whole' and won_amount <> 0
                union all
                select 'pipeline_amount', scope_kind, scope_id, 0, pipeline_amount, null
                from analysis.ana_pipelines
                where group_kind = 'whole' and pipeline_amount <> 0
                """);
    }

    private static void assertSame(String actual, String expected) {
        star.assertSame(actual, expected);
    }
}
