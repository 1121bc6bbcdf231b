package io.jibao.schedule;

import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.mail.Alarm;
import io.jibao.mail.MailSettings;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Tells the operators of a failed or late run: by mail, once for each subject, and in the log in any case. */
record Alarms(Site site, SiteSettings settings, List<String> to, Clock clock, Consumer<String> log) {

    /**
     * Raises an alarm, unless it was raised before.
     *
     * @param subject what it is about, the same whenever it is about the same
     */
    void raise(String subject, String title, String text) {
        try (Ledger ledger = Ledger.open(site, settings.bind("ledger", LedgerSettings.class))) {
            if (!ledger.schedule().raise(subject, clock.instant())) {
                return;
            }
        }
        log.accept("ALARM " + title);
        new Alarm(site, settings.bind("mail", MailSettings.class), clock)
                .send(to, "[Jibao] " + title, text)
                .ifPresent(reason -> log.accept("the alarm could not be mailed: " + reason));
    }
}
