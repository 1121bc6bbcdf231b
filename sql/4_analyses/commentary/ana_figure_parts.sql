-- One row per figure, scope, breakdown, part of it and period: what the figures are made of.
--
-- One shape for all: an additive figure is the sum of its numerators, a ratio that sum ÷ the sum of its denominators.
-- So one arithmetic explains every figure's move. Each area has a table of its own, and a run computes those whose
-- figures its reports name.

select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_buyer_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_campaign_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_category_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_complaint_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_customer_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_lead_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_opportunity_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_sales_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_satisfaction_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_segment_parts
union all
select figure_id, format, scope_kind, scope_id, group_kind, group_id, position, numerator, denominator
from analysis.ana_service_parts
