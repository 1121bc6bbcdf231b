-- One row per contact whose mail address is not of the form name@host.domain.

select contact_id as subject_id, email as detail
from raw.crm__contacts
where _recency = 1
    and not _is_deleted
    and is_deleted is not true
    and email <> ''
    and not regexp_full_match(email, '[^\s@<>,;]+@[A-Za-z0-9](-?[A-Za-z0-9])*(\.[A-Za-z0-9](-?[A-Za-z0-9])*)+')
