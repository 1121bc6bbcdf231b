package io.jibao.analysis;

import java.util.List;

/** Definitions of customers said in another way than the analyses say them, for DuckDB, of 2025-Q4. */
final class CustomerOracleSql {

    /** What {@link GeneratedStar} has none of: tickets, and products by category. */
    static final List<String> FACTS = List.of(
            """
            insert into star.fct_tickets by name
            select
                ticket_id, customer_id, rating, first_response_at,
                case when n <> 2 then first_response_at + to_hours(scattered(i * 10 + n, 24, 300)) end as resolved_at
            from (
                select
                    i, n, 'T' || i || '-' || n as ticket_id, customer_id,
                    case when i % 4 > 0 then 1 + scattered(i * 10 + n, 22, 9) * 0.5 end as rating,
                    timestamp '2024-06-01 10:00:00' + to_hours(scattered(i * 10 + n, 23, 20000)) as first_response_at
                from customer, range(4) t (n) where i % 3 > 0)
            """,
            """
            insert into star.dim_products by name
            select i as product_key, 'P' || i as product_id, case when i < 7 then 'K' || i % 4 else '' end as category
            from range(8) p (i)
            """, "update star.fct_order_lines set product_key = (hash(order_id || '-' || line_number) % 8)::bigint");

    private static final String BASE = """
            with k as (
                select * from star.dim_customers
                where valid_from <= '2025-12-31' and valid_to > '2025-12-31' and not is_deleted
            ),
            l as (select * from star.fct_order_lines where order_status = 'closed' and closed_date <= '2025-12-31'),
            money as (
                select customer_id, closed_date as d, net_amount as amount from l
                union all
                select customer_id, refunded_date, -amount from star.fct_refunds
                where order_status = 'closed' and refunded_date <= '2025-12-31'
            ),
            """;

    /** Lost = nothing in the second half of 2025, which six whole months are. */
    static final String LIFECYCLES = BASE + """
            o as (select customer_id, order_id, closed_date as d from l group by all),
            c as (
                select k.customer_id, min(o.d) as first, max(o.d) as last, count(o.d) as n,
                    count(o.d) filter (o.d >= '2025-01-01') as n12
                from k left join o using (customer_id) group by k.customer_id
            ),
            typed as (
                select *, case
                    when n = 0 then 'potential' when last < '2025-07-01' then 'lost'
                    when first >= '2025-01-01' then 'new' else 'regular' end as type
                from c
            )
            select customer_id, type,
                case
                    when type in ('potential', 'lost') then type
                    when type = 'new' and n < 3 then 'new'
                    when n12 >= 3 then 'loyal'
                    when exists (select 1 from star.dim_customers r join o using (customer_id)
                        where r.referred_by_customer_id = typed.customer_id) then 'loyal'
                    else 'regular'
                end,
                (select sum(net_amount)::decimal(18, 4) from l
                    where l.customer_id = typed.customer_id and l.closed_date = typed.first),
                case when n > 0 then n - 1 else 0 end, (date '2025-12-31' - first)::int,
                (select count(*) from k where k.referred_by_customer_id = typed.customer_id),
                case when type = 'lost' then coalesce(
                    (select max(loss_reason) from star.fct_assessments a where a.customer_id = typed.customer_id
                        and a.assessed_date >= typed.last and a.assessed_date <= '2025-12-31'),
                    (select max(x.type) from star.fct_complaints x where x.customer_id = typed.customer_id
                        and x.complained_date <= '2025-12-31' and (x.is_open or x.resolved_date > '2025-12-31')),
                    '未知') end
            from typed
            """;

    static final String PURCHASES = BASE + """
            c as (
                select k.customer_id, coalesce(sum(amount), 0) as a,
                    (select count(distinct order_id) from l where l.customer_id = k.customer_id) as n,
                    coalesce(sum(amount) filter (d >= '2025-10-01'), 0) as now,
                    coalesce(sum(amount) filter (d >= '2025-07-01' and d < '2025-10-01'), 0) as previous,
                    coalesce(sum(amount) filter (d >= '2024-10-01' and d < '2025-01-01'), 0) as last_year
                from k left join money using (customer_id) group by k.customer_id
            ),
            g as (
                select l.customer_id, p.category, count(*) as n, sum(l.net_amount) as amount
                from l join star.dim_products p using (product_key)
                where l.closed_date >= '2025-07-01' and p.category <> '' group by l.customer_id, p.category
            ),
            best as (
                select * from g where (
                    select count(*) from g b where b.customer_id = g.customer_id and (
                        b.n > g.n or (b.n = g.n and b.amount > g.amount)
                        or (b.n = g.n and b.amount = g.amount and b.category < g.category))) < 3
            )
            select customer_id, now::decimal(18, 4), round(a / nullif(n, 0), 4)::decimal(18, 4),
                case when previous > 0 then round((now - previous) / previous, 6)::decimal(18, 6) end,
                case when last_year > 0 then round((now - last_year) / last_year, 6)::decimal(18, 6) end,
                (select string_agg(category, '、' order by n desc, amount desc, category)
                    from best where best.customer_id = c.customer_id)
            from c
            """;

