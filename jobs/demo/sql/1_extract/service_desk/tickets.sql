-- One row per ticket of the export; all values are text until the contract types them.

select
    "工单号" as ticket_id,
    "客户编号" as customer_id,
    "联系人编号" as contact_id,
    "请求类型" as request_type,
    "服务渠道" as service_channel,
    "处理组" as team,
    "坐席工号" as employee_id,
    "优先级" as priority,
    "状态" as state,
    "创建时间" as opened_at,
    "首次响应时间" as first_response_at,
    "解决时间" as resolved_at,
    "关闭时间" as closed_at,
    "重开次数" as reopened_count,
    "产品编号" as product_id,
    "内容" as content,
    "评分" as score,
    "评分下限" as scale_min,
    "评分上限" as scale_max,
    "反馈" as feedback
from source
