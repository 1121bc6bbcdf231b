package io.jibao.mail;

import io.jibao.ledger.OutboxState;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Tells the operators by mail what went wrong; not through the outbox, since it may be the ledger that is broken. */
public final class Alarm {
    private final Site site;
    private final MailSettings settings;
    private final Clock clock;

    public Alarm(Site site, MailSettings settings, Clock clock) {
        this.site = site;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends one message to all.
     *
     * @return why it could not be sent; empty when the server took it. Trouble with an alarm must not hide the trouble
     *     that it tells of.
     */
    public Optional<String> send(List<String> to, String subject, String text) {
        if (to.isEmpty()) {
            return Optional.of("nobody is named in schedule.alarm_to");
        }
        try (MailServer server = new MailServer(settings, site)) {
            Message message = message(server, to, subject, text);
            Optional<String> trouble = server.connect();
            if (trouble.isPresent()) {
                return trouble;
            }
            MailServer.Answer answer = server.send(message);
            return answer.state() == OutboxState.SENT ? Optional.empty() : Optional.of(answer.reply());
        } catch (MessagingException | JibaoException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Message message(MailServer server, List<String> to, String subject, String text) throws MessagingException {
        List<InternetAddress> recipients = new ArrayList<>();
        to.forEach(address -> recipients.add(MailAddresses.parse(address, "jibao.yml, schedule.alarm_to")));
        MimeMessage message = new MimeMessage(server.session());
        message.setFrom(MailAddresses.parse(settings.from(), "jibao.yml, mail.from"));
        message.setRecipients(Message.RecipientType.TO, recipients.toArray(InternetAddress[]::new));
        message.setSubject(MailAddresses.oneLine(subject), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(text, StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }
}
