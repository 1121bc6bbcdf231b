package io.jibao.ledger;

/** How far a replay came. */
public enum ReplayState {
    /** Under way, or its process died. */
    PLANNED,
    /** Its load is in the warehouse. */
    DONE,
    /** Nothing came of it. */
    VOID
}
