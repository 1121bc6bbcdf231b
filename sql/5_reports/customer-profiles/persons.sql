-- One row per customer who is a person, the one that bought most in the last 12 months first.

with

members as (
    select customer_id, customer_key, customer_type, order_count_12m, amount_12m
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
)

select
    members.customer_id,
    customers.name as customer_name,
    customers.sex,
    customers.birth_date,
    cast(extract(year from age(cast(:cut_off_date as date), customers.birth_date)) as int) as age_years,
    customers.occupation,
    profiles.contact_phone,
    profiles.contact_email,
    customers.address,
    -- a municipality is province and city in one
    nullif(
        concat(
            coalesce(customers.province, ''),
            case when customers.city is distinct from customers.province then coalesce(customers.city, '') else '' end,
            coalesce(customers.district, '')
        ),
        ''
    ) as place,
    members.customer_type,
    members.order_count_12m,
    members.amount_12m
from members
join star.dim_customers as customers on members.customer_key = customers.customer_key
left join analysis.ana_customer_profiles as profiles on members.customer_id = profiles.customer_id
where customers.kind = 'person'
order by members.amount_12m desc, members.customer_id
