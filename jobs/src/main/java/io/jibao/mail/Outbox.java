package io.jibao.mail;

import io.jibao.edition.EditionId;
import io.jibao.edition.Sha256;
import io.jibao.ledger.Addressee;
import io.jibao.ledger.Ledger;
import io.jibao.mail.AudienceSettings.Recipient;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides who gets which editions, and queues one message for each. */
public final class Outbox {
    private final Ledger ledger;
    private final MailSettings settings;
    private final Clock clock;

    public Outbox(Ledger ledger, MailSettings settings, Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Finds mistakes in an audience's recipients before a run spends its time.
     *
     * @param languages that reports are rendered in
     * @throws JibaoException (usage) naming the recipient
     */
    public static void check(String audience, AudienceSettings settings, List<String> languages) {
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < settings.recipients().size(); i++) {
            Recipient recipient = settings.recipients().get(i);
            String where = "jibao.yml, audiences.%s.recipients[%d]".formatted(audience, i);
            String address =
                    MailAddresses.parse(recipient.address(), where + ".address").getAddress();
            part(settings, recipient, where);
            if (!addresses.add(address.toLowerCase(Locale.ROOT))) {
                throw wrong(
                        "%s gets this audience's message already".formatted(address),
                        where,
                        "Take one out, or give the other part an audience of its own");
            }
            if (!languages.contains(recipient.language())) {
                throw wrong(
                        "reports are not rendered in “%s”".formatted(recipient.language()),
                        where + ".language",
                        "Use one of %s, or add it to languages".formatted(languages));
            }
        }
    }

    private static JibaoException wrong(String what, String where, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, where, whatToDo);
    }

    /**
     * Queues one message per recipient with those of the editions that belong to the audience and that it has not got.
     * Calling it again, after a crash, queues nothing twice.
     *
     * @param editions released ones of the period
     * @return the release that was made, as {@code 2025-Q4.management.v1}; empty when there was nothing to send
     */
    public Optional<String> queue(
            Period period, String audience, AudienceSettings settings, Collection<EditionId> editions) {
        List<String> theirs = editions.stream()
                .filter(edition -> settings.reports().contains(edition.report()))
                .sorted(Comparator.comparing(edition -> settings.reports().indexOf(edition.report())))
                .map(EditionId::toString)
                .toList();
        return ledger.outbox()
                .queue(period, audience, theirs, release -> addressees(release, audience, settings), clock.instant());
    }

    private List<Addressee> addressees(String release, String audience, AudienceSettings audienceSettings) {
        InternetAddress from = MailAddresses.parse(settings.from(), "jibao.yml, mail.from");
        return audienceSettings.recipients().stream()
                .map(recipient -> addressee(release, audience, audienceSettings, recipient, from))
                .toList();
    }

    private static Addressee addressee(
            String release, String audience, AudienceSettings settings, Recipient recipient, InternetAddress from) {
        String where = "jibao.yml, audiences." + audience;
        String address = MailAddresses.parse(recipient.address(), where).getAddress();
        return new Addressee(
                address,
                MailAddresses.oneLine(recipient.name()),
                recipient.language(),
                part(settings, recipient, where),
                messageId(release, address, from));
    }

    /** The same for the same release and recipient, so that a mail program shows what came twice once. */
    static String messageId(String release, String address, InternetAddress from) {
        String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        String recipient = Sha256.of(address.toLowerCase(Locale.ROOT)).substring(0, 16);
        return "<%s.%s@%s>".formatted(release, recipient, domain);
    }

    /** Slugs of the parts that an audience's recipients get. */
    public static Set<String> parts(String audience, AudienceSettings settings) {
        return settings.recipients().stream()
                .map(recipient -> part(settings, recipient, "jibao.yml, audiences." + audience))
                .collect(Collectors.toSet());
    }

    private static String part(AudienceSettings settings, Recipient recipient, String where) {
        return switch (settings.part()) {
            case "whole" -> "whole";
            case "department" -> "department-" + named(recipient.department(), "department", where);
            case "rep" -> "rep-" + named(recipient.rep(), "rep", where);
            default ->
                throw wrong(
                        "“%s” is no part".formatted(settings.part()),
                        where + ".part",
                        "Write whole, department or rep");
        };
    }

    private static String named(@Nullable String id, String key, String where) {
        if (id == null) {
            throw wrong(
                    "the recipient's %s is missing".formatted(key),
                    where,
                    "Add %s: its id, or give the audience part: whole".formatted(key));
        }
        return id;
    }
}
