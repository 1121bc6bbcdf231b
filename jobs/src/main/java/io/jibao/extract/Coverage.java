package io.jibao.extract;

/** What a read of an entity covers, and so what it means that a known key is not in it. */
public enum Coverage {

    /** All rows that the source has: a key that is absent is gone. */
    WHOLE,

    /** The rows that changed: of a key that is absent nothing is known. */
    CHANGES;

    boolean tellsAbsence() {
        return this == WHOLE;
    }
}
