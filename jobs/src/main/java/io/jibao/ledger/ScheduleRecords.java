package io.jibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the scheduler remembers. */
public final class ScheduleRecords {

    private final JdbcClient jdbc;

    ScheduleRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The day on which the site was first served, which is {@code today} at the first call. */
    public LocalDate servedSince(LocalDate today) {
        return jdbc.sql("select min(since) from served")
                .query(LocalDate.class)
                .optional()
                .orElseGet(() -> {
                    jdbc.sql("insert into served (since) values (?)")
                            .param(today)
                            .update();
                    return today;
                });
    }

    /**
     * Whether an alarm is new, and from now on it is not.
     *
     * @param subject what it is about, as {@code late 2025-Q4}
     */
    public boolean raise(String subject, Instant at) {
        try {
            return jdbc.sql("insert into alarms (subject, raised_at) values (?, ?)")
                            .params(subject, Times.stored(at))
                            .update()
                    == 1;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }
}
