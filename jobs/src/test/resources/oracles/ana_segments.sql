-- The boxes as the metric dictionary and the R package's published table write them: recency, then frequency (and amount).
with written as (
    from (values
        ('quintiles', 'champions 5,4-5|loyal 3-4,4-5|potential_loyalist 4-5,2-3|new 5,1|promising 4,1|need_attention 3,3'
            || '|about_to_sleep 3,1-2|at_risk 1-2,3-4|cant_lose 1-2,5|hibernating 1-2,1-2'),
        ('rfm_package', 'champions 4-5,4-5|loyal 2-5,3-5|potential_loyalist 3-5,1-3|new 4-5,1-1|promising 3-4,1-1'
            || '|need_attention 2-3,2-3|about_to_sleep 2-3,1-2|at_risk 1-2,2-5|cant_lose 1-1,4-5|lost 1-2,1-2')
    ) w (scheme, boxes)
),
boxes as (select scheme, unnest(string_split(boxes, '|')) as box, unnest(range(1, 11)) as sort from written),
ranges as (
    select scheme, sort, split_part(box, ' ', 1) as segment, split_part(split_part(box, ' ', 2), ',', 1) as r,
        split_part(split_part(box, ' ', 2), ',', 2) as f
    from boxes
)
select
    scheme, segment, sort, left(r, 1)::int as r_from, right(r, 1)::int as r_to, left(f, 1)::int as f_from,
    right(f, 1)::int as f_to, case scheme when 'rfm_package' then left(f, 1) else '1' end::int as m_from,
    case scheme when 'rfm_package' then right(f, 1) else '5' end::int as m_to
from ranges
