package io.jibao.ledger;

/** The life of an edition, in its order. */
public enum EditionState {
    APPROVED,
    ARCHIVED,
    RELEASED,
    /** A later version of the same period and report was released. */
    SUPERSEDED
}
