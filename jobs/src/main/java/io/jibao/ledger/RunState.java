package io.jibao.ledger;

/** How far a run is. */
public enum RunState {
    RUNNING,
    DONE,
    FAILED,
    /** Its process died; found by the next run. */
    INTERRUPTED
}
