package io.jibao.mail;

import io.jibao.ledger.OutboxRecords;
import io.jibao.ledger.OutboxRow;
import io.jibao.ledger.OutboxState;
import io.jibao.mail.MailServer.Answer;
import io.jibao.run.Site;
import jakarta.mail.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends what the outbox has queued. Before a message is handed over, the ledger says SENDING, committed; after it, what
 * became of it. Whoever finds SENDING knows that a run died in between, and does not send again.
 */
public final class Delivery {
    private final Site site;
    private final MailSettings settings;
    private final OutboxRecords outbox;
    private final Letters letters;
    private final Clock clock;

    public Delivery(Site site, MailSettings settings, OutboxRecords outbox, Letters letters, Clock clock) {
        this.site = site;
        this.settings = settings;
        this.outbox = outbox;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Sends all that is queued, of earlier releases too. A server that cannot be reached leaves the rest queued for the
     * next run.
     *
     * @param delivered told of each message that the server took, before the ledger says SENT: whoever bears witness of
     *     it misses none
     */
    public DeliveryReport send(Consumer<OutboxRow> delivered) {
        List<OutboxRow> unknown = new ArrayList<>(outbox.markUnknown(clock.instant()));
        DeliveryReport.Tally tally = new DeliveryReport.Tally(unknown);
        List<OutboxRow> queued = outbox.list(OutboxState.QUEUED);
        if (queued.isEmpty()) {
            return tally.report();
        }
        try (MailServer server = new MailServer(settings, site)) {
            Optional<String> trouble = Optional.empty();
            for (OutboxRow row : queued) {
                trouble = trouble.or(server::connect);
                Answer answer = trouble.map(why -> new Answer(OutboxState.QUEUED, why))
                        .orElseGet(() -> send(row, server, delivered));
                tally.add(row, answer);
            }
        }
        return tally.report();
    }

    private Answer send(OutboxRow row, MailServer server, Consumer<OutboxRow> delivered) {
        Optional<Message> message = letters.write(row, server.session());
        if (!outbox.beginSending(row, clock.instant())) {
            return new Answer(OutboxState.UNKNOWN, "another process is sending it");
        }
        Answer answer = message.map(server::send)
                .orElseGet(() ->
                        new Answer(OutboxState.FAILED, "none of the release's editions has the part " + row.part()));
        try {
            if (answer.state() == OutboxState.SENT) {
                delivered.accept(row);
            }
        } finally {
            outbox.endSending(row, answer.state(), answer.reply(), clock.instant());
        }
        return answer;
    }
}