    /** Shanghai is eight hours ahead of UTC. */
    static final String SERVICES = BASE + """
            t as (
                select customer_id, ticket_id, rating, (first_response_at + interval 8 hour)::date as responded,
                    (resolved_at + interval 8 hour)::date as resolved, resolved_at
                from star.fct_tickets
            )
            select customer_id,
                greatest(
                    (select max(responded) from t where t.customer_id = k.customer_id and responded <= '2025-12-31'),
                    (select max(resolved) from t where t.customer_id = k.customer_id and resolved <= '2025-12-31')),
                (select max(happened_date) from star.fct_activities x
                    where x.customer_id = k.customer_id and happened_date < '2026-01-01'),
                (select round(avg(rating), 6)::decimal(18, 6) from t
                    where t.customer_id = k.customer_id and year(resolved) = 2025),
                (select rating from t where t.customer_id = k.customer_id and year(resolved) = 2025 and rating is not null
                    order by resolved_at desc, ticket_id desc limit 1),
                (select count(*) from star.fct_complaints x where x.customer_id = k.customer_id
                    and complained_date < '2026-01-01' and (resolved_date is null or resolved_date >= '2026-01-01'))
            from k
            """;

    static final String CONCENTRATIONS = BASE + """
            a as (
                select k.customer_id, sum(amount) as amount from k join money using (customer_id)
                where d >= '2025-01-01' group by k.customer_id having sum(amount) > 0
            ),
            placed as (
                select amount, (select count(*) from a b where b.amount > a.amount
                    or (b.amount = a.amount and b.customer_id < a.customer_id)) as better
                from a
            )
            select r::decimal(18, 8), count(*) filter (better < ceil(r * n)),
                sum(amount) filter (better < ceil(r * n))::decimal(18, 4)
            from placed, (select count(*) as n from a), (values (0.1), (0.2), (0.5), (1.0)) ratios (r) group by r
            """;

    /** By DuckDB's own median and median absolute deviation. */
    static final String ABNORMAL = """
            with money as (
                select customer_id, employee_id, product_id, region_code, closed_date as d, net_amount as amount
                from star.fct_order_lines where order_status = 'closed'
                union all
                select customer_id, employee_id, product_id, region_code, refunded_date, -amount
                from star.fct_refunds where order_status = 'closed'
            ),
            subjects as (
                select 'customer' as kind, customer_id as id, d, amount from money
                union all select 'employee', employee_id, d, amount from money
                union all select 'product', product_id, d, amount from money
                union all select 'region', region_code, d, amount from money
            ),
            quarters as (
                select q::int as q, (date '2025-10-01' - to_months((q * 3)::int))::date as s from range(9) r (q)
            ),
            histories as (
                select kind, id, q,
                    coalesce(sum(amount) filter (d >= s and d < s + interval 3 month), 0)::double as v
                from subjects, quarters where id <> '' and d < '2026-01-01'
                group by kind, id, q, s having min(d) < any_value(s) + interval 3 month
            ),
            judged as (
                select kind, id, max(v) filter (q = 0) as v, avg(v) filter (q between 1 and 4) as mean,
                    median(v) filter (q > 0) as median, mad(v) filter (q > 0) as mad, count(*) filter (q > 0) as n
                from histories group by kind, id
            )
            select kind, id, round(v, 4)::decimal(18, 4), rule
            from (
                select *, case
                    when abs(v - mean) > 100000 and abs(v - mean) > abs(mean) / 2 then 'mean_of_4'
                    when n = 8 and mad > 0 and 0.6745 * abs(v - median) / mad > 3.5 and abs(v - median) > 100000
                        then 'robust_z'
                end as rule
                from judged where n >= 4)
            where rule is not null
            """;

    private CustomerOracleSql() {}
}
