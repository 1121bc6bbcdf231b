package io.jibao.analysis;

/** Definitions of the metric dictionary said in another way than the analyses say them, for DuckDB, of 2025-Q4. */
final class OracleSql {

    /** Of nine quarters: a loss is an order that no other follows within six months, whatever happens later. */
    static final String CHURN = """
            with p as (
                select i, (date '2025-10-01' - to_months(i * 3)::interval)::date as s,
                    (date '2026-01-01' - to_months(i * 3)::interval)::date as e
                from (select i::int as i from range(9) r (i))
            ),
            o as (
                select distinct customer_id, closed_date as d from star.fct_order_lines where closed_date is not null
            ),
            money as (
                select customer_id, closed_date as d, net_amount from star.fct_order_lines where order_status = 'closed'
                union all
                select customer_id, refunded_date, -amount from star.fct_refunds where order_status = 'closed'
            ),
            active as (
                select p.i, p.s, p.e, c.customer_id, c.department_id
                from p
                join star.dim_customers c on p.e - 1 >= c.valid_from and p.e - 1 < c.valid_to and not c.is_deleted
                where exists (
                    select 1 from o where o.customer_id = c.customer_id and o.d >= p.s - interval 6 month and o.d < p.s)
            ),
            judged as (
                select a.*,
                    exists (
                        select 1 from o
                        where o.customer_id = a.customer_id
                            and (o.d + interval 6 month)::date >= a.s and (o.d + interval 6 month)::date < a.e
                            and not exists (
                                select 1 from o later
                                where later.customer_id = o.customer_id and later.d > o.d
                                    and later.d <= o.d + interval 6 month)) as is_lost,
                    (select coalesce(sum(net_amount), 0) from money m
                        where m.customer_id = a.customer_id and m.d >= a.s - interval 12 month and m.d < a.s) as amount
                from active a
            ),
            scoped as (
                select *, 'whole' as scope_kind, '' as scope_id from judged
                union all
                select *, 'department', department_id from judged
            )
            select i, scope_kind, scope_id, count(*), count(*) filter (is_lost), sum(amount)::decimal(18, 4),
                coalesce(sum(amount) filter (is_lost), 0)::decimal(18, 4),
                (count(*) filter (is_lost) * 200000000 + count(*)) // (2 * count(*))
            from scoped group by i, scope_kind, scope_id
            """;

    /** At least the amount at position k = fewer than k have more. */
    static final String GRADES = """
            with a as (
                select c.customer_id, sum(m.amount)::decimal(18, 4) as amount
                from (
                    select customer_id, net_amount as amount, closed_date as d from star.fct_order_lines
                    where order_status = 'closed'
                    union all
                    select customer_id, -amount, refunded_date from star.fct_refunds where order_status = 'closed'
                ) m
                join star.dim_customers c on c.customer_id = m.customer_id and c.is_current and not c.is_deleted
                where m.d < '2026-01-01'
                group by c.customer_id
                having sum(m.amount) > 0
            ),
            n as (select count(*) as n from a)
            select customer_id,
                case
                    when (select count(*) from a more where more.amount > a.amount) < (n + 4) // 5 then 'vip'
                    when (select count(*) from a more where more.amount > a.amount) < (n + 1) // 2 then 'key'
                    else 'normal'
                end,
                amount
            from a, n
            where customer_id not in (
                select customer_id from star.fct_assessments
                where grade_override is not null and override_approver is not null and assessed_date < '2026-01-01')
            """;

