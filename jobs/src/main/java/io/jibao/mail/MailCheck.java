package io.jibao.mail;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;

/** Greets the mail server and logs in, without sending anything. */
public final class MailCheck {
    private final Site site;
    private final MailSettings settings;

    public MailCheck(Site site, MailSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    /** Throws (delivery incomplete) when the server cannot be reached or refuses the user. */
    public void run() {
        MailAddresses.parse(settings.from(), "jibao.yml, mail.from");
        try (MailServer server = new MailServer(settings, site)) {
            server.connect().ifPresent(trouble -> {
                throw new JibaoException(
                        FailureKind.DELIVERY_INCOMPLETE,
                        "the mail server does not let us in: " + trouble,
                        "%s:%d".formatted(settings.host(), settings.port()),
                        "Check host, port, tls, user and password in jibao.yml, mail");
            });
        }
    }
}
