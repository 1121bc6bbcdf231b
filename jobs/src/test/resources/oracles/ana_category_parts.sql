-- Lines and refunds one by one, each under the category its product has at the cut-off.
with moves as (
    select p.position, m.*, coalesce((select max(c.category) from star.dim_products c
            where c.product_id = m.product_id and :cut_off_date between c.valid_from and c.valid_to - 1), '') as category
    from oracle.moves m join oracle.periods p on m.d between p.s and p.cut_off and p.position < 2
),
events as (
    select 'net_amount' as figure_id, 'large' as format, position, department_id, category, net_amount as n, null::decimal(22, 8) as m from moves
    union all select 'profit_amount', 'large', position, department_id, category, profit_amount, null from moves where profit_amount is not null
    union all select 'quantity', 'count', position, department_id, category, quantity, null from moves
    -- what was sold before refunds, of which a refund takes nothing away
    union all select 'refund_ratio', 'percent', position, department_id, category, refund_amount,
        case when refund_amount = 0 then net_amount else 0 end from moves
)
select
    figure_id, format, scope_kind, oracle.scope_of(scope_kind, department_id, '') as scope_id, 'category' as group_kind,
    category as group_id, position, sum(n) as numerator, sum(m) as denominator
from events, oracle.scopes where scope_kind <> 'rep' group by all
