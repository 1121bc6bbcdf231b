package io.jibao.analysis;

import java.util.List;

/** Definitions of marketing and service said in another way than the analyses say them, for DuckDB, of 2025-Q4. */
final class ServiceOracleSql {

    /** Working hours are intervals of their own, 01:00 to 10:00 UTC; a duration is what it has in common with them. */
    static final List<String> VIEWS = List.of("""
            create macro worked(a, b) as (
                select coalesce(sum(epoch(least(b, d.date + interval 10 hour)) - epoch(greatest(a, d.date + interval 1 hour))), 0)::bigint
                from star.dim_dates d
                where d.is_working_day and d.date + interval 10 hour > a and d.date + interval 1 hour < b
            )
            """, """
            create view last_ends as
            select *, case when state <> '新请求' then resolved_at end as resolved,
                least(first_response_at, case when state <> '新请求' then resolved_at end) as answered,
                case request_type when '投诉' then 2 when '其他' then 9 else 4 end * 3600 as response_target,
                case request_type when '投诉' then 18 when '咨询服务' then 18 when '技术支持' then 27 else 45 end * 3600
                    as resolution_target
            from star.fct_tickets
            """, """
            create view business_time as
            select
                p.position, t.ticket_id,
                case when not coalesce(t.answered < p.s, false)
                    then worked(t.opened_at, least(t.answered, p.e)) end as response,
                worked(t.opened_at, least(coalesce(t.resolved, p.e), p.e)) as resolution
            from (values (0, timestamp '2025-09-30 16:00', timestamp '2025-12-31 16:00'),
                (1, timestamp '2025-06-30 16:00', timestamp '2025-09-30 16:00')) p (position, s, e)
            join last_ends t on t.opened_at < p.e and (t.resolved is null or t.resolved >= p.s)
            """);

    /** Of tickets opened since all periods are looked at: what became of the target by the end of 2025. */
    static final String TARGETS = """
            with known as (
                select *, case when answered < '2025-12-31 16:00' then answered end as a,
                    case when resolved < '2025-12-31 16:00' then resolved end as r
                from last_ends where opened_at >= '2024-12-31 16:00' and opened_at < '2025-12-31 16:00'
            ),
            judged as (
                select ticket_id,
                    case
                        when worked(opened_at, coalesce(a, timestamp '2025-12-31 16:00')) > response_target then 'missed'
                        when a is not null then 'met' end as response,
                    case
                        when worked(opened_at, coalesce(r, timestamp '2025-12-31 16:00')) > resolution_target then 'missed'
                        when r is not null then 'met' end as resolution
                from known
            )
            select ticket_id, response, resolution from judged where response is not null or resolution is not null
            """;

    /** Overall is 总体, or the mean of what else was asked. */
    static final String SATISFACTION = """
            with rated as (
                select survey_id, coalesce(any_value(way), '') as way, any_value(answered_date) as d,
                    coalesce(
                        sum(rating) filter (where dimension = '总体'),
                        sum(rating) filter (where dimension <> '推荐')::decimal(18, 8)
                            / count(rating) filter (where dimension <> '推荐')) as overall,
                    count(*) filter (where dimension = '推荐' and score > 8) as promoters,
                    count(*) filter (where dimension = '推荐' and score < 7) as detractors,
                    count(score) filter (where dimension = '推荐') as asked
                from star.fct_survey_answers group by survey_id
            )
            select p.position, r.way, count(r.overall), round(sum(r.overall) / count(r.overall), 8)::decimal(10, 8),
                sum(promoters)::bigint, sum(detractors)::bigint, sum(asked)::bigint
            from analysis.ana_periods p join rated r on r.d >= p.period_start and r.d < p.period_end
            group by p.position, r.way having count(r.overall) > 0
            """;

    static final String DRIVERS = """
            with pairs as (
                select p.position, x.dimension, x.rating as x, o.rating as y
                from star.fct_survey_answers x
                join star.fct_survey_answers o on o.survey_id = x.survey_id and o.dimension = '总体'
                join analysis.ana_periods p on x.answered_date >= p.period_start and x.answered_date < p.period_end
                where x.dimension in ('产品质量', '服务态度')
            ),
            ranked as (
                select a.position, a.dimension,
                    (select avg(n) from (select row_number() over (order by x) n, x from pairs b
                        where b.position = a.position and b.dimension = a.dimension) where x = a.x) as rx,
                    (select avg(n) from (select row_number() over (order by y) n, y from pairs b
                        where b.position = a.position and b.dimension = a.dimension) where y = a.y) as ry
                from pairs a
            )
            select position, dimension, count(*), round(corr(rx, ry), 6)::decimal(9, 6)
            from ranked group by position, dimension having count(*) >= 30
            """;

