-- One row per department of the company, or per employee who pursues opportunities of the part.

with

opportunities as (
    select
        case when :part_kind = 'whole' then department_id else employee_id end as member_id,
        outcome, amount, weighted_amount, is_overdue, cycle_days,
        coalesce(closed_date >= cast(:period_start as date), false) as is_closed_in_period
    from analysis.ana_opportunities
    where
        (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and employee_id = :part_id)
        )
),

members as (
    select
        member_id,
        count(*) filter (where outcome = 'open') as opportunity_count,
        coalesce(sum(amount) filter (where outcome = 'open'), 0) as pipeline_amount,
        coalesce(sum(weighted_amount), 0) as weighted_pipeline,
        count(*) filter (where is_overdue) as overdue_count,
        count(*) filter (where outcome = 'won' and is_closed_in_period) as won_count,
        count(*) filter (where outcome = 'lost' and is_closed_in_period) as lost_count,
        coalesce(sum(amount) filter (where outcome = 'won' and is_closed_in_period), 0) as won_amount,
        sum(cycle_days) filter (where is_closed_in_period) as cycle_sum
    from opportunities
    where outcome = 'open' or is_closed_in_period
    group by member_id
),

names as (
    select department_id as member_id, name
    from star.dim_departments
    where :part_kind = 'whole' and department_id <> ''
    union all
    select employee_id as member_id, name
    from star.dim_employees
    where :part_kind <> 'whole' and valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    members.member_id,
    names.name as member_name,
    members.opportunity_count,
    cast(members.pipeline_amount as decimal(18,4)) as pipeline_amount,
    cast(members.weighted_pipeline as decimal(18,4)) as weighted_pipeline,
    members.overdue_count,
    members.won_count,
    members.lost_count,
    cast(members.won_amount as decimal(18,4)) as won_amount,
    cast(
        round(
            cast(members.won_count as decimal(28,8)) / nullif(members.won_count + members.lost_count, 0), 8
        ) as decimal(18,8)
    ) as win_ratio,
    cast(
        round(
            cast(members.cycle_sum as decimal(28,8)) / nullif(members.won_count + members.lost_count, 0), 8
        ) as decimal(18,8)
    ) as mean_cycle_days
from members
left join names on members.member_id = names.member_id
order by members.weighted_pipeline desc, members.member_id
