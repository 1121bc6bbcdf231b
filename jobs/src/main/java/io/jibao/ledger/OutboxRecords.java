package io.jibao.ledger;

import io.jibao.run.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Releases and the messages that carry them. Only the holder of the site's lock may write them. */
public final class OutboxRecords {
    private static final int LONGEST_REPLY = 2000;
    private static final String COLUMNS = """
            select outbox.release, outbox.recipient, outbox.name, outbox.language, outbox.part, outbox.state,
                outbox.message_id, outbox.attempts, outbox.reply, releases.released_at
            from outbox
            inner join releases on releases.id = outbox.release
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OutboxRecords(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Makes one release of those editions that the audience has not got yet, and queues its messages, in one
     * transaction.
     *
     * @param addressees who gets the release of this id
     * @return the release's id; empty when the audience has all of them
     */
    public Optional<String> queue(
            Period period,
            String audience,
            List<String> editions,
            Function<String, List<Addressee>> addressees,
            Instant at) {
        return inTransaction(() -> {
            List<String> fresh = new ArrayList<>(editions);
            fresh.removeAll(editionsReleasedTo(audience));
            if (fresh.isEmpty()) {
                return Optional.empty();
            }
            String release = makeRelease(period, audience, at);
            for (int i = 0; i < fresh.size(); i++) {
                jdbc.sql("insert into release_editions (audience, edition, release, position) values (?, ?, ?, ?)")
                        .params(audience, fresh.get(i), release, i)
                        .update();
            }
            addressees.apply(release).forEach(addressee -> insert(release, addressee, at));
            return Optional.of(release);
        });
    }

    /** QUEUED to SENDING, committed. False when it is not queued any more. */
    public boolean beginSending(OutboxRow row, Instant at) {
        return jdbc.sql("""
                        update outbox set state = ?, attempts = attempts + 1, changed_at = ?
                        where release = ? and recipient = ? and state = ?
                        """)
                        .params(
                                OutboxState.SENDING.name(),
                                Times.stored(at),
                                row.release(),
                                row.recipient(),
                                OutboxState.QUEUED.name())
                        .update()
                == 1;
    }

    /** From SENDING to what came of it, committed. */
    public void endSending(OutboxRow row, OutboxState result, @Nullable String reply, Instant at) {
        jdbc.sql("""
                        update outbox set state = ?, changed_at = ?, reply = ?
                        where release = ? and recipient = ? and state = ?
                        """)
                .params(result.name(), Times.stored(at))
                .param(shortened(reply))
                .params(row.release(), row.recipient(), OutboxState.SENDING.name())
                .update();
    }

    /**
     * Call before sending, with the site's lock held: a message that a dead process was sending may have arrived.
     *
     * @return the messages that are UNKNOWN by this
     */
    public List<OutboxRow> markUnknown(Instant at) {
        return inTransaction(() -> {
            List<OutboxRow> sending = list(OutboxState.SENDING);
            sending.forEach(row -> endSending(
                    row, OutboxState.UNKNOWN, "the run ended before the mail server's answer was recorded", at));
            return sending;
        });
    }

    /** All messages in a state, in the order they were queued. */
    public List<OutboxRow> list(OutboxState state) {
        return withEditions(
                jdbc.sql(COLUMNS + "where outbox.state = ? order by outbox.queued_at, outbox.release, outbox.recipient")
                        .param(state.name())
                        .query(OutboxRecords::read)
                        .list());
    }

    /** All messages of a release. */
    public List<OutboxRow> list(String release) {
        return withEditions(jdbc.sql(COLUMNS + "where outbox.release = ? order by outbox.recipient")
                .param(release)
                .query(OutboxRecords::read)
                .list());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private List<String> editionsReleasedTo(String audience) {
        return jdbc.sql("select edition from release_editions where audience = ?")
                .param(audience)
                .query(String.class)
                .list();
    }

    private String makeRelease(Period period, String audience, Instant at) {
        int number = 1
                + jdbc.sql("select coalesce(max(number), 0) from releases where period = ? and audience = ?")
                        .params(period.toString(), audience)
                        .query(Integer.class)
                        .single();
        String release = "%s.%s.v%d".formatted(period, audience, number);
        jdbc.sql("insert into releases (id, period, audience, number, released_at) values (?, ?, ?, ?, ?)")
                .params(release, period.toString(), audience, number, Times.stored(at))
                .update();
        return release;
    }

    private void insert(String release, Addressee addressee, Instant at) {
        jdbc.sql("""
                        insert into outbox (release, recipient, name, language, part, state, message_id, attempts,
                            queued_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                        """)
                .params(
                        release,
                        addressee.address(),
                        addressee.name(),
                        addressee.language(),
                        addressee.part(),
                        OutboxState.QUEUED.name(),
                        addressee.messageId(),
                        Times.stored(at),
                        Times.stored(at))
                .update();
    }

    private List<OutboxRow> withEditions(List<OutboxRow> rows) {
        return rows.stream().map(row -> row.carrying(editionsOf(row.release()))).toList();
    }

    private List<String> editionsOf(String release) {
        return jdbc.sql("select edition from release_editions where release = ? order by position")
                .param(release)
                .query(String.class)
                .list();
    }

    private static OutboxRow read(ResultSet row, int number) throws SQLException {
        return new OutboxRow(
                row.getString("release"),
                Times.read(row, "released_at"),
                List.of(),
                row.getString("recipient"),
                row.getString("name"),
                row.getString("language"),
                row.getString("part"),
                OutboxState.valueOf(row.getString("state")),
                row.getString("message_id"),
                row.getInt("attempts"),
                row.getString("reply"));
    }

    private static @Nullable String shortened(@Nullable String reply) {
        return reply == null || reply.length() <= LONGEST_REPLY ? reply : reply.substring(0, LONGEST_REPLY);
    }
}
