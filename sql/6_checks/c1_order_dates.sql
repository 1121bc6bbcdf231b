-- One row per order that was closed before the day it was ordered.

select distinct
    order_id as subject_id,
    'ordered ' || cast(ordered_date as string) || ', closed ' || cast(closed_date as string) as detail
from star.fct_order_lines
where closed_date < ordered_date
