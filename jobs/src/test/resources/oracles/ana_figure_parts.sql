-- All that the areas say; each of them has an oracle of its own.
from analysis.ana_sales_parts
union all by name from analysis.ana_buyer_parts
union all by name from analysis.ana_category_parts
union all by name from analysis.ana_customer_parts
union all by name from analysis.ana_segment_parts
union all by name from analysis.ana_service_parts
union all by name from analysis.ana_complaint_parts
union all by name from analysis.ana_satisfaction_parts
union all by name from analysis.ana_opportunity_parts
union all by name from analysis.ana_lead_parts
union all by name from analysis.ana_campaign_parts
