package io.jibao.ledger;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The persons whose data were erased: who did it, why and when, and which editions still print them. */
public final class ErasureRecords {

    private static final int LONGEST = 2000;
    private static final int MOST_EDITIONS = 4000;

    private final JdbcClient jdbc;

    ErasureRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Remembers an erasure; once more does no harm.
     *
     * @param number as raw's own log has it
     * @param editions published ones that name the person and stay as they are
     */
    public void record(
            long number,
            String entity,
            String keySha256,
            String by,
            String reason,
            int files,
            List<String> editions,
            Instant doneAt) {
        jdbc.sql("delete from erasures where id = ?").param(number).update();
        jdbc.sql("insert into erasures (id, entity, key_sha256, erased_by, reason, files, editions, done_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(number, entity, keySha256, by, shortened(reason, LONGEST), files)
                .param(shortened(String.join(", ", editions), MOST_EDITIONS))
                .param(Times.stored(doneAt))
                .update();
    }

    /** The editions that name the person of an erasure, as they were recorded. */
    public String editions(long number) {
        return jdbc.sql("select editions from erasures where id = ?")
                .param(number)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
