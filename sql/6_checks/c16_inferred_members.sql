-- One row per member of a dimension that only other rows name.

select customer_id as subject_id, 'customer unknown to the CRM' as detail
from star.dim_customers
where is_inferred
union all
select employee_id as subject_id, 'employee unknown to the CRM' as detail
from star.dim_employees
where is_inferred
union all
select department_id as subject_id, 'department unknown to the CRM' as detail
from star.dim_departments
where is_inferred
union all
select product_id as subject_id, 'product unknown to the order system' as detail
from star.dim_products
where is_inferred
union all
select channel_id as subject_id, 'sales channel unknown to the order system' as detail
from star.dim_channels
where is_inferred
union all
select contact_id as subject_id, 'contact unknown to the CRM' as detail
from star.dim_contacts
where is_inferred
union all
select campaign_id as subject_id, 'campaign unknown to marketing' as detail
from star.dim_campaigns
where is_inferred
union all
select competitor_id as subject_id, 'competitor unknown to the CRM' as detail
from star.dim_competitors
where is_inferred
union all
select request_type as subject_id, 'request type outside the list' as detail
from star.dim_request_types
where is_inferred
union all
select stage as subject_id, 'stage outside the sales process' as detail
from star.dim_opportunity_stages
where is_inferred
