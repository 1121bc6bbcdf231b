package io.jibao.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.archive.Archive;
import io.jibao.edition.EditionId;
import io.jibao.edition.PublishingSite;
import io.jibao.ledger.OutboxRow;
import io.jibao.mail.AudienceSettings.Recipient;
import io.jibao.mail.MailSettings.Encryption;
import io.jibao.report.ReportCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A released edition, its readers and a real SMTP server, made anew for each test. */
abstract class DeliveryTrial {

    static final EditionId ID = EditionId.parse("2025-Q4.customer-churn.v1");

    static final AudienceSettings MANAGEMENT = new AudienceSettings(
            List.of("customer-churn"), "whole", List.of(new Recipient("王总", "wang@example.com", "zh_CN", null, null)));

    static final AudienceSettings DEPARTMENTS = new AudienceSettings(
            List.of("customer-churn"),
            "department",
            List.of(new Recipient("Li Ming", "li@example.com", "en", "D01", null)));

    @TempDir
    Path folder;

    PublishingSite given;
    Archive archive;
    GreenMail server;

    @BeforeEach
    void aReleasedEdition() throws IOException {
        given = new PublishingSite(folder);
        archive = Archive.at(given.site.defaultArchive(), PublishingSite.CLOCK);
        archive.prepare(given.ledger);
        publish();
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        given.close();
    }

    void publish() throws IOException {
        PublishingSite.Approved approved = given.publishable(archive);
        archive.store(approved.edition(), approved.record(), given.ledger);
        archive.release(approved.edition().id(), given.ledger);
    }

    void queue(String audience, AudienceSettings settings, EditionId edition) {
        assertThat(outbox(toGreenMail()).queue(PublishingSite.QUARTER, audience, settings, List.of(edition)))
                .contains("2025-Q4." + audience + ".v1");
    }

    Outbox outbox(MailSettings settings) {
        return new Outbox(given.ledger, settings, PublishingSite.CLOCK);
    }

    DeliveryReport deliver(MailSettings settings) {
        Letters letters = new Letters(
                ReportCatalogue.load(given.home.templates(), given.site.templates()),
                archive::open,
                this::isCleared,
                settings);
        List<OutboxRow> delivered = new ArrayList<>();
        DeliveryReport report = new Delivery(given.site, settings, given.ledger.outbox(), letters, PublishingSite.CLOCK)
                .send(delivered::add);
        assertThat(delivered).hasSameSizeAs(report.sent());
        return report;
    }

    /** In these trials the audience sales is cleared for every report. */
    boolean isCleared(String audience, String report) {
        return audience.equals("sales");
    }

    MailSettings toGreenMail() {
        return settings(server.getSmtp().getPort(), Encryption.NONE);
    }

    static MailSettings settings(int port, Encryption encryption) {
        return new MailSettings("127.0.0.1", port, "季报 <jibao@example.com>", null, null, null, encryption, 5, 20);
    }
}
