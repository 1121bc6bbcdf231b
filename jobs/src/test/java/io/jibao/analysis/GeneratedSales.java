package io.jibao.analysis;

import java.util.List;

/**
 * What sales analyses need besides the lines and customers of {@link GeneratedStar}: products of two lines that go
 * together, channels, goals, leads, opportunities that are reopened and skip stages, contracts, answers to questionnaires.
 */
final class GeneratedSales {

    /** To be executed in this order once the star's lines are there. */
    static final List<String> FACTS = List.of(
            """
            update star.fct_order_lines set
                product_id = case when line_number = 2 then 'P20' else product_id end,
                gross_amount = net_amount + 10,
                channel_key = case when hash(order_id) % 3 = 0 then -1 else (hash(order_id) % 3)::bigint end,
                ordered_at = ordered_date::timestamp + to_minutes((hash(order_id) % 1440)::bigint)
            """,
            "update star.fct_refunds set channel_key = case when hash(order_id) % 3 = 0 then -1 else (hash(order_id) % 3)::bigint end",
            """
            insert into star.dim_products by name
            select
                i as product_key, 'P' || i as product_id, 'K' || i % 3 as category,
                case when i % 4 > 0 then 'B' || i % 4 end as brand,
                date '1900-01-01' as valid_from, date '9999-12-31' as valid_to
            from range(21) numbers (i) where i <> 5
            """,
            """
            insert into star.dim_channels by name
            select * from (values (1, 'CH1', '线上平台'), (2, 'CH2', null)) channels (channel_key, channel_id, kind)
            """,
            """
            insert into star.dim_departments by name
            select i as department_key, 'D0' || i as department_id, 'D0' || i // 2 as parent_id from range(4) numbers (i)
            """,
            """
            insert into star.dim_employees by name
            select
                i as employee_key, 'E' || i as employee_id, 'E' || i as name, 'D0' || i % 3 as department_id,
                date '1900-01-01' as valid_from, date '9999-12-31' as valid_to
            from range(8) numbers (i)
            """,
            """
            insert into star.dim_opportunity_stages by name
            select i as stage_key, 'S' || i as stage, i as stage_order, case when i = 6 then 'won' else 'open' end as outcome
            from range(1, 7) numbers (i)
            union all
            select 7, '丢单', null, 'lost'
            """,
            """
            create temp table opportunity as
            select
                i, 'Q' || i as opportunity_id, date '2024-01-01' + scattered(i, 21, 800) as created_date,
                scattered(i, 22, 200) as open_days, scattered(i, 23, 3) as fate
            from range(600) numbers (i)
            """,
            """
            insert into star.fct_opportunities by name
            select
                opportunity_id, 'C' || i % 240 as customer_id, 'E' || i % 7 as employee_id, 'D0' || i % 3 as department_id,
                case when i % 5 > 0 then 'X' || i % 5 else '' end as competitor_id,
                case when i % 2 = 0 then 'L' || i // 2 end as lead_id,
                case fate when 0 then 'S' || 1 + i % 5 when 1 then 'S6' else '丢单' end as stage,
                case fate when 0 then 'open' when 1 then 'won' else 'lost' end as outcome,
                case when i % 11 > 0 then 100 * (1 + scattered(i, 24, 50)) end as amount,
                case when i % 13 > 0 then (scattered(i, 25, 101) / 100)::decimal(9, 6) end as probability,
                created_date, case when fate > 0 then created_date + open_days end as closed_date,
                created_date + 100 as expected_close_date, case when fate = 2 and i % 3 > 0 then '价格' end as lost_reason
            from opportunity
            """,
            """
            insert into star.fct_opportunity_stages by name
            select
                opportunity_id, 'S' || s as stage, s as stage_order, created_date + d as entered_date,
                (created_date + d)::timestamp + to_hours(n) as entered_at, 'D0' || i % 3 as department_id,
                'E' || i % 7 as employee_id
            from (
                select *, 1 + scattered(i * 10 + n, 26, 5) as s, (n * (1 + open_days // 5))::int as d
                from opportunity, range(4) entries (n)
            )
            """,
            """
            insert into star.fct_leads by name
            select
                'L' || i as lead_id, case when i % 3 > 0 then 'C' || i % 240 else '' end as customer_id,
                case i % 3 when 0 then '展会' else '转介绍' end as source, i % 4 > 0 as is_qualified,
                case when i % 4 = 1 then date '2025-12-01' + scattered(i, 27, 60) end as qualified_date,
                date '2023-06-01' + scattered(i, 28, 1000) as created_date
            from range(500) numbers (i)
            """,
            """
            insert into star.fct_contracts by name
            select
                'T' || i as contract_id, 'C' || i as customer_id, date '2024-06-01' + scattered(i, 29, 650) as signed_date,
                case when i % 7 > 0 then 1000 + i end as amount, date '2025-06-01' + scattered(i, 30, 500) as ends_on,
                ['新签订', '执行中', '已完成', '已终止'][1 + i % 4] as state, '价格' as termination_reason
            from range(200) numbers (i)
            """,
            """
            insert into star.fct_targets by name
            select
                2025 as year, '2025-Q' || q as period_id, 'net_amount' as metric, 'D0' || i % 3 as department_id,
                'E' || i as employee_id, 100000 * (1 + i) as target_value
            from range(7) employees (i), range(1, 5) quarters (q)
            union all
            select 2025, '2025', metric, '', '', target_value
            from (values ('new_customer_count', 20), ('churn_ratio', 0.5), ('satisfaction', 3)) goals (metric, target_value)
            """,
            """
            insert into star.fct_survey_answers by name
            select
                'V' || i || '-' || n as answer_id, 'V' || i as survey_id, 'C' || i as customer_id,
                date '2024-06-01' + scattered(i, 31, 600) as answered_date,
                ['总体', '服务态度', '响应速度', '推荐'][n] as dimension, (1 + scattered(i * 10 + n, 32, 5))::decimal(6, 4) as rating
            from range(200) numbers (i), range(1, 5) dimensions (n)
            where scattered(i * 10 + n, 33, 2) = 0
            """);

    private GeneratedSales() {}
}