    /** Five times each cut point, so that all is whole numbers: x[lo] + (x[lo + 1] - x[lo]) * rest / 5. */
    static final String SCORES = """
            with b as (
                select c.customer_id, date '2025-12-31' - max(c.d) filter (c.is_order) as recency,
                    count(distinct c.order_id) as frequency, sum(c.amount) as monetary
                from (
                    select customer_id, order_id, net_amount as amount, closed_date as d, true as is_order
                    from star.fct_order_lines where order_status = 'closed'
                    union all
                    select customer_id, null, -amount, refunded_date, false
                    from star.fct_refunds where order_status = 'closed'
                ) c
                join star.dim_customers k on k.customer_id = c.customer_id and k.is_current and not k.is_deleted
                where c.d >= '2025-01-01' and c.d < '2026-01-01'
                group by c.customer_id
                having count(distinct c.order_id) > 0
            ),
            v as (
                select customer_id, 'r' as what, -recency::decimal(18, 4) as v from b
                union all select customer_id, 'f', frequency from b
                union all select customer_id, 'm', monetary from b
            ),
            x as (select what, list_sort(list(v)) as x, count(*) as n from v group by what),
            cuts as (
                select what, 5 * x[(n - 1) * k // 5 + 1]
                    + case when (n - 1) * k % 5 = 0 then 0
                        else ((n - 1) * k % 5) * (x[(n - 1) * k // 5 + 2] - x[(n - 1) * k // 5 + 1]) end as cut
                from x, range(1, 5) ks (k)
            ),
            scores as (
                select v.customer_id, v.what, (1 + count(*) filter (cuts.cut < 5 * v.v))::int as score
                from v join cuts using (what) group by v.customer_id, v.what
            )
            select customer_id, max(score) filter (what = 'r'), max(score) filter (what = 'f'), max(score) filter (what = 'm')
            from scores group by customer_id
            """;

    /** Medians times two and four, so that all is whole numbers. Segments are taken from the analysis. */
    static final String RISKS = """
            with o as (
                select distinct l.customer_id, l.closed_date as d, l.order_id from star.fct_order_lines l
                join star.dim_customers c on c.customer_id = l.customer_id and c.is_current and not c.is_deleted
                where l.order_status = 'closed' and l.closed_date <= '2025-12-31'
            ),
            interactions as (
                select customer_id, happened_date from star.fct_activities
                union all
                select customer_id, happened_date from star.fct_ticket_events
                union all
                select customer_id, happened_date from star.fct_campaign_responses where kind = 'interaction'
            ),
            gaps as (
                select customer_id, d - lag(d) over (partition by customer_id order by d) as gap
                from (select distinct customer_id, d from o)
            ),
            own as (
                select customer_id, count(*) as days, list_sort(list(gap) filter (gap is not null)) as g from gaps group by customer_id
            ),
            c as (
                select own.customer_id, v.segment, date '2025-12-31' - max(o.d) as days,
                    case when own.days >= 3 then g[(len(g) + 1) // 2] + g[(len(g) + 2) // 2] end as own2,
                    count(distinct o.order_id) filter (o.d >= '2025-07-01') as last6,
                    count(distinct o.order_id) filter (o.d >= '2025-01-01' and o.d < '2025-07-01') as before6
                from own
                join o using (customer_id)
                join analysis.ana_customer_values v on v.customer_id = own.customer_id and v.position = 0
                group by own.customer_id, v.segment, own.days, own.g
                having max(o.d) >= '2025-07-01'
            ),
            lists as (
                select segment, list_sort(list(own2)) as l from c where own2 is not null group by segment
            ),
            everybody as (select list_sort(list(own2)) as l from c where own2 is not null),
            typical as (
                select c.*, coalesce(2 * own2,
                    s.l[(len(s.l) + 1) // 2] + s.l[(len(s.l) + 2) // 2],
                    e.l[(len(e.l) + 1) // 2] + e.l[(len(e.l) + 2) // 2]) as typical4,
                    (select count(*) from star.fct_complaints k where k.customer_id = c.customer_id
                        and k.complained_date <= '2025-12-31'
                        and (k.is_open or k.resolved_date > '2025-12-31')) as complaints,
                    not exists (select 1 from interactions a where a.customer_id = c.customer_id
                        and a.happened_date <= '2025-12-31' and a.happened_date > date '2025-12-31' - 90) as is_silent
                from c left join lists s using (segment) cross join everybody e
            )
            select customer_id,
                case
                    when 8 * days >= 5 * typical4 then 'gap_high'
                    when 2 * last6 <= before6 and complaints > 0 then 'orders_and_complaint'
                    when 2 * last6 <= before6 and is_silent then 'orders_and_silence'
                    when 8 * days >= 3 * typical4 then 'gap_watch'
                    when 2 * last6 <= before6 then 'orders_half'
                    else 'none'
                end,
                days, complaints, typical4
            from typical
            """;

    private OracleSql() {}
}
