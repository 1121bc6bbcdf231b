-- One row per currency and month, in CNY per unit.

select
    currency,
    rate_month as "month",
    rate
from so_fx_rate
