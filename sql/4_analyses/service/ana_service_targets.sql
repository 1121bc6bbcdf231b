-- One row per type of request and span of days: within which business hours it is to be answered and resolved.
--
-- '' stands for every type not listed. A site with other targets brings its own file of this name; a target that
-- changes gets a second row, and periods that began before keep the one that held then.

select
    request_type,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to,
    cast(response_target_hours as decimal(18, 4)) as response_target_hours,
    cast(resolution_target_hours as decimal(18, 4)) as resolution_target_hours
from
    values
        ('投诉', '1900-01-01', '9999-12-31', 2, 18),
        ('技术支持', '1900-01-01', '9999-12-31', 4, 27),
        ('产品维修', '1900-01-01', '9999-12-31', 4, 45),
        ('咨询服务', '1900-01-01', '9999-12-31', 4, 18),
        ('', '1900-01-01', '9999-12-31', 9, 45)
        as targets (request_type, valid_from, valid_to, response_target_hours, resolution_target_hours)
