package io.jibao.extract;

import io.jibao.run.LoadId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row in quarantine, and whether that is still its place.
 *
 * @param place in the source: file and line, or key
 * @param problems at least one
 * @param rawText as the source gave it: an object of column and text, or the line where columns could not be told
 * @param since the load that first set this row aside
 * @param closedBy the load that settled it; null while it is open
 */
public record QuarantinedRow(
        QuarantineId id,
        String place,
        List<Problem> problems,
        String rawText,
        LoadId since,
        State state,
        @Nullable LoadId closedBy) {

    /** Whether something is left to be done. */
    public enum State {
        /** Not in the figures, or with its last good version. */
        OPEN("open"),
        /** Taken with a warning; nothing to be done. */
        TAKEN("taken with a warning"),
        /** Repaired by a replay, which is in force. */
        REPAIRED("repaired"),
        /** Its key has come in since. */
        CAME_IN("came in"),
        /** A later load read it again: good, or set aside under another ID, or gone. */
        READ_AGAIN("read again");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * What is wrong with it.
     *
     * @param column null = the row as a whole
     * @param value that was found there
     */
    public record Problem(
            @Nullable String column,
            String reason,
            @Nullable String value) {

        /** In a few words: {@code amount: not a number “十元”}. */
        public String words() {
            String where = column == null ? "" : column + ": ";
            return where + reason + (value == null ? "" : " “%s”".formatted(value));
        }
    }

    /** As {@code open}, {@code repaired by L4}. */
    public String stateWords() {
        return state.words() + (closedBy == null ? "" : " by " + closedBy);
    }
}
