-- One row per period of ana_periods, scope and dimension of satisfaction: how strongly it goes with the overall rating.
--
-- Spearman's rank correlation over questionnaires that asked for both: equal ratings share the mean of their ranks. Doubled,
-- ranks are whole numbers, so every sum is exact; two square roots and a division are left. An overall rating that
-- is itself the mean of the dimensions would go with them by construction, so only 总体 as answered counts here.

with

periods as (
    select period_id, position, period_start, period_end
    from analysis.ana_periods
),

overall as (
    select survey_id, customer_id, answered_date, mean_rating as overall_rating
    from analysis.ana_survey_ratings
    where dimension = '总体'
        and mean_rating is not null
),

dimensions as (
    select survey_id, dimension, mean_rating
    from analysis.ana_survey_ratings
    where dimension not in ('', '总体', '推荐')
        and mean_rating is not null
),

pairs as (
    select
        p.period_id, p.position, scope_kind, scope_id, o.survey_id, d.dimension, d.mean_rating, o.overall_rating
    from overall o
    inner join dimensions d on d.survey_id = o.survey_id
    inner join periods p on o.answered_date >= p.period_start and o.answered_date < p.period_end
    left join analysis.ana_customer_periods k on k.period_id = p.period_id and k.customer_id = o.customer_id
    lateral view stack(
        2, 'whole', '', 'department', coalesce(k.department_id, '')
    ) scope as scope_kind, scope_id
),

-- twice the mean rank, less one
ranks as (
    select
        period_id, position, scope_kind, scope_id, dimension,
        cast(
            2 * rank() over (partition by period_id, scope_kind, scope_id, dimension order by mean_rating)
            + count(*) over (partition by period_id, scope_kind, scope_id, dimension, mean_rating)
            as decimal(12, 0)
        ) as x,
        cast(
            2 * rank() over (partition by period_id, scope_kind, scope_id, dimension order by overall_rating)
            + count(*) over (partition by period_id, scope_kind, scope_id, dimension, overall_rating)
            as decimal(12, 0)
        ) as y
    from pairs
),

sums as (
    select
        period_id, position, scope_kind, scope_id, dimension,
        count(*) as answer_count,
        cast(count(*) as decimal(10, 0)) as n,
        cast(sum(x) as decimal(18, 0)) as sum_x,
        cast(sum(y) as decimal(18, 0)) as sum_y,
        cast(sum(x * x) as decimal(26, 0)) as sum_xx,
        cast(sum(y * y) as decimal(26, 0)) as sum_yy,
        cast(sum(x * y) as decimal(26, 0)) as sum_xy
    from ranks
    group by period_id, position, scope_kind, scope_id, dimension
)

select
    period_id, position, scope_kind, scope_id, dimension, answer_count,
    case
        when answer_count >= :driver_least_answers
            and n * sum_xx > sum_x * sum_x
            and n * sum_yy > sum_y * sum_y
            then cast(
                cast(n * sum_xy - sum_x * sum_y as double)
                / (sqrt(cast(n * sum_xx - sum_x * sum_x as double)) * sqrt(cast(n * sum_yy - sum_y * sum_y as double)))
                as decimal(9, 6)
            )
    end as rank_correlation
from sums
