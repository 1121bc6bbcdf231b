-- One row per figure that moved, scope, breakdown and place: the two parts that moved it most, and all others as one.
--
-- Of an additive figure a part contributes its own change. Of a ratio, the mean of parts with the weights w and ratios
-- r, the change splits without a rest (Marshall 1890, Edgeworth 1925: both periods' means as bases):
--   mix = Δw × (mean r - mean of the whole's ratio)     rate = mean w × Δr
-- The weights' changes add up to 0, so that the whole's ratio alters no sum; it makes a part that grows count as one that
-- raises the ratio only where its own is above it. A part that is there in one period only has no change of rate: it is
-- mix. So is what has a numerator without a denominator, as costs of a campaign that brought no lead: mix is reckoned as
-- what rate leaves of the change of w × r, the part's numerator ÷ the whole's denominator. What rounding leaves is in the
-- row of the others, and the three rows add up to the change exactly. A scope is no breakdown of itself.

with

moves as (
    select figure_id, scope_kind, scope_id, is_quotient, value, base_value, change
    from analysis.ana_figure_moves
    where not is_noise
),

parts as (
    select
        figure_id, scope_kind, scope_id, group_kind, group_id,
        cast(coalesce(sum(numerator) filter (where position = 0), 0) as decimal(22, 8)) as numerator,
        cast(coalesce(sum(numerator) filter (where position = 1), 0) as decimal(22, 8)) as base_numerator,
        cast(coalesce(sum(denominator) filter (where position = 0), 0) as decimal(22, 8)) as denominator,
        cast(coalesce(sum(denominator) filter (where position = 1), 0) as decimal(22, 8)) as base_denominator
    from analysis.ana_figure_parts
    where position <= 1
        and group_kind <> 'whole'
        and group_kind <> case scope_kind when 'rep' then 'employee' else scope_kind end
    group by figure_id, scope_kind, scope_id, group_kind, group_id
),

weighed as (
    select
        m.figure_id, m.scope_kind, m.scope_id, p.group_kind, p.group_id, m.is_quotient, m.change,
        cast((m.value + m.base_value) / 2 as decimal(22, 8)) as whole_ratio,
        p.numerator - p.base_numerator as own_change,
        cast(p.denominator / nullif(sum(p.denominator) over whole, 0) as decimal(18, 12)) as weight,
        cast(p.base_denominator / nullif(sum(p.base_denominator) over whole, 0) as decimal(18, 12)) as base_weight,
        cast(p.numerator / nullif(sum(p.denominator) over whole, 0) as decimal(22, 8)) as share,
        cast(p.base_numerator / nullif(sum(p.base_denominator) over whole, 0) as decimal(22, 8)) as base_share,
        cast(p.numerator / nullif(p.denominator, 0) as decimal(22, 8)) as ratio,
        cast(p.base_numerator / nullif(p.base_denominator, 0) as decimal(22, 8)) as base_ratio
    from moves m
    inner join parts p on p.figure_id = m.figure_id and p.scope_kind = m.scope_kind and p.scope_id = m.scope_id
    window whole as (partition by m.figure_id, m.scope_kind, m.scope_id, p.group_kind)
),

contributions as (
    select
        figure_id, scope_kind, scope_id, group_kind, group_id, change,
        case
            when is_quotient
                then cast((weight + base_weight) / 2 * coalesce(ratio - base_ratio, 0) as decimal(22, 8))
        end as rate,
        cast(
            case
                when is_quotient
                    then share - base_share - cast((weight - base_weight) * whole_ratio as decimal(22, 8))
                else own_change
            end as decimal(22, 8)
        ) as contribution
    from weighed
),

-- what belongs to no part of the breakdown explains nothing and is never named
ranked as (
    select
        figure_id, scope_kind, scope_id, group_kind, group_id, change, rate, contribution,
        case
            when group_id = '' or contribution = 0 then 3
            else least(3, row_number() over (
                partition by figure_id, scope_kind, scope_id, group_kind
                order by group_id = '', abs(contribution) desc, group_id
            ))
        end as place
    from contributions
),

breakdowns as (
    select
        figure_id, scope_kind, scope_id, group_kind, max(change) as change,
        sum(rate) as rate,
        sum(contribution) filter (where place < 3) as named_contribution,
        sum(rate) filter (where place < 3) as named_rate,
        count(*) filter (where place = 3 and contribution <> 0) as part_count
    from ranked
    group by figure_id, scope_kind, scope_id, group_kind
)

select
    figure_id, scope_kind, scope_id, group_kind, cast(place as int) as place, group_id,
    cast(1 as bigint) as part_count,
    cast(contribution as decimal(28, 8)) as contribution,
    cast(contribution - rate as decimal(28, 8)) as mix_effect,
    cast(rate as decimal(28, 8)) as rate_effect
from ranked
where place < 3
union all
select
    figure_id, scope_kind, scope_id, group_kind, 3, '', part_count,
    cast(change - coalesce(named_contribution, 0) as decimal(28, 8)),
    cast(change - coalesce(named_contribution, 0) - rate + coalesce(named_rate, 0) as decimal(28, 8)),
    cast(rate - coalesce(named_rate, 0) as decimal(28, 8))
from breakdowns
