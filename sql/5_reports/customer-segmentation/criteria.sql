-- One row per threshold that the classifications go by, as it held in the period.

with

listed as (
    select threshold, value, sort
    from (
        values
            (
                case :rfm_scheme when 'rfm_package' then 'rfm_package_months' else 'rfm_months' end,
                cast(:rfm_months as decimal(18,4)), 1
            ),
            ('vip_share', cast(:vip_share as decimal(18,4)), 2),
            ('key_share', cast(:key_share as decimal(18,4)), 3),
            ('value_tier_high', cast(:value_tier_high as decimal(18,4)), 4),
            ('value_tier_low', cast(:value_tier_low as decimal(18,4)), 5)
    ) as named (threshold, value, sort)
)

select
    threshold,
    value,
    cast(sort as int) as sort
from listed
order by sort
