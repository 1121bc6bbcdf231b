package io.jibao.mail;

import io.jibao.ledger.OutboxRow;
import io.jibao.ledger.OutboxState;
import io.jibao.mail.MailServer.Answer;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the messages.
 *
 * @param sent taken by the server
 * @param queued still to be sent, by the next run
 * @param failed refused for good
 * @param unknown may have arrived or not
 */
public record DeliveryReport(List<Fate> sent, List<Fate> queued, List<Fate> failed, List<Fate> unknown) {

    /** A message and what was said of it. */
    public record Fate(OutboxRow message, String reply) {

        @Override
        public String toString() {
            return "%s to %s: %s".formatted(message.release(), message.recipient(), reply);
        }
    }

    public boolean isComplete() {
        return queued.isEmpty() && failed.isEmpty() && unknown.isEmpty();
    }

    /** Throws (delivery incomplete), naming every message that did not arrive for certain; nothing when all did. */
    public void refuseIncomplete() {
        if (isComplete()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        queued.forEach(fate -> lines.add("not sent yet: " + fate));
        failed.forEach(fate -> lines.add("refused: " + fate));
        unknown.forEach(fate -> lines.add("unknown whether it arrived: " + fate));
        throw new JibaoException(
                FailureKind.DELIVERY_INCOMPLETE,
                "%d of %d messages were delivered"
                        .formatted(sent.size(), sent.size() + queued.size() + failed.size() + unknown.size()),
                String.join("; ", lines),
                "What is not sent yet goes out with the next run, or now with --resume; ask the recipients of the rest");
    }

    /** Counts while sending. */
    static final class Tally {
        private final Map<OutboxState, List<Fate>> fates = new EnumMap<>(OutboxState.class);

        Tally(List<OutboxRow> unknown) {
            for (OutboxState state : OutboxState.values()) {
                fates.put(state, new ArrayList<>());
            }
            unknown.forEach(
                    row -> add(row, new Answer(OutboxState.UNKNOWN, "a run ended before the answer was recorded")));
        }

        void add(OutboxRow row, Answer answer) {
            of(answer.state()).add(new Fate(row, answer.reply()));
        }

        DeliveryReport report() {
            return new DeliveryReport(
                    List.copyOf(of(OutboxState.SENT)),
                    List.copyOf(of(OutboxState.QUEUED)),
                    List.copyOf(of(OutboxState.FAILED)),
                    List.copyOf(of(OutboxState.UNKNOWN)));
        }

        private List<Fate> of(OutboxState state) {
            return fates.getOrDefault(state, new ArrayList<>());
        }
    }
}
