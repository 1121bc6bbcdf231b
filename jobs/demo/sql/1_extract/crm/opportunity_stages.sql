-- One row per stage an opportunity entered.

select
    opp_no as opportunity_id,
    stage_name as stage,
    enter_time as entered_at
from t_opportunity_stage
