-- What the desk and the salespeople did for each customer, looked up one by one.
with k as (select position, customer_id, e, cut_off from oracle.known where position in (0, 1, 4)),
t as (
    select customer_id, ticket_id, rating, oracle.day_of(first_response_at) as responded, oracle.day_of(resolved_at) as resolved,
        coalesce(resolved_at, closed_at) as handled_at, oracle.day_of(coalesce(resolved_at, closed_at)) as handled
    from star.fct_tickets
),
rated as (
    select k.position, k.customer_id, sum(rating) as total, count(*) as n, arg_max(rating, (handled_at, ticket_id)) as latest
    from k join t on t.customer_id = k.customer_id and handled >= k.e - interval 12 month and handled < k.e
    where rating is not null group by all
),
c as (
    select k.position, k.customer_id, x.complained_date, x.complaint_id, x.type,
        x.resolved_date > k.cut_off as is_later, x.state, x.is_open
    from k join star.fct_complaints x on x.customer_id = k.customer_id and x.complained_date < k.e
),
complained as (
    select position, customer_id, count(*) as n, count(*) filter (is_later or (is_later is null and is_open)) as open,
        max(complained_date) as last,
        arg_max(
            case when type <> '' then type || '-' else '' end || case when is_later then '处理中' else state end,
            (complained_date, complaint_id)) as status
    from c group by all
),
desk as (select (select count(*) from star.fct_tickets) + (select count(*) from star.fct_complaints) > 0 as is_there)
select
    k.position, k.customer_id,
    greatest(
        (select max(responded) from t where t.customer_id = k.customer_id and responded <= k.cut_off),
        (select max(resolved) from t where t.customer_id = k.customer_id and resolved <= k.cut_off),
        (select max(happened_date) from star.fct_ticket_events x where x.customer_id = k.customer_id and happened_date <= k.cut_off)
    ) as last_service_date,
    (select max(d) from oracle.interactions x
        where x.customer_id = k.customer_id and x.kind <> 'campaign' and x.d <= k.cut_off) as last_contact_date,
    r.total as rating_sum, case when is_there then coalesce(r.n, 0) end as rated_ticket_count,
    r.total::decimal(18, 8) / r.n as service_rating, r.latest as latest_rating,
    x.status as complaint_status, x.last as last_complaint_date,
    case when is_there then coalesce(x.n, 0) end as complaint_count,
    case when is_there then coalesce(x.open, 0) end as open_complaint_count
from k cross join desk left join rated r using (position, customer_id) left join complained x using (position, customer_id)
