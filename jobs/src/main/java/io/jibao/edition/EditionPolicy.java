package io.jibao.edition;

/** Who approves an edition before its readers get it. */
public enum EditionPolicy {
    /** By rule, recorded as such, with the files' hashes. */
    AUTOMATIC
}
