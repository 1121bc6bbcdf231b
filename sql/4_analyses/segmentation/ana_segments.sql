-- One row per RFM segment and rectangle of recency and frequency scores.
--
-- A site that names other segments or draws other borders brings its own file of this name.

select
    segment,
    sort,
    r_from,
    r_to,
    f_from,
    f_to
from
    values
        ('champions', 1, 5, 5, 4, 5),
        ('loyal', 2, 3, 4, 4, 5),
        ('potential_loyalist', 3, 4, 5, 2, 3),
        ('new', 4, 5, 5, 1, 1),
        ('promising', 5, 4, 4, 1, 1),
        ('need_attention', 6, 3, 3, 3, 3),
        ('about_to_sleep', 7, 3, 3, 1, 2),
        ('at_risk', 8, 1, 2, 3, 4),
        ('cant_lose', 9, 1, 2, 5, 5),
        ('hibernating', 10, 1, 2, 1, 2)
        as ranges (segment, sort, r_from, r_to, f_from, f_to)
