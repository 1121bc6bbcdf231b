package io.jibao.sql;

import java.util.List;

/**
 * The masks as functions of DuckDB, in the form usual in China. What is empty stays empty, so that a missing value is
 * not taken for a masked one; what has no known form is left out as a whole.
 */
final class MaskFunctions {

    /** Statements for one connection, in this order. */
    static final List<String> ALL = List.of(
            // a name shows its first character, a lone character nothing
            """
            create or replace temp macro mask_name(name) as case
                when trim(name) = '' or name is null then name
                when length(trim(name)) = 1 then '*'
                else left(trim(name), 1) || '*' end
            """,
            """
            create or replace temp macro mask_account(account) as case
                when trim(account) = '' or account is null then account
                when length(trim(account)) = 1 then '***'
                else left(trim(account), 1) || '***' end
            """,
            """
            create or replace temp macro mask_email(email) as case
                when trim(email) = '' or email is null then email
                when strpos(email, '@') > 2 then left(trim(email), 1) || '***' || substr(trim(email), strpos(trim(email), '@'))
                else '***' end
            """,
            // a mobile number of China, a number with area code, with or without extension; any other number as a whole
            """
            create or replace temp macro mask_phone(phone) as case
                when trim(phone) = '' or phone is null then phone
                when regexp_full_match(phone, '\\s*(\\+?86)?[- ]?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}\\s*')
                    then left(right(regexp_replace(phone, '\\D', '', 'g'), 11), 3) || '****' || right(regexp_replace(phone, '\\D', '', 'g'), 4)
                when regexp_matches(phone, '^\\s*\\(?(010|02\\d|0[3-9]\\d{2})\\)?[- ]?\\d{7,8}(\\D.*)?$')
                    then regexp_extract(phone, '(010|02\\d|0[3-9]\\d{2})\\)?[- ]?\\d{3,4}(\\d{4})', 1) || '-****'
                        || regexp_extract(phone, '(010|02\\d|0[3-9]\\d{2})\\)?[- ]?\\d{3,4}(\\d{4})(\\D|$)', 2)
                else '****' end
            """,
            // mail addresses, telephone and other long numbers, then the names, of which each shows its first character
            """
            create or replace temp macro mask_text(text, names) as list_reduce(
                list_prepend(
                    regexp_replace(regexp_replace(regexp_replace(text,
                        '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+', '***', 'g'),
                        '\\+\\d[\\d -]{6,}\\d|(010|02\\d|0[3-9]\\d{2})[- ]\\d{7,8}|1[3-9]\\d[- ]\\d{4}[- ]\\d{4}', '***', 'g'),
                        '(^|[^A-Za-z0-9])\\d{7,}[Xx]?', '\\1***', 'g'),
                    names),
                lambda masked, name: replace(masked, name, left(name, 1) || '*'))
            """);

    private MaskFunctions() {}
}
