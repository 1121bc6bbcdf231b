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
                        "analysis.ana_campaign_results",
                        "analysis.ana_lead_counts",
                        "analysis.ana_service_parts",
                        "analysis.ana_satisfaction_parts",
                        "analysis.ana_campaign_parts",
                        "analysis.ana_lead_parts"));
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

    @Test
    void whatCommentaryIsMadeOfAreTheNumbersOfTheReports() {
        assertSame("""
                select figure_id, scope_kind, scope_id, position, numerator::decimal(28, 4), denominator::decimal(28, 4)
                from (
                    from analysis.ana_service_parts
                    union all from analysis.ana_satisfaction_parts
                    union all from analysis.ana_campaign_parts
                    union all (from analysis.ana_lead_parts where scope_kind = 'whole')
                )
                where group_kind = 'whole' and format not in ('hours', 'rating') and figure_id <> 'lead_conversion_ratio'
                    and (numerator <> 0 or denominator <> 0)
                """, ServiceOracleSql.PARTS);
    }

    @Test
    void meanHoursAndRatingsOfCommentaryAreThoseOfTheReports() {
        assertSame("""
                select figure_id, scope_kind, scope_id, position
                from (from analysis.ana_service_parts union all from analysis.ana_satisfaction_parts)
                where group_kind = 'whole' and format in ('hours', 'rating') and denominator > 0
                """, """
                select p.figure_id, p.scope_kind, p.scope_id, p.position
                from (from analysis.ana_service_parts union all from analysis.ana_satisfaction_parts) p
                left join analysis.ana_service_levels l on l.group_kind = 'all' and l.position = p.position
                    and l.scope_kind = p.scope_kind and l.scope_id = p.scope_id
                left join analysis.ana_satisfaction s on s.group_kind = 'all' and s.position = p.position
                    and s.scope_kind = p.scope_kind and s.scope_id = p.scope_id
                where p.group_kind = 'whole' and abs(p.numerator / p.denominator - case p.figure_id
                    when 'mean_response_business_hours' then l.mean_response_business_hours
                    when 'mean_resolution_business_hours' then l.mean_resolution_business_hours
                    when 'mean_rating' then s.mean_rating end) < 0.0001
                """);
    }

    @Test
    void everyBreakdownAddsUpToTheWholeOfItsScope() {
        assertSame("""
                select figure_id, scope_kind, scope_id, position, group_kind, sum(numerator), sum(denominator)
                from (
                    from analysis.ana_service_parts
                    union all from analysis.ana_satisfaction_parts
                    union all from analysis.ana_campaign_parts
                )
                where group_kind <> 'whole'
                group by figure_id, scope_kind, scope_id, position, group_kind
                """, """
                select w.figure_id, w.scope_kind, w.scope_id, w.position, k.group_kind, w.numerator, w.denominator
                from analysis.ana_service_parts w
                cross join (values ('department'), ('employee'), ('team'), ('request_type'), ('service_channel'))
                    k (group_kind)
                where w.group_kind = 'whole' and w.position <= 1
                union all
                select w.figure_id, w.scope_kind, w.scope_id, w.position, k.group_kind, w.numerator, w.denominator
                from analysis.ana_satisfaction_parts w
                cross join (values ('department'), ('employee'), ('industry'), ('way')) k (group_kind)
                where w.group_kind = 'whole' and w.position <= 1
                union all
                select w.figure_id, w.scope_kind, w.scope_id, w.position, k.group_kind, w.numerator, w.denominator
                from analysis.ana_campaign_parts w
                cross join (values ('campaign'), ('campaign_type'), ('marketing_channel')) k (group_kind)
                where w.group_kind = 'whole' and w.position <= 1
                """);
    }

    private static void assertSame(String actual, String expected) {
        star.assertSame(actual, expected);
    }
}
