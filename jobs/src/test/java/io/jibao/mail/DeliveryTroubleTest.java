package io.jibao.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.edition.PublishingSite;
import io.jibao.ledger.OutboxRow;
import io.jibao.ledger.OutboxState;
import io.jibao.mail.AudienceSettings.Recipient;
import io.jibao.mail.MailSettings.Encryption;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a message that cannot be delivered. */
class DeliveryTroubleTest extends DeliveryTrial {

    @Test
    void aServerThatIsDownLeavesMessagesForTheNextRun() throws Exception {
        int port = server.getSmtp().getPort();
        queue("management", MANAGEMENT, ID);
        queue("departments", DEPARTMENTS, ID);
        server.stop();

        DeliveryReport report = deliver(settings(port, Encryption.NONE));

        assertThat(report.queued()).hasSize(2).allSatisfy(fate -> assertThat(fate.reply())
                .contains("127.0.0.1:" + port));
        assertThatThrownBy(report::refuseIncomplete).isInstanceOfSatisfying(JibaoException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.DELIVERY_INCOMPLETE);
            assertThat(e.getMessage()).contains("0 of 2", "wang@example.com", "--resume");
        });
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        assertThat(deliver(toGreenMail()).sent()).hasSize(2);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user, FAILED, 0",
        "RCPT, 451 greylisted, QUEUED, 0",
        "MAIL, 552 too large, FAILED, 0",
        "DATA, 554 no, FAILED, 0",
        "DATA, '', QUEUED, 0",
        "., 554 spam, FAILED, 1",
        "., 451 later, QUEUED, 1",
        "., '', UNKNOWN, 1",
    })
    void whatTheServerSaysDecidesWhetherAMessageMayBeSentAgain(
            String command, String answer, OutboxState state, int arrived) throws Exception {
        queue("management", MANAGEMENT, ID);
        try (ScriptedServer scripted = new ScriptedServer(command, answer)) {
            DeliveryReport report = deliver(settings(scripted.port(), Encryption.NONE));

            assertThat(report.isComplete()).isFalse();
            OutboxRow row = given.ledger.outbox().list("2025-Q4.management.v1").get(0);
            assertThat(row.state()).isEqualTo(state);
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.reply()).contains(answer);
            assertThat(scripted.accepted()).hasSize(arrived);
        }
        int sentLater = state == OutboxState.QUEUED ? 1 : 0;
        assertThat(deliver(toGreenMail()).sent()).hasSize(sentLater);
    }

    @Test
    void aMessageThatADeadRunWasSendingIsNotSentAgain() throws Exception {
        queue("management", MANAGEMENT, ID);
        given.ledger
                .outbox()
                .beginSending(given.ledger.outbox().list(OutboxState.QUEUED).get(0), PublishingSite.CLOCK.instant());

        DeliveryReport report = deliver(toGreenMail());

        assertThat(report.unknown()).hasSize(1);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThatThrownBy(report::refuseIncomplete).hasMessageContaining("unknown whether it arrived");
        assertThat(deliver(toGreenMail()).isComplete()).as("said once").isTrue();
    }

    @Test
    void aServerThatCannotEncryptGetsNothingWhenEncryptionIsWanted() throws Exception {
        queue("management", MANAGEMENT, ID);

        DeliveryReport report = deliver(settings(server.getSmtp().getPort(), Encryption.STARTTLS));

        assertThat(report.queued()).singleElement().satisfies(fate -> assertThat(fate.reply())
                .contains("STARTTLS"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongPasswordSaysSoAndLeavesTheMessage() throws Exception {
        server.setUser("jibao@example.com", "jibao", "right");
        server.getUserManager().setAuthRequired(true);
        Files.writeString(given.site.folder().resolve("password"), "wrong\n");
        queue("management", MANAGEMENT, ID);
        MailSettings settings = new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                "季报 <jibao@example.com>",
                "jibao",
                null,
                "password",
                Encryption.NONE,
                5,
                20);

        assertThat(deliver(settings).queued().get(0).reply()).contains("login").doesNotContain("wrong");

        Files.writeString(given.site.folder().resolve("password"), "right\n");
        assertThat(deliver(settings).sent()).hasSize(1);
    }

    @Test
    void aRecipientWhoseDepartmentHasNoPartIsShownAsFailed() throws Exception {
        Recipient nobody = new Recipient("赵", "zhao@example.com", "zh_CN", "D99", null);
        queue("departments", new AudienceSettings(List.of("customer-churn"), "department", List.of(nobody)), ID);

        assertThat(deliver(toGreenMail()).failed()).singleElement().satisfies(fate -> assertThat(fate.reply())
                .contains("department-D99"));
    }

    @ParameterizedTest
    @CsvSource({
        "department, a@example.com, zh_CN, department is missing",
        "team, a@example.com, zh_CN, “team” is no part",
        "whole, nobody, zh_CN, is not a mail address",
        "whole, a@example.com, fr, not rendered in “fr”",
    })
    void aMistakeInAnAudienceIsFoundBeforeTheRun(String part, String address, String language, String words) {
        AudienceSettings settings = new AudienceSettings(
                List.of("customer-churn"), part, List.of(new Recipient("a", address, language, null, null)));
        assertThatThrownBy(() -> Outbox.check("sales", settings, List.of("zh_CN", "en")))
                .isInstanceOfSatisfying(JibaoException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(e.getMessage()).contains(words, "audiences.sales.recipients[0]");
                });
    }
}
