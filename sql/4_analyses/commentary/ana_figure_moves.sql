-- One row per figure and scope: its value, what it is compared with, and whether it moved more than it always does.
--
-- The move told is the one from the period before; of a year that is last year. It is noise where it is below 5 % of the
-- base and its robust z-score, 0.6745 (value - median) / median absolute deviation of the last 8 periods (Iglewicz &
-- Hoaglin 1993), is below 2. Of the two tests the one that cannot be made says nothing: below 8 periods, or where none
-- deviates, the 5 % decide; on a base not above zero the z-score does; where neither can, a change is told.

with

totals as (
    select figure_id, format, scope_kind, scope_id, position, numerator, denominator
    from analysis.ana_figure_parts
    where group_kind = 'whole'
),

subjects as (
    select
        figure_id, format, scope_kind, scope_id,
        max(position) as first_position, count(denominator) > 0 as is_quotient
    from totals
    group by figure_id, format, scope_kind, scope_id
),

-- since the figure's first row a period without one counts as zero; a ratio there is none of
points as (
    select
        s.figure_id, s.format, s.scope_kind, s.scope_id, s.is_quotient, p.position, p.is_last_year,
        p.position between 1 and 8 as is_earlier,
        case
            when not s.is_quotient then cast(coalesce(t.numerator, 0) as decimal(22, 8))
            when t.denominator > 0
                then cast(cast(t.numerator as decimal(22, 8)) / cast(t.denominator as decimal(22, 8)) as decimal(22, 8))
        end as value
    from subjects s
    inner join analysis.ana_periods p on p.position <= s.first_position
    left join totals t on t.figure_id = s.figure_id and t.scope_kind = s.scope_kind and t.scope_id = s.scope_id
        and t.position = p.position
),

ordered as (
    select
        figure_id, format, scope_kind, scope_id, is_quotient, position, is_last_year, is_earlier, value,
        row_number() over (
            partition by figure_id, scope_kind, scope_id, is_earlier order by value nulls last, position
        ) as place
    from points
),

-- twice the median and four times the deviation are sums, so nothing is rounded before it is compared
medians as (
    select
        figure_id, format, scope_kind, scope_id, is_quotient, position, is_last_year, is_earlier, value,
        count(value) filter (where is_earlier) over (partition by figure_id, scope_kind, scope_id) as earlier_count,
        sum(value) filter (where is_earlier and place in (4, 5)) over (
            partition by figure_id, scope_kind, scope_id
        ) as median_times_2
    from ordered
),

distances as (
    select
        figure_id, format, scope_kind, scope_id, is_quotient, position, is_last_year, is_earlier, value, earlier_count,
        cast(2 * value - median_times_2 as decimal(24, 8)) as distance_times_2,
        row_number() over (
            partition by figure_id, scope_kind, scope_id, is_earlier
            order by abs(2 * value - median_times_2) nulls last, position
        ) as distance_place
    from medians
),

compared as (
    select
        figure_id, format, scope_kind, scope_id, is_quotient, cast(max(earlier_count) as int) as earlier_count,
        max(value) filter (where position = 0) as value,
        max(value) filter (where position = 1) as base_value,
        max(value) filter (where is_last_year) as last_year_value,
        max(distance_times_2) filter (where position = 0 and earlier_count = 8) as move_times_2,
        nullif(
            cast(sum(abs(distance_times_2)) filter (where is_earlier and distance_place in (4, 5)) as decimal(24, 8)), 0
        ) as deviation_times_4
    from distances
    group by figure_id, format, scope_kind, scope_id, is_quotient
),

changes as (
    select
        figure_id, format, scope_kind, scope_id, is_quotient, earlier_count, value, base_value, last_year_value,
        cast(value - base_value as decimal(22, 8)) as change,
        cast(value - last_year_value as decimal(22, 8)) as last_year_change,
        cast(1.349 * move_times_2 as decimal(28, 11)) as scaled_move, deviation_times_4
    from compared
)

select
    figure_id, format, scope_kind, scope_id, is_quotient, earlier_count,
    cast(value as decimal(28, 8)) as value,
    cast(base_value as decimal(28, 8)) as base_value,
    cast(last_year_value as decimal(28, 8)) as last_year_value,
    cast(change as decimal(28, 8)) as change,
    cast(last_year_change as decimal(28, 8)) as last_year_change,
    case when base_value > 0 then cast(change / base_value as decimal(18, 8)) end as change_ratio,
    case when last_year_value > 0 then cast(last_year_change / last_year_value as decimal(18, 8)) end as yoy_growth,
    cast(scaled_move / deviation_times_4 as decimal(18, 8)) as z_score,
    change is null or change = 0 or (
        (base_value > 0 or scaled_move / deviation_times_4 is not null)
        and (base_value <= 0 or abs(change) < :noise_ratio * base_value)
        and coalesce(abs(scaled_move) < :noise_z * deviation_times_4, true)
    ) as is_noise
from changes
