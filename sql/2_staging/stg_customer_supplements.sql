-- One row per customer and side of the CRM: what other systems state, before (preferred) or where the CRM is silent.

with

places as (
    select attribute, system, precedence
    from raw.survivorship
    where entity = 'customers'
),

crm_places as (
    select attribute, precedence
    from places
    where system = 'crm'
),

ranked as (
    select
        attributes.customer_id,
        attributes.attribute,
        attributes.stated_value,
        crm_places.precedence is null or attributes.precedence < crm_places.precedence as is_preferred,
        row_number() over (
            partition by
                attributes.customer_id,
                attributes.attribute,
                crm_places.precedence is null or attributes.precedence < crm_places.precedence
            order by attributes.precedence
        ) as place
    from staging.stg_customer_attributes as attributes
    left join crm_places on attributes.attribute = crm_places.attribute
    where attributes.system <> 'crm'
        and attributes.precedence is not null
)

select
    customer_id,
    is_preferred,
    max(case when attribute = 'name' then stated_value end) as name,
    max(case when attribute = 'industry_code' then stated_value end) as industry_code,
    max(case when attribute = 'type_label' then stated_value end) as type_label
from ranked
where place = 1
    and attribute in ('name', 'industry_code', 'type_label')
group by customer_id, is_preferred
