-- One row per month of the twelve from the cut-off on: contracts in force that end in it.

with

months as (
    select cast(date_trunc('month', cast(:cut_off_date as date)) + to_months(cast(n as int)) as date) as end_month
    from range(0, 13) as numbers (n)
),

contracts as (
    select cast(date_trunc('month', ends_on) as date) as end_month, amount
    from analysis.ana_contracts
    where
        is_in_force
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

counted as (
    select end_month, count(*) as contract_count, coalesce(sum(amount), 0) as contract_amount
    from contracts
    group by end_month
)

select
    months.end_month,
    coalesce(counted.contract_count, 0) as contract_count,
    cast(coalesce(counted.contract_amount, 0) as decimal(18,4)) as contract_amount
from months
left join counted on months.end_month = counted.end_month
where months.end_month > cast(:cut_off_date as date) or counted.contract_count > 0
order by months.end_month
