package io.jibao.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a value that tells of a person is shown to those who may not see it. */
public enum Mask {
    /** A person's name: the first character, {@code 张*}. */
    NAME,
    /** A customer's name: as {@link #NAME} where the customer of this number is a person; a company's stays. */
    CUSTOMER,
    /** The name of one of the company's own people, as {@link #NAME} unless the report shows its staff. */
    STAFF,
    /** {@code 138****1234}, {@code 010-****5678}. */
    PHONE,
    /** {@code z***@example.com}. */
    EMAIL,
    /** An account in a social network: the first character. */
    ACCOUNT,
    /** Province, city and district alone, from another column. */
    ADDRESS,
    /** What somebody wrote or said: left out, unless the report shows texts; then as {@link #TITLE}. */
    TEXT,
    /** A short text: without telephone numbers, mail addresses and the names that are known of the customer. */
    TITLE,
    /** Left out. */
    HIDDEN;

    /** Its name in a {@code .yml}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Mask> parse(String word) {
        return Stream.of(values()).filter(mask -> mask.word().equals(word)).findFirst();
    }
}
