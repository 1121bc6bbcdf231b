-- One row per event of a ticket.

select
    "工单号" as ticket_id,
    "发生时间" as happened_at,
    "状态" as state,
    "坐席工号" as employee_id
from source
