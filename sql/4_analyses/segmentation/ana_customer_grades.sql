-- One row per grade date and customer with a positive cumulative amount or a valid override by then.
--
-- Of the n customers with an amount above zero, VIP is whoever has at least the amount at position
-- ceil(0.2 n), key at least that at ceil(0.5 n): equal amounts take the better grade. A customer without a
-- row is normal. Grades are set at a quarter's end over the customers known that day.

with

grade_dates as (
    select distinct grade_date
    from analysis.ana_periods
),

customers as (
    select customer_id, created_date, is_deleted, valid_from, valid_to
    from star.dim_customers
),

months as (
    select
        customer_id,
        month_start,
        sum(net_amount) as net_amount
    from analysis.ana_daily_sales
    group by customer_id, month_start
),

amounts as (
    select
        g.grade_date,
        m.customer_id,
        sum(m.net_amount) as grade_amount
    from months m
    inner join grade_dates g on m.month_start < g.grade_date
    group by g.grade_date, m.customer_id
),

known_customers as (
    select
        g.grade_date,
        c.customer_id,
        cast(coalesce(a.grade_amount, 0) as decimal(18, 4)) as grade_amount
    from grade_dates g
    inner join customers c on c.valid_from < g.grade_date and c.valid_to >= g.grade_date
    left join amounts a on a.grade_date = g.grade_date and a.customer_id = c.customer_id
    where not c.is_deleted
        and (c.created_date is null or c.created_date < g.grade_date or a.customer_id is not null)
),

places as (
    select
        grade_date,
        grade_amount,
        row_number() over (partition by grade_date order by grade_amount desc, customer_id) as place,
        count(*) over (partition by grade_date) as customer_count
    from known_customers
    where grade_amount > 0
),

thresholds as (
    select
        grade_date,
        max(grade_amount) filter (where place = ceil(:vip_share * customer_count)) as vip_amount,
        max(grade_amount) filter (where place = ceil(:key_share * customer_count)) as key_amount
    from places
    group by grade_date
),

override_words as (
    select word, grade
    from
        values ('vip', 'vip'), ('key', 'key'), ('重点', 'key'), ('normal', 'normal'), ('普通', 'normal')
            as words (word, grade)
),

overrides as (
    select
        g.grade_date,
        s.customer_id,
        max_by(named_struct('grade', m.grade, 'reason', s.override_reason), s.assessed_date) as latest
    from star.fct_assessments s
    inner join grade_dates g on s.assessed_date < g.grade_date
    inner join override_words m on m.word = lower(trim(s.grade_override))
    where trim(s.override_reason) <> ''
        and trim(s.override_approver) <> ''
    group by g.grade_date, s.customer_id
)

select
    k.grade_date,
    k.customer_id,
    case
        when o.latest is not null then o.latest.grade
        when k.grade_amount > 0 and k.grade_amount >= t.vip_amount then 'vip'
        when k.grade_amount > 0 and k.grade_amount >= t.key_amount then 'key'
        else 'normal'
    end as grade,
    k.grade_amount,
    o.latest is not null as is_override,
    o.latest.reason as override_reason
from known_customers k
left join thresholds t on t.grade_date = k.grade_date
left join overrides o on o.grade_date = k.grade_date and o.customer_id = k.customer_id
where k.grade_amount > 0
    or o.latest is not null
