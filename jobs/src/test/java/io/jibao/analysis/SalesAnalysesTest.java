package io.jibao.analysis;

import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sales, opportunities and goals over a generated star, against other formulations of the same definitions in DuckDB. */
final class SalesAnalysesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final Parameters PARAMETERS =
            Thresholds.standard(LIBRARY).at(Period.parse("2025-Q4")).inZone(ZONE);

    @TempDir
    private static Path folder;

    private static Connection duckdb;

    @BeforeAll
    static void runWhatIsCompared() throws SQLException, IOException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        GeneratedStar.write(duckdb, LIBRARY, 240, folder.resolve("star"));
        AnalysisSettings settings = new AnalysisSettings("local[2]", Map.of("spark.sql.shuffle.partitions", "2"));
        try (AnalysisSession session = AnalysisSession.start(settings, LIBRARY, ZONE, folder.resolve("scratch"));
                Statement statement = duckdb.createStatement()) {
            statement.execute("create schema analysis");
            for (SqlTable table : tables(Set.of(
                    "ana_group_growth",
                    "ana_monthly_sales",
                    "ana_product_pairs",
                    "ana_related_products",
                    "ana_pipelines",
                    "ana_win_ratios",
                    "ana_stage_conversions",
                    "ana_lead_cohorts",
                    "ana_goals"))) {
                AnalysedTable result =
                        session.run(table, PARAMETERS, folder.resolve("star"), folder.resolve("analysis"));
                statement.execute(
                        "create view %s as from read_parquet('%s/*.parquet')".formatted(table.name(), result.folder()));
            }
        }
    }

    /** These and what they read, in the order in which they can be computed. */
    private static List<SqlTable> tables(Set<String> wanted) {
        List<SqlTable> tables = LIBRARY.tables(Layer.ANALYSES);
        Set<String> names = new HashSet<>();
        wanted.forEach(name -> names.add("analysis." + name));
        for (SqlTable table : lastFirst(tables)) {
            if (names.contains(table.name())) {
                names.addAll(table.script().references());
            }
        }
        return tables.stream().filter(table -> names.contains(table.name())).toList();
    }

    private static List<SqlTable> lastFirst(List<SqlTable> tables) {
        List<SqlTable> reversed = new ArrayList<>(tables);
        Collections.reverse(reversed);
        return reversed;
    }

    @AfterAll
    static void close() throws SQLException {
        duckdb.close();
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

    private static void assertSame(String actual, String expected) {
        ComparedRows.assertSame(duckdb, actual, expected);
    }
}
