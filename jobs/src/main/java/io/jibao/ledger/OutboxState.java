package io.jibao.ledger;

/** What became of a message. */
public enum OutboxState {
    QUEUED,
    /** Handed to the mail server, its answer not known yet. */
    SENDING,
    SENT,
    /** Refused for good; the reply says why. */
    FAILED,
    /** The answer was lost: it may have arrived or not, so it is never sent again without being asked. */
    UNKNOWN
}
