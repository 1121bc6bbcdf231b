-- One row per figure that moved, scope and sentence about it: which sentence, and the figures and names in it.
--
-- The words stand in the texts of the house, in every language, by the code. A report's commentary picks the figures. Of
-- percentages, ratings and points the change itself is told, of all others the growth. What is broken down by its own
-- name (categories, types, teams) has no table of names.

with

moves as (
    select
        figure_id, format, scope_kind, scope_id, is_quotient,
        is_quotient and format in ('percent', 'rating', 'points') as is_told_by_change,
        value, change, last_year_change, change_ratio, yoy_growth
    from analysis.ana_figure_moves
    where not is_noise
),

names as (
    select 'department' as group_kind, department_id as group_id, name as name_zh, name as name_en
    from star.dim_departments
    union all
    select 'employee', employee_id, name, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
    union all
    select 'industry', industry_code, name_zh, name_en
    from star.dim_industries
    union all
    select 'region', region_code, name, name
    from star.dim_regions
    union all
    select 'channel', channel_id, name, name
    from star.dim_channels
    union all
    select 'campaign', campaign_id, name, name
    from star.dim_campaigns
    union all
    -- a person is told by number: a sentence stands in every copy of a report, also where names are masked
    select 'customer', customer_id, told_name, told_name
    from (
        select
            customer_id, valid_from, valid_to,
            case when kind = 'person' then customer_id else name end as told_name
        from star.dim_customers
    ) as customers
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

breakdowns as (
    select
        p.figure_id, p.scope_kind, p.scope_id, p.group_kind,
        max(coalesce(n.name_zh, p.group_id)) filter (where p.place = 1) as first_name_zh,
        max(coalesce(n.name_en, p.group_id)) filter (where p.place = 1) as first_name_en,
        max(coalesce(n.name_zh, p.group_id)) filter (where p.place = 2) as second_name_zh,
        max(coalesce(n.name_en, p.group_id)) filter (where p.place = 2) as second_name_en,
        max(p.contribution) filter (where p.place = 1) as first_contribution,
        max(p.contribution) filter (where p.place = 2) as second_contribution,
        max(p.contribution) filter (where p.place = 3) as other_contribution,
        max(p.part_count) filter (where p.place = 3) as other_count,
        sum(p.mix_effect) as mix_effect,
        sum(p.rate_effect) as rate_effect
    from analysis.ana_move_parts p
    left join names n on n.group_kind = p.group_kind and n.group_id = p.group_id
    group by p.figure_id, p.scope_kind, p.scope_id, p.group_kind
),

sentences as (
    select
        figure_id, format, scope_kind, scope_id, 'whole' as group_kind,
        case when is_told_by_change then 'ratio_move' else 'move' end as code,
        '' as first_name_zh, '' as first_name_en, '' as second_name_zh, '' as second_name_en,
        value as value_1,
        case when is_told_by_change then change else change_ratio end as value_2,
        case when is_told_by_change then last_year_change else yoy_growth end as value_3
    from moves
    union all
    select
        m.figure_id, m.format, m.scope_kind, m.scope_id, b.group_kind,
        concat(
            case when b.second_name_zh is null then 'part' else 'parts' end,
            case when b.other_count = 0 then '_alone' else '' end
        ),
        b.first_name_zh, b.first_name_en, coalesce(b.second_name_zh, ''), coalesce(b.second_name_en, ''),
        b.first_contribution, b.second_contribution, b.other_contribution
    from breakdowns b
    inner join moves m on m.figure_id = b.figure_id and m.scope_kind = b.scope_kind and m.scope_id = b.scope_id
    where not m.is_quotient and b.first_name_zh is not null
    union all
    select
        m.figure_id, m.format, m.scope_kind, m.scope_id, b.group_kind, 'mix_and_rate',
        b.first_name_zh, b.first_name_en, '', '',
        b.rate_effect, b.mix_effect, b.first_contribution
    from breakdowns b
    inner join moves m on m.figure_id = b.figure_id and m.scope_kind = b.scope_kind and m.scope_id = b.scope_id
    where m.is_quotient and b.first_name_zh is not null and (b.second_name_zh is not null or b.other_count > 0)
)

select
    figure_id, format, scope_kind, scope_id, group_kind, code,
    first_name_zh, first_name_en, second_name_zh, second_name_en,
    cast(value_1 as decimal(28, 8)) as value_1,
    cast(value_2 as decimal(28, 8)) as value_2,
    cast(value_3 as decimal(28, 8)) as value_3
from sentences
