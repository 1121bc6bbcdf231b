package io.jibao.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.edition.EditionId;
import io.jibao.edition.PublishingSite;
import io.jibao.mail.AudienceSettings.Recipient;
import io.jibao.mail.MailSettings.Encryption;
import io.jibao.run.JibaoException;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliveryTest extends DeliveryTrial {

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
    void onlyAClearedAudienceGetsTheFileThatShowsPersonsInClear() throws Exception {
        given.clearParts = Set.of("whole");
        given.warehouse.execute("update analysis.ana_churn_ratios set lost_customers = 7 where scope_kind = 'whole'");
        publish();
        EditionId edition = EditionId.parse("2025-Q4.customer-churn.v2");
        queue("management", MANAGEMENT, edition);
        queue("sales", MANAGEMENT, edition);
        queue("departments", DEPARTMENTS, edition);

        deliver(toGreenMail()).refuseIncomplete();

        Map<String, Boolean> isClear = new TreeMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            BodyPart file = ((Multipart) message.getContent()).getBodyPart(1);
            String release = message.getMessageID().replaceAll("<2025-Q4\\.|\\.v1.*", "");
            String text = new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            isClear.put(release, text.startsWith("%PDF clear 2025-Q4.customer-churn.v2"));
        }
        assertThat(isClear).isEqualTo(Map.of("management", false, "sales", true, "departments", false));
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
}
