-- One row per fact dated before 1990 or after the day of the load.

with

dated as (
    select 'order' as kind, order_id as subject_id, ordered_date as event_date from star.fct_order_lines
    union
    select 'closed order' as kind, order_id as subject_id, closed_date as event_date from star.fct_order_lines
    union
    select 'refund' as kind, refund_id as subject_id, refunded_date as event_date from star.fct_refunds
    union
    select 'ticket' as kind, ticket_id as subject_id, opened_date as event_date from star.fct_tickets
    union
    select 'complaint' as kind, complaint_id as subject_id, complained_date as event_date from star.fct_complaints
    union
    select 'activity' as kind, activity_id as subject_id, happened_date as event_date from star.fct_activities
    union
    select 'contract' as kind, contract_id as subject_id, signed_date as event_date from star.fct_contracts
)

select subject_id, kind || ' dated ' || cast(event_date as string) as detail
from dated
where event_date < date '1990-01-01'
    or event_date > :load_date
