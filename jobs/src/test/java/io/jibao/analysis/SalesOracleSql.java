package io.jibao.analysis;

/** Sales, opportunities and goals of 2025-Q4 said in another way than the analyses say them, for DuckDB. */
final class SalesOracleSql {

    /** Lines and refunds of one quarter, each with its parts; customers and orders are counted over the lines themselves. */
    static final String GROUPS = """
            with moves as (
                select closed_date as d, order_id, customer_id, employee_id, department_id, region_code, product_id,
                    channel_key, net_amount, 0 as refund, quantity
                from star.fct_order_lines where order_status = 'closed'
                union all
                select refunded_date, null, customer_id, employee_id, department_id, region_code, product_id,
                    channel_key, -amount, amount, -quantity
                from star.fct_refunds where order_status = 'closed'
            ),
            named as (
                select m.*, coalesce(p.category, '') as category, coalesce(p.brand, '') as brand,
                    coalesce(h.channel_id, '') as channel, coalesce(h.kind, '') as channel_kind
                from moves m left join star.dim_products p using (product_id) left join star.dim_channels h using (channel_key)
                where d >= '2025-10-01' and d < '2026-01-01'
            ),
            parts as (
                select 'whole' as kind, '' as id, * from named
                union all select 'department', department_id, * from named
                union all select 'region', region_code, * from named
                union all select 'employee', employee_id, * from named
                union all select 'channel', channel, * from named
                union all select 'channel_kind', channel_kind, * from named
                union all select 'product', product_id, * from named
                union all select 'category', category, * from named
                union all select 'brand', brand, * from named
            )
            select scope_kind, scope_id, kind, id, sum(net_amount)::decimal(18, 4), sum(refund)::decimal(18, 4),
                sum(quantity)::decimal(18, 4), count(distinct order_id),
                count(distinct case when order_id is not null and customer_id <> '' then customer_id end)
            from (
                select 'whole' as scope_kind, '' as scope_id, * from parts
                union all select 'department', department_id, * from parts
            )
            group by scope_kind, scope_id, kind, id
            """;

    /** New is who has no earlier order; of several that day the lowest number is the first. */
    static final String NEW_CUSTOMERS = """
            with orders as (
                select distinct order_id, customer_id, employee_id, closed_date from star.fct_order_lines
                where order_status = 'closed' and customer_id <> ''
            ),
            first_orders as (
                select *, (2025 - year(closed_date)) * 4 as position from orders o
                where quarter(closed_date) = 4 and year(closed_date) in (2024, 2025)
                    and not exists (
                        select 1 from orders e where e.customer_id = o.customer_id
                            and (e.closed_date < o.closed_date or (e.closed_date = o.closed_date and e.order_id < o.order_id)))
            )
            select position, 'employee', employee_id, count(*) from first_orders group by position, employee_id
            union all
            select position, 'product', product_id, count(distinct order_id)
            from first_orders join star.fct_order_lines using (order_id) group by position, product_id
            """;

    /** By the lists of orders that hold each product. */
    static final String PAIRS = """
            with held as (
                select product_id, list(distinct order_id) as orders from star.fct_order_lines
                where order_status = 'closed' and closed_date between '2025-01-01' and '2025-12-31' group by product_id
            ),
            a as (
                select count(distinct order_id) as n from star.fct_order_lines
                where order_status = 'closed' and closed_date between '2025-01-01' and '2025-12-31'
            ),
            pairs as (
                select x.product_id, y.product_id as other, len(list_intersect(x.orders, y.orders)) as joint,
                    len(x.orders) as own, len(y.orders) as others
                from held x join held y on x.product_id <> y.product_id
            )
            select product_id, other, joint, own, others,
                (joint * 200000000 + n) // (2 * n), (joint * 200000000 + own) // (2 * own),
                (joint * n * 200000000 + own * others) // (2 * own * others)
            from pairs, a where joint >= 30
            """;

    /** Of each first entry of a quarter: is there a later one of a later stage, or was it won. */
    static final String CONVERSIONS = """
            with e as (
                select opportunity_id, stage, stage_order, min(entered_at) as entered_at
                from star.fct_opportunity_stages
                where entered_date >= '2025-10-01' and entered_date < '2026-01-01' and stage_order < 6
                group by opportunity_id, stage, stage_order
            ),
            judged as (
                select e.*, o.closed_date is not null and o.closed_date < '2026-01-01' as is_closed,
                    (o.outcome = 'won' and o.closed_date < '2026-01-01') or exists (
                        select 1 from star.fct_opportunity_stages l
                        where l.opportunity_id = e.opportunity_id and l.stage_order > e.stage_order
                            and l.entered_at >= e.entered_at and l.entered_date < '2026-01-01') as is_converted
                from e join star.fct_opportunities o using (opportunity_id)
            )
            select stage, count(*), count(*) filter (is_converted), count(*) filter (is_closed and not is_converted),
                count(*) filter (not is_closed and not is_converted)
            from judged group by stage
            """;

    static final String COHORTS = """
            select date_trunc('month', l.created_date)::date, l.source, count(*),
                count(*) filter (l.is_qualified and (l.qualified_date is null or l.qualified_date <= '2025-12-31')),
                count(*) filter (exists (
                    select 1 from star.fct_opportunities o
                    where o.created_date <= '2025-12-31' and (o.lead_id = l.lead_id
                        or (o.lead_id is null and o.customer_id = l.customer_id and o.created_date >= l.created_date)))),
                count(*) filter (l.customer_id <> '' and (
                    select min(closed_date) from star.fct_order_lines c
                    where c.customer_id = l.customer_id and c.order_status = 'closed') between l.created_date and '2025-12-31')
            from star.fct_leads l
            where l.created_date >= '2024-01-01' and l.created_date < '2026-01-01'
            group by all
            """;

    /** A year's churn, sales against last year's and rating, each from the facts alone. */
    static final String YEAR = """
            with o as (
                select distinct customer_id, closed_date as d from star.fct_order_lines
                where order_status = 'closed' and closed_date < '2026-01-01'
            ),
            active as (
                select customer_id from star.dim_customers c
                where is_current and not is_deleted and exists (
                    select 1 from o where o.customer_id = c.customer_id and d >= '2024-07-01' and d < '2025-01-01')
            ),
            lost as (
                select distinct customer_id from o join active using (customer_id)
                where d + interval 6 month >= '2025-01-01' and d + interval 6 month < '2026-01-01' and not exists (
                    select 1 from o l where l.customer_id = o.customer_id and l.d > o.d and l.d <= o.d + interval 6 month)
            ),
            answers as (
                select survey_id, coalesce(avg(rating) filter (dimension = '总体'), avg(rating)) as rating
                from star.fct_survey_answers
                where dimension <> '推荐' and answered_date >= '2025-01-01' and answered_date < '2026-01-01'
                group by survey_id
            )
            select 'churn_ratio', round((select count(*) from lost) / (select count(*) from active), 6)
            union all
            select 'satisfaction', round(avg(rating), 6) from answers
            union all
            select 'net_amount', (
                (select sum(net_amount) from star.fct_order_lines where closed_date between '2025-01-01' and '2025-12-31')
                - (select sum(amount) from star.fct_refunds
                    where order_status = 'closed' and refunded_date between '2025-01-01' and '2025-12-31'))::double
            """;

    private SalesOracleSql() {}
}
