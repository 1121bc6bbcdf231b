package io.jibao.extract;

import java.time.Instant;
import java.util.List;

/**
 * A line of {@code state/raw/erasures.jsonl}: a person's data are to be erased, or have been. The key itself is not
 * kept; whoever has it can find the line.
 *
 * @param number counted up per site
 * @param state begun: from now on reads erase what the source still sends; done: raw holds nothing any more
 * @param entity whose key was named, as {@code crm.customers}
 * @param column the key's; rows of other entities refer to the person by it
 * @param keySha256 of {@code column=key}
 * @param files what was rewritten; empty while begun
 */
public record ErasureEvent(
        long number,
        State state,
        Instant at,
        String by,
        String reason,
        String entity,
        String column,
        String keySha256,
        List<RewrittenFile> files) {

    /** Begun, then done. */
    public enum State {
        BEGUN,
        DONE
    }

    /**
     * A raw file without the person's data.
     *
     * @param path below {@code state/raw}
     * @param rows of the person
     */
    public record RewrittenFile(String path, long rows, String sha256Before, String sha256After) {}

    static String hash(String column, String key) {
        return Sha256.of(column + "=" + key);
    }

    ErasureEvent done(Instant doneAt, List<RewrittenFile> rewritten) {
        return new ErasureEvent(
                number, State.DONE, doneAt, by, reason, entity, column, keySha256, List.copyOf(rewritten));
    }
}
