-- One row per customer and day of assessment; the last one of a day counts.

with

timed as (
    select
        customer_id,
        assessed_at,
        business_date(assessed_at) as assessed_date,
        grade_override,
        override_reason,
        override_approver,
        potential_value,
        strategic_value,
        needs_note,
        follow_up_date,
        follow_up_topic,
        loss_reason,
        _row_hash,
        _load_id
    from staging.stg_crm__assessments
),

assessments as (
    select
        customer_id,
        assessed_date,
        grade_override,
        override_reason,
        override_approver,
        potential_value,
        strategic_value,
        needs_note,
        follow_up_date,
        follow_up_topic,
        loss_reason,
        _row_hash,
        _load_id,
        row_number() over (partition by customer_id, assessed_date order by assessed_at desc) as recency
    from timed
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
)

select
    coalesce(customers.customer_key, -1) as customer_key,
    assessments.customer_id,
    assessments.assessed_date,
    assessments.grade_override,
    assessments.override_reason,
    assessments.override_approver,
    assessments.potential_value,
    assessments.strategic_value,
    assessments.needs_note,
    assessments.follow_up_date,
    assessments.follow_up_topic,
    assessments.loss_reason,
    assessments._row_hash,
    assessments._load_id
from assessments
left join customers
    on assessments.customer_id = customers.customer_id
    and assessments.assessed_date >= customers.valid_from
    and assessments.assessed_date < customers.valid_to
where assessments.recency = 1
