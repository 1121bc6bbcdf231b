-- One row per question answered.

select
    "答案编号" as answer_id,
    "问卷编号" as survey_id,
    "产品编号" as product_id,
    "回答时间" as answered_at,
    "维度" as dimension,
    "评分" as score,
    "评分下限" as scale_min,
    "评分上限" as scale_max,
    "反馈" as feedback,
    "建议" as suggestion,
    "建议主题" as suggestion_theme,
    "解决方案" as solution,
    "方案状态" as solution_state
from source
