package io.jibao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Knows how far a message got, which decides what a lost connection means. */
final class WatchedTransport extends SMTPTransport {
    private boolean isHandedOver;

    WatchedTransport(Session session, URLName server) {
        super(session, server, "smtp", false);
    }

    /** Before each message. */
    void begin() {
        isHandedOver = false;
    }

    /** Whether the end of the data may have reached the server: from then on it may have taken the message. */
    boolean isHandedOver() {
        return isHandedOver;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        isHandedOver = true;
        super.finishData();
    }
}
