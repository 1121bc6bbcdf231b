-- One row per questionnaire sent.

select
    "问卷编号" as survey_id,
    "客户编号" as customer_id,
    "工单号" as ticket_id,
    "方式" as way,
    "发送时间" as sent_at
from source
