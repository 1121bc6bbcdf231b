-- One row per period of ana_periods, scope, grouping and group of ratings: how satisfied customers say they are.
--
-- A questionnaire counts once in the period of its first answer; in its dimension rows too. The response ratio is that of
-- those sent in the period. Scores of tickets resolved or closed in the period stand beside and are never mixed in.

with

periods as (
    select period_id, position, period_start, period_end, cut_off_date
    from analysis.ana_periods
),

tickets as (
    select
        customer_id, department_id, request_type, rating, business_date(coalesce(resolved_at, closed_at)) as handled_date
    from star.fct_tickets
    where rating is not null
        and coalesce(resolved_at, closed_at) is not null
),

ratings as (
    select
        customer_id, answered_date as dated, way, dimension, mean_rating,
        recommendation_count, promoter_count, detractor_count
    from analysis.ana_survey_ratings
),

survey_rows as (
    select
        p.period_id, p.position, r.customer_id,
        case when r.dimension = '' then array(struct('all' as kind, '' as id), struct('way' as kind, r.way as id))
            else array(struct('dimension' as kind, r.dimension as id)) end as memberships,
        r.mean_rating, r.recommendation_count, r.promoter_count, r.detractor_count,
        0 as sent_count, 0 as responded_count
    from ratings r
    inner join periods p on r.dated >= p.period_start and r.dated < p.period_end
    union all
    select
        p.period_id, p.position, s.customer_id,
        array(struct('all' as kind, '' as id), struct('way' as kind, coalesce(s.way, '') as id)) as memberships,
        null as mean_rating, 0 as recommendation_count, 0 as promoter_count, 0 as detractor_count,
        1 as sent_count,
        case when s.answered_date <= p.cut_off_date then 1 else 0 end as responded_count
    from star.fct_surveys s
    inner join periods p on s.sent_date >= p.period_start and s.sent_date < p.period_end
),

belonging as (
    select
        s.period_id, s.position, coalesce(k.department_id, '') as department_id,
        coalesce(k.owner_employee_id, '') as owner_employee_id, s.memberships, s.mean_rating,
        s.recommendation_count, s.promoter_count, s.detractor_count, s.sent_count, s.responded_count
    from survey_rows s
    left join analysis.ana_customer_periods k on k.period_id = s.period_id and k.customer_id = s.customer_id
    union all
    select
        p.period_id, p.position, t.department_id, coalesce(k.owner_employee_id, '') as owner_employee_id,
        array(struct('ticket' as kind, '' as id), struct('request_type' as kind, t.request_type as id)) as memberships,
        cast(t.rating as decimal(10, 8)) as mean_rating,
        0 as recommendation_count, 0 as promoter_count, 0 as detractor_count, 0 as sent_count, 0 as responded_count
    from tickets t
    inner join periods p on t.handled_date >= p.period_start and t.handled_date < p.period_end
    left join analysis.ana_customer_periods k on k.period_id = p.period_id and k.customer_id = t.customer_id
),

groups as (
    select
        period_id, position, scope_kind, scope_id, membership.kind as group_kind, membership.id as group_id,
        count(mean_rating) as rating_count,
        sum(mean_rating) as rating_sum,
        count(*) filter (where mean_rating >= 4) as satisfied_count,
        sum(sent_count) as sent_count,
        sum(responded_count) as responded_count,
        sum(recommendation_count) as recommendation_count,
        sum(promoter_count) as promoter_count,
        sum(detractor_count) as detractor_count
    from belonging
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    lateral view explode(memberships) memberships as membership
    group by period_id, position, scope_kind, scope_id, membership.kind, membership.id
)

select
    period_id, position, scope_kind, scope_id, group_kind, group_id,
    rating_count,
    cast(cast(rating_sum as decimal(22, 8)) / nullif(cast(rating_count as decimal(15, 0)), 0) as decimal(10, 8))
        as mean_rating,
    satisfied_count,
    cast(
        cast(satisfied_count as decimal(18, 0)) / nullif(cast(rating_count as decimal(18, 0)), 0) as decimal(18, 8)
    ) as satisfied_ratio,
    sent_count, responded_count,
    cast(
        cast(responded_count as decimal(18, 0)) / nullif(cast(sent_count as decimal(18, 0)), 0) as decimal(18, 8)
    ) as response_ratio,
    recommendation_count, promoter_count, detractor_count,
    cast(
        cast(100 * (promoter_count - detractor_count) as decimal(18, 0))
        / nullif(cast(recommendation_count as decimal(18, 0)), 0) as decimal(18, 8)
    ) as net_promoter_score
from groups
