-- One row per period of ana_periods and customer with an order in the RFM window: scores, segment, eight-cell view.
--
-- A score is 1 + the number of cut points, the 20, 40, 60 and 80 % quantiles of these customers, below the value;
-- recency is negated first, so that 5 is the best of each. The k-th cut point is interpolated at place (n - 1) k / 5
-- counted from 0, and taken times 5: sums of values, so nothing is rounded before it is compared.
-- In the scheme rfm_package a class begins one whole unit above its cut point, and a segment may go by amount too.

with

periods as (
    select period_id, cut_off_date
    from analysis.ana_periods
),

customers as (
    select
        c.period_id, c.position, c.customer_id,
        datediff(p.cut_off_date, c.last_order_date) as recency_days,
        c.rfm_order_count, c.rfm_amount
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
    where c.rfm_order_count > 0
),

measures as (
    select period_id, customer_id, measure, value
    from customers
    lateral view stack(
        3,
        'recency', cast(-1 * recency_days as decimal(18, 4)),
        'frequency', cast(rfm_order_count as decimal(18, 4)),
        'monetary', rfm_amount
    ) measure as measure, value
),

places as (
    select
        period_id, measure, value,
        row_number() over (partition by period_id, measure order by value, customer_id) - 1 as place,
        count(*) over (partition by period_id, measure) - 1 as last_place
    from measures
),

cut_points as (
    select
        period_id, measure, k,
        sum(
            value * case when place = last_place * k div 5 then 5 - last_place * k % 5 else last_place * k % 5 end
        ) as cut_times_5
    from places
    lateral view explode(array(1, 2, 3, 4)) cut as k
    where place between last_place * k div 5 and last_place * k div 5 + 1
    group by period_id, measure, k
),

cuts as (
    select
        period_id,
        array_sort(collect_list(cut_times_5) filter (where measure = 'recency')) as r_cuts,
        array_sort(collect_list(cut_times_5) filter (where measure = 'frequency')) as f_cuts,
        array_sort(collect_list(cut_times_5) filter (where measure = 'monetary')) as m_cuts
    from cut_points
    group by period_id
),

scores as (
    select
        c.period_id, c.position, c.customer_id, c.recency_days, c.rfm_order_count, c.rfm_amount,
        1 + size(filter(
            k.r_cuts,
            cut -> case :rfm_scheme
                when 'rfm_package' then -5 * c.recency_days > cut - 5 else -5 * c.recency_days > cut
            end
        )) as r_score,
        1 + size(filter(
            k.f_cuts,
            cut -> case :rfm_scheme
                when 'rfm_package' then 5 * c.rfm_order_count >= cut + 5 else 5 * c.rfm_order_count > cut
            end
        )) as f_score,
        1 + size(filter(
            k.m_cuts,
            cut -> case :rfm_scheme when 'rfm_package' then 5 * c.rfm_amount >= cut + 5 else 5 * c.rfm_amount > cut end
        )) as m_score
    from customers c
    inner join cuts k on k.period_id = c.period_id
),

-- the ranges in the order in which they are tried
ranges as (
    select array_sort(collect_list(struct(sort, segment, r_from, r_to, f_from, f_to, m_from, m_to))) as ranges
    from analysis.ana_segments
    where scheme = :rfm_scheme
)

select
    s.period_id, s.position, s.customer_id,
    s.recency_days,
    s.rfm_order_count as frequency,
    s.rfm_amount as monetary,
    s.r_score, s.f_score, s.m_score,
    coalesce(
        get(filter(
            g.ranges,
            each -> s.r_score between each.r_from and each.r_to
                and s.f_score between each.f_from and each.f_to and s.m_score between each.m_from and each.m_to
        ), 0).segment,
        'others'
    ) as segment,
    case when s.m_score > 3 then 'important_' else 'general_' end
    || case
        when s.r_score > 3 and s.f_score > 3 then 'value'
        when s.r_score > 3 then 'develop'
        when s.f_score > 3 then 'keep'
        else 'retain'
    end as eight_cell
from scores s
cross join ranges g
