-- Business hours to answer and to resolve, as the service desk's rules are written.
with written as (select unnest(string_split('投诉 2 18|技术支持 4 27|产品维修 4 45|咨询服务 4 18| 9 45', '|')) as line)
select
    split_part(line, ' ', 1) as request_type, date '1900-01-01' as valid_from, date '9999-12-31' as valid_to,
    split_part(line, ' ', 2)::int as response_target_hours, split_part(line, ' ', 3)::int as resolution_target_hours
from written
