-- One row per complaint.

select
    "投诉编号" as complaint_id,
    "工单号" as ticket_id,
    "客户编号" as customer_id,
    "投诉时间" as complained_at,
    "投诉类型" as type,
    "产品编号" as product_id,
    "原因" as reason,
    "内容" as content,
    "状态" as state,
    "处理结果" as result,
    "解决时间" as resolved_at
from source
