-- One row per RFM segment, scheme and box of recency, frequency and amount scores.
--
-- The first box that fits, by sort, names the segment. quintiles is the house's own scheme; rfm_package the one of the
-- R package rfm, whose boxes overlap and leave some scores out. A site that names other segments or draws other
-- borders brings its own file of this name.

select
    scheme,
    segment,
    sort,
    r_from,
    r_to,
    f_from,
    f_to,
    m_from,
    m_to
from
    values
        ('quintiles', 'champions', 1, 5, 5, 4, 5, 1, 5),
        ('quintiles', 'loyal', 2, 3, 4, 4, 5, 1, 5),
        ('quintiles', 'potential_loyalist', 3, 4, 5, 2, 3, 1, 5),
        ('quintiles', 'new', 4, 5, 5, 1, 1, 1, 5),
        ('quintiles', 'promising', 5, 4, 4, 1, 1, 1, 5),
        ('quintiles', 'need_attention', 6, 3, 3, 3, 3, 1, 5),
        ('quintiles', 'about_to_sleep', 7, 3, 3, 1, 2, 1, 5),
        ('quintiles', 'at_risk', 8, 1, 2, 3, 4, 1, 5),
        ('quintiles', 'cant_lose', 9, 1, 2, 5, 5, 1, 5),
        ('quintiles', 'hibernating', 10, 1, 2, 1, 2, 1, 5),
        ('rfm_package', 'champions', 1, 4, 5, 4, 5, 4, 5),
        ('rfm_package', 'loyal', 2, 2, 5, 3, 5, 3, 5),
        ('rfm_package', 'potential_loyalist', 3, 3, 5, 1, 3, 1, 3),
        ('rfm_package', 'new', 4, 4, 5, 1, 1, 1, 1),
        ('rfm_package', 'promising', 5, 3, 4, 1, 1, 1, 1),
        ('rfm_package', 'need_attention', 6, 2, 3, 2, 3, 2, 3),
        ('rfm_package', 'about_to_sleep', 7, 2, 3, 1, 2, 1, 2),
        ('rfm_package', 'at_risk', 8, 1, 2, 2, 5, 2, 5),
        ('rfm_package', 'cant_lose', 9, 1, 1, 4, 5, 4, 5),
        ('rfm_package', 'lost', 10, 1, 2, 1, 2, 1, 2)
        as boxes (scheme, segment, sort, r_from, r_to, f_from, f_to, m_from, m_to)
