package io.jibao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMailServerTest {

    @TempDir
    Path folder;

    @Test
    void everyMessageBecomesAFileThatReadsBackAndLaterServersCountOn() throws Exception {
        try (DemoMailServer server = DemoMailServer.start(folder)) {
            send(server.port(), "wang@example.com", "2025年第四季度客户经营汇总");
            send(server.port(), "li@example.com", "Q4 2025");

            assertThat(server.received())
                    .containsExactly(
                            folder.resolve("001-wang@example.com.eml"), folder.resolve("002-li@example.com.eml"));
        }
        try (DemoMailServer server = DemoMailServer.start(folder)) {
            send(server.port(), "zhao/li@example.com", "下一封");

            assertThat(server.received()).containsExactly(folder.resolve("003-zhao_li@example.com.eml"));
        }
        try (InputStream file = Files.newInputStream(folder.resolve("001-wang@example.com.eml"))) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), file);
            assertThat(message.getSubject()).isEqualTo("2025年第四季度客户经营汇总");
            assertThat(message.getContent().toString().strip()).isEqualTo("见附件。");
        }
    }

    private static void send(int port, String recipient, String subject) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", port);
        properties.put("mail.smtp.timeout", 10_000);
        properties.put("mail.smtp.connectiontimeout", 10_000);
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("jibao@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, false));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setText("见附件。", StandardCharsets.UTF_8.name());
        Transport.send(message);
    }
}
