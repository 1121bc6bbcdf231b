-- One row per department of the company, or account manager of the department's customers, with questionnaires in view.
--
-- A questionnaire belongs where its customer does at the cut-off, so the numbers add up to the part.

with

surveys as (
    select
        ratings.customer_id, ratings.mean_rating, ratings.recommendation_count, ratings.promoter_count,
        ratings.detractor_count, 0 as sent_count, 0 as responded_count
    from analysis.ana_survey_ratings as ratings
    where
        ratings.dimension = ''
        and ratings.answered_date >= :period_start
        and ratings.answered_date < :period_end
    union all
    select
        customer_id, null, 0, 0, 0, 1,
        case when answered_date <= :cut_off_date then 1 else 0 end
    from star.fct_surveys
    where sent_date >= :period_start and sent_date < :period_end
),

customers as (
    select customer_id, department_id, owner_employee_id
    from analysis.ana_customer_periods
    where position = 0
),

belonging as (
    select
        coalesce(customers.department_id, '') as department_id,
        coalesce(case when :part_kind = 'whole' then customers.department_id else customers.owner_employee_id end, '')
            as member_id,
        surveys.mean_rating, surveys.recommendation_count, surveys.promoter_count, surveys.detractor_count,
        surveys.sent_count, surveys.responded_count
    from surveys
    left join customers on surveys.customer_id = customers.customer_id
),

counted as (
    select
        member_id,
        count(mean_rating) as rating_count,
        sum(mean_rating) as rating_sum,
        count(*) filter (where mean_rating >= 4) as satisfied_count,
        sum(sent_count) as sent_count,
        sum(responded_count) as responded_count,
        sum(recommendation_count) as recommendation_count,
        sum(promoter_count) - sum(detractor_count) as promoter_balance
    from belonging
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
    group by member_id
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    counted.member_id,
    coalesce(departments.name, staff.name) as member_name,
    cast(counted.sent_count as bigint) as sent_count,
    cast(
        round(cast(counted.responded_count as decimal(28,8)) / nullif(counted.sent_count, 0), 8) as decimal(18,8)
    ) as response_ratio,
    counted.rating_count,
    cast(
        round(cast(counted.rating_sum as decimal(28,8)) / nullif(counted.rating_count, 0), 8) as decimal(10,8)
    ) as mean_rating,
    cast(
        round(cast(counted.satisfied_count as decimal(28,8)) / nullif(counted.rating_count, 0), 8) as decimal(18,8)
    ) as satisfied_ratio,
    cast(
        round(cast(100 * counted.promoter_balance as decimal(28,8)) / nullif(counted.recommendation_count, 0), 8)
        as decimal(18,8)
    ) as net_promoter_score,
    counted.rating_count > 0 as is_rated,
    cast(
        row_number() over (
            order by
                case when counted.rating_count > 0 then 0 else 1 end,
                case when counted.member_id = '' then 1 else 0 end,
                cast(counted.satisfied_count as decimal(28,8)) / nullif(counted.rating_count, 0),
                counted.rating_count desc, counted.member_id
        ) as int
    ) as sort
from counted
left join star.dim_departments as departments
    on :part_kind = 'whole' and counted.member_id = departments.department_id and departments.department_key <> -1
left join staff on :part_kind <> 'whole' and counted.member_id = staff.employee_id
order by sort
