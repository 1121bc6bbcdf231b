package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.archive.ChainEvent;
import io.jibao.edition.EditionId;
import io.jibao.ledger.OutboxRow;
import io.jibao.mail.AudienceSettings;
import io.jibao.mail.Delivery;
import io.jibao.mail.DeliveryReport;
import io.jibao.mail.Letters;
import io.jibao.mail.MailSettings;
import io.jibao.mail.Outbox;
import io.jibao.report.ReportCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was released, to its readers: one message for each, and what earlier runs left in the outbox. */
final class MailWorks {

    private final RunContext run;
    private final ReportCatalogue catalogue;
    private final Archive archive;
    private final Map<String, AudienceSettings> audiences;
    private final Clearances clearances;

    MailWorks(RunContext run, ReportCatalogue catalogue, Archive archive) {
        this.run = run;
        this.catalogue = catalogue;
        this.archive = archive;
        this.audiences = run.settings().bindMap("audiences", AudienceSettings.class);
        this.clearances = Clearances.of(run.settings());
        audiences.forEach((name, audience) -> Outbox.check(name, audience, RunContext.languages(run.settings())));
    }

    List<Work> works() {
        return List.of(new Work(Stage.MAIL, "mail", this::mail));
    }

    private Outcome mail() {
        if (audiences.isEmpty()) {
            return Outcome.of("no audience is named in jibao.yml");
        }
        MailSettings settings = run.settings().bind("mail", MailSettings.class);
        Outbox outbox = new Outbox(run.ledger(), settings, run.clock());
        List<EditionId> released = archive.list(run.period(), null).stream()
                .filter(edition -> edition.releasedAt() != null && !edition.isSuperseded())
                .map(ArchivedEdition::id)
                .toList();
        audiences.forEach((name, audience) -> outbox.queue(run.period(), name, audience, released));
        DeliveryReport report = new Delivery(
                        run.site(),
                        settings,
                        run.ledger().outbox(),
                        new Letters(catalogue, archive::open, this::isCleared, settings),
                        run.clock())
                .send(this::witness);
        report.refuseIncomplete();
        List<Fact> facts = new ArrayList<>();
        report.sent()
                .forEach(fate -> facts.add(new Fact.Mailed(
                        fate.message().recipient(), fate.message().release(), "SENT", fate.reply())));
        return new Outcome("%d messages".formatted(facts.size()), facts);
    }

    private boolean isCleared(String audience, String report) {
        return clearances.isCleared(audience, catalogue.get(report));
    }

    private void witness(OutboxRow message) {
        message.editions()
                .forEach(
                        edition -> archive.record(ChainEvent.DELIVERED, EditionId.parse(edition), message.messageId()));
    }
}
