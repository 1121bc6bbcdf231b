package io.jibao.sql;

/**
 * What of persons a report shows to all its readers.
 *
 * @param staff the names of the company's own people
 * @param texts what was written and said, without telephone numbers, mail addresses and known names
 */
public record PersonsShown(boolean staff, boolean texts) {

    /** What a report shows that does not say. */
    public static final PersonsShown NOTHING = new PersonsShown(false, false);
}
