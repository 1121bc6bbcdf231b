package io.jibao.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.archive.Archive;
import io.jibao.edition.EditionId;
import io.jibao.edition.PublishingSite;
import io.jibao.ledger.OutboxRow;
import io.jibao.ledger.OutboxState;
import io.jibao.mail.AudienceSettings.Recipient;
import io.jibao.mail.MailSettings.Encryption;
import io.jibao.report.ReportCatalogue;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    private static final EditionId ID = EditionId.parse("2025-Q4.customer-churn.v1");
    private static final AudienceSettings MANAGEMENT = new AudienceSettings(
            List.of("customer-churn"), "whole", List.of(new Recipient("王总", "wang@example.com", "zh_CN", null, null)));
    private static final AudienceSettings DEPARTMENTS = new AudienceSettings(
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

    @Test
    void aRecipientGetsTheKeyFiguresAndTheFilesOfTheirPartInTheirLanguage() throws Exception {
        queue("management", MANAGEMENT, ID);

        assertThat(deliver(toGreenMail()).sent()).hasSize(1);

        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("【季报】2025年第四季度 客户流失报表（全公司）");
        assertThat(message.getMessageID()).startsWith("<2025-Q4.management.v1.").endsWith("@example.com>");
        assertThat(message.getSentDate()).isEqualTo(Date.from(PublishingSite.CLOCK.instant()));
        assertThat(MimeUtility.decodeText(message.getHeader("To", null))).isEqualTo("王总 <wang@example.com>");
        Multipart parts = (Multipart) message.getContent();
        Multipart words = (Multipart) parts.getBodyPart(0).getContent();
        assertThat((String) words.getBodyPart(0).getContent())
                .contains("王总，您好：", "流失率", "12.5%", "流失客户数", "5 家", "环比 ▲ +25.0%", "2025-Q4.customer-churn.v1");
        assertThat((String) words.getBodyPart(1).getContent()).contains("<b>12.5%</b>", "江海机电集团2025年第四季度");
        BodyPart file = parts.getBodyPart(1);
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(file.getFileName()).isEqualTo("客户流失报表_2025年第四季度_全公司.pdf");
        assertThat(file.getHeader("Content-Disposition")[0])
                .contains("filename*")
                .doesNotContain("=?");
        assertThat(file.getContentType()).isEqualTo("application/pdf");
        assertThat(file.getInputStream())
                .hasBinaryContent(Files.readAllBytes(
                        archive.get(ID).folder().resolve("whole/customer-churn_2025-Q4_whole_zh_CN.pdf")));
    }

    @Test
    void aDepartmentGetsItsOwnPartAndNothingElse() throws Exception {
        queue("departments", DEPARTMENTS, ID);

        deliver(toGreenMail()).refuseIncomplete();

        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("[Jibao] Q4 2025 Customer churn (华东销售部)");
        Multipart parts = (Multipart) message.getContent();
        String text = (String)
                ((Multipart) parts.getBodyPart(0).getContent()).getBodyPart(0).getContent();
        assertThat(text).contains("Dear Li Ming,", "25.0%").doesNotContain("12.5%");
        assertThat(parts.getBodyPart(1).getInputStream())
                .hasBinaryContent(Files.readAllBytes(archive.get(ID)
                        .folder()
                        .resolve("department-D01/customer-churn_2025-Q4_department-D01_en.pdf")));
    }

    @Test
    void aSecondRunMailsNothingAndACorrectionIsMailedAsSuch() throws Exception {
        queue("management", MANAGEMENT, ID);
        deliver(toGreenMail());
        assertThat(outbox(toGreenMail()).queue(PublishingSite.QUARTER, "management", MANAGEMENT, List.of(ID)))
                .isEmpty();
        assertThat(deliver(toGreenMail()).sent()).isEmpty();

        given.warehouse.execute("update analysis.ana_churn_ratios set lost_customers = 6 where scope_kind = 'whole'");
        publish();
        EditionId corrected = EditionId.parse("2025-Q4.customer-churn.v2");
        assertThat(outbox(toGreenMail()).queue(PublishingSite.QUARTER, "management", MANAGEMENT, List.of(corrected)))
                .contains("2025-Q4.management.v2");
        deliver(toGreenMail());

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getSubject()).startsWith("【季报·更正】");
    }

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
    void aNameWithALineBreakAddsNoHeader() throws Exception {
        Recipient recipient = new Recipient("王\r\nBcc: spy@example.com", "wang@example.com", "zh_CN", null, null);
        queue("management", new AudienceSettings(List.of("customer-churn"), "whole", List.of(recipient)), ID);

        deliver(toGreenMail());

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThatThrownBy(() -> Outbox.check(
                        "management",
                        new AudienceSettings(
                                List.of(),
                                "whole",
                                List.of(new Recipient(
                                        "x", "wang@example.com\r\nBcc: spy@example.com", "en", null, null))),
                        List.of("en")))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("audiences.management.recipients[0].address");
    }

    @Test
    void attachmentsThatAreTooLargeAreLeftOutWithAHint() throws Exception {
        queue("management", MANAGEMENT, ID);
        MailSettings tiny = new MailSettings(
                "127.0.0.1", server.getSmtp().getPort(), "jibao@example.com", null, null, null, Encryption.NONE, 5, 0);

        deliver(tiny);

        Multipart parts = (Multipart) server.getReceivedMessages()[0].getContent();
        assertThat(parts.getCount()).isEqualTo(1);
        assertThat((String) ((Multipart) parts.getBodyPart(0).getContent())
                        .getBodyPart(0)
                        .getContent())
                .contains("附件超过 0 MB");
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

    @Test
    void anAlarmReachesTheOperatorsOrSaysWhyNot() throws Exception {
        Alarm alarm = new Alarm(given.site, toGreenMail(), PublishingSite.CLOCK);

        assertThat(alarm.send(List.of("ops@example.com", "值班 <ops2@example.com>"), "季度报表失败\r\nX: y", "检查未通过"))
                .isEmpty();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("季度报表失败 X: y");
        assertThat((String) server.getReceivedMessages()[0].getContent()).contains("检查未通过");
        int port = server.getSmtp().getPort();
        server.stop();
        assertThat(new Alarm(given.site, settings(port, Encryption.NONE), PublishingSite.CLOCK)
                        .send(List.of("ops@example.com"), "x", "y"))
                .hasValueSatisfying(why -> assertThat(why).contains("cannot be used"));
    }

    private void publish() throws IOException {
        PublishingSite.Approved approved = given.publishable(archive);
        archive.store(approved.edition(), approved.record(), given.ledger);
        archive.release(approved.edition().id(), given.ledger);
    }

    private void queue(String audience, AudienceSettings settings, EditionId edition) {
        assertThat(outbox(toGreenMail()).queue(PublishingSite.QUARTER, audience, settings, List.of(edition)))
                .contains("2025-Q4." + audience + ".v1");
    }

    private Outbox outbox(MailSettings settings) {
        return new Outbox(given.ledger, settings, PublishingSite.CLOCK);
    }

    private DeliveryReport deliver(MailSettings settings) {
        Letters letters = new Letters(
                ReportCatalogue.load(given.home.templates(), given.site.templates()), archive::open, settings);
        List<OutboxRow> delivered = new ArrayList<>();
        DeliveryReport report = new Delivery(given.site, settings, given.ledger.outbox(), letters, PublishingSite.CLOCK)
                .send(delivered::add);
        assertThat(delivered).hasSameSizeAs(report.sent());
        return report;
    }

    private MailSettings toGreenMail() {
        return settings(server.getSmtp().getPort(), Encryption.NONE);
    }

    private static MailSettings settings(int port, Encryption encryption) {
        return new MailSettings("127.0.0.1", port, "季报 <jibao@example.com>", null, null, null, encryption, 5, 20);
    }
}
