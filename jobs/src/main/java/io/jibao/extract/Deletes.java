package io.jibao.extract;

/** How a read of changes learns what the source has deleted; a read of the whole sees it by itself. */
public enum Deletes {

    /** The source keeps the row and flags it: column {@code is_deleted}. */
    FLAG,

    /** All keys are read apart and compared with those that are known. */
    KEYS,

    /** Nothing is ever deleted, or it does not matter. */
    NONE
}
