-- One row per person to talk to.

select
    contact_no as contact_id,
    cust_no as customer_id,
    contact_name as name,
    title,
    role_name as role,
    main_flag = 1 as is_main,
    phone,
    mobile,
    email,
    wechat as social_account,
    preferred_way,
    update_time as updated_at
from t_contact
