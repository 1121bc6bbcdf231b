-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How satisfaction moved, what goes with it, who is least satisfied, and what became of the suggestions. Ratings and
-- correlations are rounded to two decimals here, as the sentences print them.

with

ratings as (
    select position, group_kind, group_id, rating_count, mean_rating, satisfied_ratio, net_promoter_score
    from analysis.ana_satisfaction
    where position in (0, 1) and scope_kind = :part_kind and scope_id = :part_id
),

overall as (
    select
        max(mean_rating) filter (where group_kind = 'all' and position = 0) as mean_rating,
        max(mean_rating) filter (where group_kind = 'all' and position = 1) as previous_rating,
        max(satisfied_ratio) filter (where group_kind = 'all' and position = 0) as satisfied_ratio,
        max(satisfied_ratio) filter (where group_kind = 'all' and position = 1) as previous_ratio,
        max(net_promoter_score) filter (where group_kind = 'all' and position = 0) as score,
        max(net_promoter_score) filter (where group_kind = 'all' and position = 1) as previous_score,
        max(mean_rating) filter (where group_kind = 'ticket' and position = 0) as ticket_rating
    from ratings
),

drivers as (
    select
        drivers.dimension, drivers.rank_correlation, drivers.answer_count,
        row_number() over (order by drivers.rank_correlation desc, drivers.dimension) as place
    from analysis.ana_satisfaction_drivers as drivers
    where
        drivers.position = 0
        and drivers.scope_kind = :part_kind
        and drivers.scope_id = :part_id
        and drivers.rank_correlation is not null
),

-- among groups with very few answers the lowest is chance
lowest as (
    select
        group_kind, group_id, mean_rating, rating_count,
        row_number() over (partition by group_kind order by mean_rating, group_id) as place,
        count(*) over (partition by group_kind) as all_groups
    from ratings
    where position = 0 and group_kind in ('dimension', 'request_type') and group_id not in ('', '总体', '推荐')
        and rating_count >= 5
),

departments as (
    select
        satisfaction.mean_rating, satisfaction.rating_count, names.name,
        row_number() over (order by satisfaction.mean_rating, satisfaction.scope_id) as place,
        count(*) over () as all_departments
    from analysis.ana_satisfaction as satisfaction
    join star.dim_departments as names on satisfaction.scope_id = names.department_id and names.department_key <> -1
    where satisfaction.position = 0 and satisfaction.scope_kind = 'department' and satisfaction.group_kind = 'all'
        and satisfaction.rating_count >= 5 and :part_kind = 'whole'
),

suggestions as (
    select count(*) as suggestion_count, count(needs.answer) as answered_count
    from analysis.ana_customer_needs as needs
    left join analysis.ana_customer_periods as customers
        on needs.customer_id = customers.customer_id and customers.position = 0
    where needs.position = 0 and needs.kind = 'suggestion'
        and (:part_kind = 'whole' or (:part_kind = 'department' and coalesce(customers.department_id, '') = :part_id))
),

sentences as (
    select 1 as sort, 'rating_move' as code, '' as subject, round(mean_rating, 2) as value_1,
        round(previous_rating, 2) as value_2, satisfied_ratio as value_3, previous_ratio as value_4
    from overall
    where mean_rating is not null
    union all
    select 2, 'promoters', '', score, previous_score, score - previous_score, null
    from overall
    where score is not null
    union all
    select 3, 'driver', dimension, round(rank_correlation, 2), answer_count, null, null
    from drivers
    where place = 1
    union all
    select 4, 'lowest_dimension', group_id, round(mean_rating, 2), null, null, null
    from lowest
    where group_kind = 'dimension' and place = 1 and all_groups > 1
    union all
    select 5, 'lowest_department', name, round(departments.mean_rating, 2), rating_count,
        round(overall.mean_rating, 2), null
    from departments
    cross join overall
    where place = 1 and all_departments > 1
    union all
    select 6, 'tickets', group_id, round(overall.ticket_rating, 2), round(lowest.mean_rating, 2), null, null
    from lowest
    cross join overall
    where group_kind = 'request_type' and place = 1 and all_groups > 1
    union all
    select 7, 'suggestions', '', suggestion_count, answered_count, suggestion_count - answered_count, null
    from suggestions
    where suggestion_count > 0
    union all
    select 8, 'company', '', round(mean_rating, 2), satisfied_ratio, net_promoter_score, null
    from analysis.ana_satisfaction
    where position = 0 and scope_kind = 'whole' and group_kind = 'all' and :part_kind <> 'whole'
)

select
    cast(sort as int) as sort, code, subject,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3,
    cast(value_4 as decimal(28,8)) as value_4
from sentences
union all
select 9, 'steady', '', null, null, null, null
where not exists (select 1 from sentences)
order by sort