    static final String ATTRIBUTION = """
            with touches as (
                select customer_id, campaign_id, happened_date as d, happened_at as t
                from star.fct_campaign_responses where kind <> 'invited'
                union all
                select customer_id, campaign_id, created_date, null from star.fct_leads
                where customer_id <> '' and campaign_id <> ''
            ),
            orders as (
                select order_id, customer_id, closed_date,
                    sum(net_amount) - coalesce((select sum(r.amount) from star.fct_refunds r
                        where r.order_id = l.order_id and r.refunded_date <= '2025-12-31'), 0) as net_amount
                from star.fct_order_lines l
                where closed_date <= '2025-12-31' and customer_id <> '' group by order_id, customer_id, closed_date
            ),
            chosen as (
                select order_id, net_amount,
                    list_sort(list({'d': t.d, 't': coalesce(t.t, timestamp '1900-01-01'), 'c': t.campaign_id})) as found
                from orders o join touches t on t.customer_id = o.customer_id
                where t.d between o.closed_date - 90 and o.closed_date
                group by order_id, net_amount
            )
            select order_id, found[-1].c, found[1].c, net_amount from chosen
            """;

    static final String CONVERSION = """
            select m.campaign_id,
                coalesce((select sum(amount) from star.fct_campaign_costs k
                    where k.campaign_id = m.campaign_id and k.spent_date <= '2025-12-31'), 0),
                count(*),
                count(*) filter (where exists (select 1 from star.fct_order_lines l
                    where l.customer_id = m.customer_id and l.closed_date <= '2025-12-31'
                    and l.closed_date - m.happened_date between 0 and 90))
            from star.fct_campaign_responses m
            where m.kind = 'joined' and m.happened_date <= '2025-12-31'
            group by m.campaign_id
            """;

    private ServiceOracleSql() {}

    /** What ana_*_parts of service, satisfaction, campaigns and leads say of a whole, from what the reports print. */
    static final String PARTS = """
            select figure_id, scope_kind, scope_id, position, numerator::decimal(28, 4), denominator::decimal(28, 4)
            from (
                select 'ticket_count' as figure_id, scope_kind, scope_id, position, ticket_count as numerator, null as denominator from analysis.ana_service_levels where group_kind = 'all'
                union all
                select 'open_ticket_count' as figure_id, scope_kind, scope_id, position, open_count as numerator, null as denominator from analysis.ana_service_levels where group_kind = 'all'
                union all
                select 'response_sla_ratio' as figure_id, scope_kind, scope_id, position, response_met_count as numerator, response_decided_count as denominator from analysis.ana_service_levels where group_kind = 'all'
                union all
                select 'resolution_sla_ratio' as figure_id, scope_kind, scope_id, position, resolution_met_count as numerator, resolution_decided_count as denominator from analysis.ana_service_levels where group_kind = 'all'
                union all
                select 'reopened_ratio' as figure_id, scope_kind, scope_id, position, reopened_ticket_count as numerator, resolved_count as denominator from analysis.ana_service_levels where group_kind = 'all'
                union all
                select 'satisfied_ratio' as figure_id, scope_kind, scope_id, position, satisfied_count as numerator, rating_count as denominator from analysis.ana_satisfaction where group_kind = 'all'
                union all
                select 'survey_response_ratio' as figure_id, scope_kind, scope_id, position, responded_count as numerator, sent_count as denominator from analysis.ana_satisfaction where group_kind = 'all'
                union all
                select 'net_promoter_score' as figure_id, scope_kind, scope_id, position, 100 * (promoter_count - detractor_count) as numerator, recommendation_count as denominator from analysis.ana_satisfaction where group_kind = 'all'
                union all
                select 'cost_amount' as figure_id, 'whole' as scope_kind, '' as scope_id, position, cost_amount as numerator, null as denominator from analysis.ana_campaign_results where group_kind = 'all' and span = 'period'
                union all
                select 'attributed_amount' as figure_id, 'whole' as scope_kind, '' as scope_id, position, attributed_amount as numerator, null as denominator from analysis.ana_campaign_results where group_kind = 'all' and span = 'period'
                union all
                select 'participant_count' as figure_id, 'whole' as scope_kind, '' as scope_id, position, participant_count as numerator, null as denominator from analysis.ana_campaign_results where group_kind = 'all' and span = 'period'
                union all
                select 'campaign_response_ratio' as figure_id, 'whole' as scope_kind, '' as scope_id, position, invited_joined_count as numerator, invited_count as denominator from analysis.ana_campaign_results where group_kind = 'all' and span = 'period'
                union all
                select 'conversion_ratio' as figure_id, 'whole' as scope_kind, '' as scope_id, position, converted_count as numerator, participant_count as denominator from analysis.ana_campaign_results where group_kind = 'all' and span = 'period'
                union all
                select 'cost_per_lead' as figure_id, 'whole' as scope_kind, '' as scope_id, position, cost_amount as numerator, lead_count as denominator from analysis.ana_campaign_results where group_kind = 'all' and span = 'period'
                union all
                select 'amount_roi' as figure_id, 'whole' as scope_kind, '' as scope_id, position, attributed_amount - cost_amount as numerator, cost_amount as denominator from analysis.ana_campaign_results where group_kind = 'all' and span = 'period'
                union all
                select 'lead_count' as figure_id, 'whole' as scope_kind, '' as scope_id, position, lead_count as numerator, null as denominator from analysis.ana_lead_counts where group_kind = 'all'
                union all
                select 'qualified_ratio' as figure_id, 'whole' as scope_kind, '' as scope_id, position, qualified_count as numerator, lead_count as denominator from analysis.ana_lead_counts where group_kind = 'all'
            )
            where numerator <> 0 or denominator <> 0
            """;
}
