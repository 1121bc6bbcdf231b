package io.jibao.mail;

import io.jibao.ledger.OutboxState;
import io.jibao.mail.MailSettings.Encryption;
import io.jibao.run.Passwords;
import io.jibao.run.Site;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** One connection to the SMTP server of the settings, made when needed; nothing on it waits for ever. */
final class MailServer implements AutoCloseable {
    private static final int OK = 250;
    private static final int PERMANENT = 500;

    private final MailSettings settings;
    private final String password;
    private final Session session;
    private final WatchedTransport transport;

    MailServer(MailSettings settings, Site site) {
        this.settings = settings;
        this.password = Passwords.find(site, "mail", settings.passwordEnv(), settings.passwordFile(), System.getenv());
        this.session = Session.getInstance(properties(settings));
        this.transport = new WatchedTransport(
                session, new URLName("smtp", settings.host(), settings.port(), null, settings.user(), null));
    }

    /** What the server said of a message: SENT, FAILED, UNKNOWN, or QUEUED when it may be tried again. */
    record Answer(OutboxState state, String reply) {}

    Session session() {
        return session;
    }

    /** Connects, unless connected. Empty when that worked, else why it did not. */
    Optional<String> connect() {
        if (transport.isConnected()) {
            return Optional.empty();
        }
        try {
            // With a password, even an empty one, it would log in wherever the server offers to.
            String login = settings.user() == null ? null : password;
            transport.connect(settings.host(), settings.port(), settings.user(), login);
            return Optional.empty();
        } catch (AuthenticationFailedException e) {
            return Optional.of("the mail server refused the login: " + reason(e));
        } catch (MessagingException e) {
            return Optional.of(
                    "the mail server %s:%d cannot be used: %s".formatted(settings.host(), settings.port(), reason(e)));
        }
    }

    /** Sends over the connection. */
    Answer send(Message message) {
        transport.begin();
        try {
            Address[] recipients = message.getAllRecipients();
            transport.sendMessage(message, recipients);
            return new Answer(OutboxState.SENT, oneLine(transport.getLastServerResponse()));
        } catch (MessagingException e) {
            int code = returnCode(e);
            String reply = code > 0 ? reason(e) : "the connection was lost: " + reason(e);
            boolean isAnswered = code >= OK;
            if (transport.isHandedOver() && !isAnswered) {
                return new Answer(OutboxState.UNKNOWN, reply);
            }
            return new Answer(code >= PERMANENT ? OutboxState.FAILED : OutboxState.QUEUED, reply);
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // What was sent has been answered; a farewell that fails changes nothing.
        }
    }

    /** The server's code of the failure's root; below 1 when it never answered. */
    private static int returnCode(MessagingException failure) {
        int code = 0;
        for (Exception e = failure; e != null; e = next(e)) {
            if (e instanceof SMTPAddressFailedException refused) {
                code = refused.getReturnCode();
            } else if (e instanceof SMTPSenderFailedException refused) {
                code = refused.getReturnCode();
            } else if (e instanceof SMTPSendFailedException refused) {
                code = refused.getReturnCode();
            }
        }
        return code;
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException more ? more.getNextException() : null;
    }

    private static String reason(MessagingException failure) {
        Exception last = failure;
        for (Exception e = failure; e != null; e = next(e)) {
            last = e;
        }
        return oneLine(Objects.requireNonNullElse(last.getMessage(), last.toString()));
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : MailAddresses.oneLine(text);
    }

    private static Properties properties(MailSettings settings) {
        String timeout =
                Long.toString(Duration.ofSeconds(settings.timeoutSeconds()).toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        properties.put("mail.smtp.allow8bitmime", "false");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == Encryption.SSL));
        boolean startTls = settings.tls() == Encryption.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        return properties;
    }
}
