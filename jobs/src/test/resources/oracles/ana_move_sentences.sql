-- Sentence by sentence: the move, its two greatest parts by name, the effects of mix and rate.
with m as (from analysis.ana_figure_moves where not is_noise),
named as (
    select x.*, m.is_quotient, m.format, i.name_zh, i.name_en,
        coalesce(case group_kind
            when 'department' then (select name from star.dim_departments d where d.department_id = group_id)
            when 'employee' then (select name from star.dim_employees d
                where d.employee_id = group_id and d.valid_from < :period_end and d.valid_to >= :period_end)
            when 'customer' then (select if(kind = 'person', customer_id, name) from star.dim_customers d
                where d.customer_id = group_id and d.valid_from < :period_end and d.valid_to >= :period_end)
            when 'region' then (select name from star.dim_regions d where d.region_code = group_id)
            when 'channel' then (select name from star.dim_channels d where d.channel_id = group_id)
            when 'campaign' then (select name from star.dim_campaigns d where d.campaign_id = group_id)
            else i.name_zh end, group_id) as zh
    from analysis.ana_move_parts x join m using (figure_id, scope_kind, scope_id)
    left join star.dim_industries i on group_kind = 'industry' and i.industry_code = group_id
),
p as (select *, case when group_kind = 'industry' then coalesce(name_en, group_id) else zh end as en from named),
b as (
    select a.*, s.zh as zh2, s.en as en2, s.contribution as second, o.contribution as others, o.part_count as others_count,
        a.mix_effect + coalesce(s.mix_effect, 0) + o.mix_effect as mix, a.rate_effect + coalesce(s.rate_effect, 0) + o.rate_effect as rate
    from p a left join p s on s.place = 2 and (s.figure_id, s.scope_kind, s.scope_id, s.group_kind)
        = (a.figure_id, a.scope_kind, a.scope_id, a.group_kind)
    join p o on o.place = 3 and (o.figure_id, o.scope_kind, o.scope_id, o.group_kind)
        = (a.figure_id, a.scope_kind, a.scope_id, a.group_kind)
    where a.place = 1
)
select figure_id, format, scope_kind, scope_id, 'whole' as group_kind, 'ratio_move' as code, '' as first_name_zh, '' as first_name_en,
    '' as second_name_zh, '' as second_name_en, value as value_1, change as value_2, last_year_change as value_3
from m where is_quotient and format in ('percent', 'rating', 'points')
union all
select figure_id, format, scope_kind, scope_id, 'whole', 'move', '', '', '', '', value, change_ratio, yoy_growth
from m where not is_quotient or format in ('money', 'hours')
union all
select figure_id, format, scope_kind, scope_id, group_kind,
    case when zh2 is null then 'part' else 'parts' end || case when others_count = 0 then '_alone' else '' end, zh, en, coalesce(zh2, ''),
    coalesce(en2, ''), contribution, second, others
from b where not is_quotient
union all
select figure_id, format, scope_kind, scope_id, group_kind, 'mix_and_rate', zh, en, '', '', rate, mix, contribution
from b where is_quotient and (zh2 is not null or others_count > 0)
