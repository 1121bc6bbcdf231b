package io.jibao.analysis;

import java.util.List;

/**
 * What is known and noted of the customers of {@link GeneratedStar}: persons and companies, contacts, needs, plans that are
 * kept and missed, suggestions, findings about the market and shares of it by year, quarter and month.
 */
final class GeneratedCare {

    /** To be executed in this order after {@link GeneratedSales} and {@link GeneratedService}. */
    static final List<String> FACTS = List.of(
            """
            update star.dim_customers k set
                name = case when c.i % 5 = 0 then '客' || k.customer_id else k.name end,
                kind = case when c.i % 5 = 0 then 'person' when c.i % 5 < 4 then 'company' end,
                birth_date = case when c.i % 10 = 0 then date '1960-01-01' + scattered(c.i, 60, 17000) end,
                company_size = case when c.i % 5 = 1 then '大型' when c.i % 5 = 2 then '小型' end,
                source = case when c.i % 3 > 0 then '展会' end,
                phone = case when c.i % 4 = 1 then '021-' || c.i else ' ' end,
                first_contact_date = date '2022-01-01' + scattered(c.i, 61, 1000), first_contact_way = '电话',
                created_date = case when c.i % 3 > 0 then date '2022-01-01' + scattered(c.i, 62, 1500) end
            from customer c where c.customer_id = k.customer_id
            """,
            """
            insert into star.dim_contacts by name
            select i * 3 + n as contact_key, 'P' || i || '-' || n as contact_id, customer_id, '联系人' || i || n as name,
                case when n = 0 then '经理' end as title, scattered(i, 63, 3) = n as is_main,
                case when n = 1 then '138' || i else '' end as mobile, '010-' || i as phone,
                case when n < 2 then 'c' || i || '@example.com' end as email, '电话' as preferred_way, n = 2 and i % 2 = 0 as is_inferred
            from customer, range(3) n (n) where i % 3 > 0
            """,
            """
            update star.fct_activities a set
                employee_id = 'E' || scattered(c.i, 64, 7), type = ['电话', '拜访'][1 + (hash(activity_id) % 2)::int],
                has_new_need = hash(activity_id) % 3 = 0,
                need_theme = case when hash(activity_id) % 6 = 0 then '交货期' end, content = '谈 ' || activity_id,
                result = case when hash(activity_id) % 4 = 0 then '已答复' end,
                product_id = case when hash(activity_id) % 2 = 0 then 'P' || c.i % 11 end,
                next_contact_date = case when hash(activity_id) % 5 > 1 then happened_date + 1 + scattered(c.i, 65, 200) end,
                next_topic = case when hash(activity_id) % 5 > 0 then '续约' end
            from customer c where c.customer_id = a.customer_id
            """,
            """
            insert into star.fct_assessments by name
            select customer_id, date '2024-10-01' + scattered(i, 66, 120) as assessed_date, '高' as potential_value, '中' as strategic_value,
                case when i % 2 = 0 then '低' end as grade_override, '长期' as override_reason, '李' as override_approver
            from customer where i % 10 = 5
            """,
            """
            update star.fct_assessments a set
                potential_value = coalesce(a.potential_value, ['高', '低', ' '][1 + c.i % 3]), needs_note = case when c.i % 4 = 1 then '备件' end,
                follow_up_date = case when c.i % 3 > 0 then assessed_date + scattered(c.i, 67, 400) end,
                follow_up_topic = case when c.i % 2 = 0 then '回访' end
            from customer c where c.customer_id = a.customer_id
            """,
            """
            update star.fct_complaints k set
                ticket_id = case when hash(complaint_id) % 3 = 0 then 'T' || substr(complaint_id, 2) || '-1' end,
                product_id = case when hash(complaint_id) % 4 > 0 then 'P' || hash(complaint_id) % 11 end,
                reason = case when hash(complaint_id) % 2 = 0 then '延误' end,
                type = ['服务', '质量', ''][1 + (hash(complaint_id) % 3)::int],
                state = case when resolved_date is null then '处理中' else '已解决' end, content = '不满', result = '补偿'
            """,
            """
            update star.fct_survey_answers set
                suggestion = case when hash(answer_id) % 9 = 0 then '改进包装' end, suggestion_theme = '包装',
                solution = '已采纳', solution_state = '完成', feedback = case when hash(answer_id) % 11 = 0 then '满意' end
            """,
            """
            insert into star.fct_market_research by name
            select 'Y' || i as research_id, case when i % 2 = 0 then 'C' || i else '' end as customer_id,
                case when i % 3 > 0 then 'X' || i % 4 else '' end as competitor_id,
                date '2024-09-01' + scattered(i, 68, 500) as researched_date, 'K' || i % 3 as category, '价格' as theme, '低价' as finding
            from range(60) numbers (i)
            """,
            """
            insert into star.fct_market_shares by name
            select 'X' || i % 3 as competitor_id, 'K1' as category,
                case when i < 24 then (2024 + i // 12)::varchar || '-Q' || 1 + i // 3 % 4
                    when i < 30 then '2025-' || lpad((11 + (i - 24) // 3)::varchar, 2, '0') else '某年' end as period_id,
                0.02 * (1 + hash(i) % 20) as market_share
            from range(33) numbers (i)
            """,
            """
            update star.fct_campaign_responses set
                intention = case when kind = 'interaction' and hash(customer_id || campaign_id) % 3 = 0 then '强' end,
                lead_id = case when customer_id = 'C7' then 'L7' else lead_id end,
                customer_id = case when customer_id = 'C7' then '' else customer_id end
            """,
            """
            update star.fct_leads set converted_date = case when hash(lead_id) % 4 = 0 then created_date + 40 end,
                campaign_id = coalesce(campaign_id, ''), department_id = 'D0' || hash(lead_id) % 3
            """,
            "update star.fct_opportunities set name = '项目' || opportunity_id, stage_entered_date = created_date + 5",
            """
            update star.dim_competitors set
                strengths = '价格', product_categories = 'K' || substr(competitor_id, 2), sales_channels = case when competitor_id = 'X1' then '线上' end,
                weaknesses = case when competitor_id <> 'X1' then '交货' end
            """,
            """
            update star.fct_contracts set
                name = '合同' || contract_id, starts_on = signed_date + 10,
                termination_reason = ['价格', '搬迁', ''][1 + (hash(contract_id) % 3)::int]
            """,
            """
            update star.fct_tickets set
                closed_at = case when state = '已关闭' and hash(ticket_id) % 3 > 0 then resolved_at + interval 1 hour end,
                resolved_at = case when hash(ticket_id) % 7 > 0 then resolved_at end,
                first_response_at = case when hash(ticket_id) % 5 > 0 then first_response_at end,
                product_id = case when hash(ticket_id) % 2 = 0 then 'P' || hash(ticket_id) % 11 end
            """,
            """
            insert into star.fct_ticket_events by name
            select ticket_id, opened_at + to_seconds((hash(ticket_id) % 3000000)::int) as happened_at,
                (opened_at + to_seconds((hash(ticket_id) % 3000000)::int) + interval 8 hour)::date as happened_date, state, customer_id
            from star.fct_tickets where state <> '新请求' and hash(ticket_id) % 4 = 0
            """,
            "update star.dim_products set is_current = true",
            "update star.fct_order_lines set product_key = substr(product_id, 2)::bigint",
            """
            insert into star.fct_targets by name
            select 2025 as year, '2025-' || lpad(m::varchar, 2, '0') as period_id, metric, 'D01' as department_id, employee_id,
                10000 + 100 * m as target_value, 9000 as target_base_value, '王' as owner, '李' as approved_by
            from range(1, 13) months (m), (values ('net_amount', 'E7'), ('new_customer_count', '')) goals (metric, employee_id)
            """,
            "update star.fct_targets set owner = '张', approved_by = case when metric = 'churn_ratio' then '李' end where period_id = '2025'");

    private GeneratedCare() {}
}
