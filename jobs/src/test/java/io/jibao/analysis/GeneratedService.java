package io.jibao.analysis;

import java.util.List;

/**
 * Campaigns and a service desk for the customers of {@link GeneratedStar}, scattered in the same way: touches on one day,
 * participants without orders, tickets opened at night and at weekends, open, opened again and overdue, equal ratings.
 */
final class GeneratedService {

    static final List<String> FACTS = List.of("""
            insert into star.dim_dates by name
            select
                d::date as date, isodow(d) <= 5 as is_working_day,
                sum((isodow(d) <= 5)::int) over (order by d)::int as working_day_number
            from range(date '2022-01-01', date '2027-01-01', interval 1 day) days (d)
            """, """
            insert into star.fct_tickets by name
            select
                'T' || i || '-' || n as ticket_id, customer_id, 'E' || n as employee_id, 'D0' || n % 3 as department_id,
                ['技术支持', '产品维修', '咨询服务', '投诉', '其他'][1 + (i + n) % 5] as request_type,
                case when n < 2 then '电话' end as service_channel, 'G' || i % 2 as team,
                case scattered(i * 10 + n, 20, 6) when 0 then '新请求' when 1 then '已关闭' else '已解决' end as state,
                opened_at, opened_at + to_seconds(scattered(i * 10 + n, 21, 200000)) as first_response_at,
                opened_at + to_seconds(scattered(i * 10 + n, 22, 2000000)) as resolved_at,
                scattered(i * 10 + n, 23, 2) as reopened_count, (opened_at + interval 8 hour)::date as opened_date,
                1 + scattered(i * 10 + n, 24, 5) as rating, case when n = 1 then '及时' end as feedback
            from (
                select i, customer_id, n, timestamp '2024-09-01' + to_seconds(scattered(i * 10 + n, 25, 42000000)) as opened_at
                from customer, range(6) t (n)
            )
            """, """
            insert into star.fct_ticket_events by name
            select ticket_id, first_response_at as happened_at, (first_response_at + interval 8 hour)::date as happened_date,
                '处理中' as state, customer_id
            from star.fct_tickets where employee_id = 'E0'
            """, """
            insert into star.fct_surveys by name
            select 'S' || i || '-' || n as survey_id, customer_id, case when n = 0 then '电话访谈' end as way, sent_date,
                case when scattered(i * 10 + n, 31, 3) > 0 then sent_date + scattered(i * 10 + n, 32, 40) end as answered_date
            from (
                select i, customer_id, n, date '2025-03-01' + scattered(i * 10 + n, 30, 320) as sent_date
                from customer, range(3) s (n)
            )
            """, """
            insert into star.fct_survey_answers by name
            select
                survey_id || '-' || d.dimension as answer_id, survey_id, customer_id, '' as product_id, way, sent_date, answered_date, d.dimension,
                1 + hash(survey_id || d.dimension) % 5 as rating, hash(survey_id || d.dimension) % 11 as score,
                0 as scale_min, 10 as scale_max
            from star.fct_surveys
            cross join (values ('总体'), ('产品质量'), ('服务态度'), ('推荐')) d (dimension)
            where answered_date is not null and hash(survey_id || d.dimension) % 7 > 0
            """, """
            insert into star.dim_campaigns by name
            select 'M' || i as campaign_id, 'M' || i as name, case when i % 2 = 0 then '展会' else '研讨会' end as type,
                case when i % 3 > 0 then '社交媒体' end as marketing_channel, date '2025-01-01' + 30 * i::int as starts_on,
                case when i % 5 > 0 then date '2025-01-10' + 30 * i::int end as ends_on
            from range(13) numbers (i)
            """, """
            insert into star.fct_campaign_costs by name
            select campaign_id, starts_on + k::int as spent_date, 'K' || k as item, 5000 + k as amount
            from star.dim_campaigns, range(3) c (k) where campaign_id <> 'M4'
            """, """
            insert into star.fct_campaign_responses by name
            select
                m.campaign_id, c.customer_id, '' as lead_id, k.kind,
                case when k.kind = 'interaction' then '点击' else '' end as interaction_kind,
                m.starts_on + to_seconds(scattered(c.i * 100 + m.n, 41, 800000) + k.seconds) as happened_at,
                (m.starts_on + to_seconds(scattered(c.i * 100 + m.n, 41, 800000) + k.seconds) + interval 8 hour)::date as happened_date
            from (select *, substr(campaign_id, 2)::int as n from star.dim_campaigns) m
            cross join customer c
            cross join (values ('invited', 0), ('joined', 90000), ('interaction', 200000)) k (kind, seconds)
            where scattered(c.i * 100 + m.n, 40, 8) = 0 or (k.kind = 'invited' and scattered(c.i * 100 + m.n, 40, 8) < 3)
            """, """
            insert into star.fct_leads by name
            select 'L' || i as lead_id, case when i % 2 = 0 then customer_id else '' end as customer_id,
                case when i % 4 > 0 then 'M' || i % 13 else '' end as campaign_id, '广告' as source, i % 3 = 0 as is_qualified,
                date '2025-01-01' + scattered(i, 50, 365) as created_date,
                case when i % 6 = 0 then date '2025-01-01' + scattered(i, 50, 365) + 20 end as qualified_date
            from customer
            """, """
            insert into star.fct_market_shares by name
            select 'X' || i % 3 as competitor_id, '' as category, (2020 + i // 3)::varchar as period_id, 0.1 + 0.01 * i as market_share
            from range(15) numbers (i)
            """, """
            insert into star.dim_competitors by name
            select 'X' || i as competitor_id, 'X' || i as name from range(3) numbers (i)
            """);

    private GeneratedService() {}
}
