package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Marketing and service over a generated star, against other formulations of the same definitions in DuckDB. */
final class ServiceAnalysesTest {

    @TempDir
    private static Path folder;

    private static AnalysedStar star;

    @BeforeAll
    static void run() throws SQLException, IOException {
        star = AnalysedStar.generated(folder, 240);
        star.fill(GeneratedSales.FACTS);
        star.fill(GeneratedService.FACTS);
        star.analyse(
                Thresholds.standard(star.library()).at(Period.parse("2025-Q4")).inZone(AnalysedStar.ZONE),
                Set.of(
                        "analysis.ana_service_levels",
                        "analysis.ana_satisfaction",
                        "analysis.ana_satisfaction_drivers",
                        "analysis.ana_campaign_results"));
        star.fill(ServiceOracleSql.VIEWS);
    }

    @AfterAll
    static void close() throws SQLException {
        star.close();
    }

    @Test
    void businessTimeIsWhatIsLeftOfEveryWorkingDayBetweenNineAndSix() {
        assertSame("""
                select position, ticket_id, response_business_seconds, resolution_business_seconds
                from analysis.ana_tickets
                where position < 2
                """, "select position, ticket_id, response, resolution from business_time");
    }

    @Test
    void aTargetIsMetOrMissedOnceAcrossAllPeriods() {
        assertSame("""
                select ticket_id, max(response_sla) as response, max(resolution_sla) as resolution
                from analysis.ana_tickets
                where ticket_id in (select ticket_id from star.fct_tickets where opened_at >= '2024-12-31 16:00')
                group by ticket_id
                having max(response_sla) is not null or max(resolution_sla) is not null
                """, ServiceOracleSql.TARGETS);
        assertThat(star.rows("""
                select ticket_id from analysis.ana_tickets
                group by ticket_id having count(response_sla) > 1 or count(resolution_sla) > 1
                """)).isEmpty();
    }

    @Test
    void theBacklogIsThatOfThePeriodBeforePlusOpenedLessResolved() {
        assertSame("""
                select position, open_count
                from analysis.ana_service_levels
                where group_kind = 'all' and scope_kind = 'whole'
                """, """
                select p.position, count(*)
                from analysis.ana_periods p
                join last_ends t on t.opened_at < p.period_end - interval 8 hour
                    and (t.resolved is null or t.resolved >= p.period_end - interval 8 hour)
                group by p.position
                """);
        assertThat(star.rows("""
                select a.position from analysis.ana_service_levels a
                join analysis.ana_service_levels b
                    on b.position = a.position + 1 and b.group_kind = 'all' and b.scope_kind = 'whole'
                where a.group_kind = 'all' and a.scope_kind = 'whole'
                    and a.open_count <> b.open_count + a.ticket_count - a.resolved_count
                """)).isEmpty();
    }

    @Test
    void medianAndNineOfTenAreThoseOfDuckDb() {
        assertSame("""
                select scope_id, median_response_hours, p90_resolution_business_hours
                from analysis.ana_service_levels
                where position = 0 and scope_kind = 'department' and group_kind = 'all'
                """, """
                select
                    department_id,
                    (quantile_cont(response_seconds, 0.5) / 3600)::decimal(18, 4),
                    (quantile_cont(resolution_business_seconds, 0.9) / 3600)::decimal(18, 4)
                from analysis.ana_tickets where position = 0
                group by department_id
                """);
    }

    @Test
    void satisfactionIsTheMeanOfQuestionnairesAndTheScoreThatOfRecommendations() {
        assertSame("""
                select position, group_id, rating_count, mean_rating, promoter_count, detractor_count, recommendation_count
                from analysis.ana_satisfaction
                where scope_kind = 'whole' and group_kind = 'way' and rating_count > 0
                """, ServiceOracleSql.SATISFACTION);
    }

    @Test
    void aDriverIsThePearsonCorrelationOfMeanRanks() {
        assertSame("""
                select position, dimension, answer_count, rank_correlation
                from analysis.ana_satisfaction_drivers
                where scope_kind = 'whole' and rank_correlation is not null
                """, ServiceOracleSql.DRIVERS);
    }

    @Test
    void anOrderIsTheLastTouchesAndBesideItTheFirsts() {
        assertSame("""
                select order_id, campaign_id, first_campaign_id, sum(net_amount) as net_amount
                from analysis.ana_attributed_sales
                group by order_id, campaign_id, first_campaign_id
                """, ServiceOracleSql.ATTRIBUTION);
    }

    @Test
    void participantsConvertWhenTheyOrderWithinNinetyDays() {
        assertSame("""
                select group_id, cost_amount, participant_count, converted_count
                from analysis.ana_campaign_results
                where span = 'cumulative' and group_kind = 'campaign' and participant_count > 0
                """, ServiceOracleSql.CONVERSION);
    }

    private static void assertSame(String actual, String expected) {
        star.assertSame(actual, expected);
    }
}
