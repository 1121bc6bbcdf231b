-- One row per cell of the recency × frequency grid, all 25 of them if anybody has an order.

with

scores as (
    select score
    from (values (1), (2), (3), (4), (5)) as listed (score)
),

cells as (
    select recency.score as r_score, frequency.score as f_score
    from scores as recency
    cross join scores as frequency
),

-- the first box that fits; a scheme that goes by amount too is shown where the amount scores like the frequency
named_cells as (
    select
        cells.r_score,
        cells.f_score,
        coalesce(min_by(segments.segment, segments.sort), 'others') as segment
    from cells
    left join analysis.ana_segments as segments
        on segments.scheme = :rfm_scheme
        and cells.r_score between segments.r_from and segments.r_to
        and cells.f_score between segments.f_from and segments.f_to
        and cells.f_score between segments.m_from and segments.m_to
    group by cells.r_score, cells.f_score
),

customers as (
    select r_score, f_score, count(*) as customer_count, sum(monetary) as amount
    from analysis.ana_customer_values
    where
        position = 0
        and r_score is not null
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
    group by r_score, f_score
)

select
    cast(cells.r_score as int) as r_score,
    cast(cells.f_score as int) as f_score,
    cells.segment,
    cast(coalesce(customers.customer_count, 0) as bigint) as customer_count,
    cast(coalesce(customers.amount, 0) as decimal(18,4)) as monetary,
    cast(
        round(
            cast(coalesce(customers.customer_count, 0) as decimal(28,8))
            / greatest(max(customers.customer_count) over (), 1),
            8
        ) as decimal(18,8)
    ) as heat_ratio
from named_cells as cells
left join customers on cells.r_score = customers.r_score and cells.f_score = customers.f_score
where exists (select 1 from customers)
order by cells.r_score desc, cells.f_score
