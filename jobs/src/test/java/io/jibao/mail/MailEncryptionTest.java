package io.jibao.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.mail.MailSettings.Encryption;
import io.jibao.run.Site;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subethamail.smtp.server.SMTPServer;

/** A server with a certificate of the company's own, which only a JVM told to trust it trusts. */
class MailEncryptionTest {
    private static final String PASSWORD = "change-it";

    @TempDir
    static Path folder;

    private static Path keys;

    private final Map<String, String> received = new ConcurrentHashMap<>();

    @BeforeAll
    static void aCertificateForThisMachine() throws Exception {
        keys = folder.resolve("mail.p12");
        run(
                "keytool",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "mail",
                "-dname",
                "CN=mail of a test",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(
            value = Encryption.class,
            names = {"STARTTLS", "SSL"})
    void aTrustedServerGetsTheMessageEncrypted(Encryption encryption) throws Exception {
        SMTPServer server = server(encryption);
        try {
            String said = send(server, encryption, "-Djavax.net.ssl.trustStore=" + keys);

            assertThat(said).contains("SENT");
            assertThat(received.get("wang@example.com")).contains("Subject: encrypted");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Encryption.class,
            names = {"STARTTLS", "SSL"})
    void aServerNobodyVouchesForGetsNothing(Encryption encryption) throws Exception {
        SMTPServer server = server(encryption);
        try {
            assertThat(send(server, encryption, "-Dnothing")).contains("cannot be used", "certification path");
            assertThat(received).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        SMTPServer server = server(Encryption.SSL);
        try {
            assertThat(send("localhost", server, Encryption.SSL, "-Djavax.net.ssl.trustStore=" + keys))
                    .contains("cannot be used", "localhost");
            assertThat(received).isEmpty();
        } finally {
            server.stop();
        }
    }

    private SMTPServer server(Encryption encryption) throws Exception {
        SSLContext context = context();
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler(
                        (session, from, to, data) -> received.put(to, new String(data, StandardCharsets.US_ASCII)));
        SMTPServer server = encryption == Encryption.SSL
                ? builder.serverSocketFactory(context).build()
                : builder.enableTLS()
                        .requireTLS()
                        .startTlsSocketFactory(context, false)
                        .build();
        server.start();
        return server;
    }

    private static SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String send(SMTPServer server, Encryption encryption, String option) throws Exception {
        return send("127.0.0.1", server, encryption, option);
    }

    private static String send(String host, SMTPServer server, Encryption encryption, String option) throws Exception {
        return run(
                "java",
                option,
                option.contains("trustStore") ? "-Djavax.net.ssl.trustStorePassword=" + PASSWORD : "-Dnothing.else",
                "-cp",
                System.getProperty("java.class.path"),
                Sender.class.getName(),
                host,
                Integer.toString(server.getPortAllocated()),
                encryption.name(),
                folder.toString());
    }

    private static String run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Sends one message in a JVM of its own, since a JVM decides once whom it trusts. */
    static final class Sender {
        private Sender() {}

        public static void main(String[] arguments) throws MessagingException, IOException {
            MailSettings settings = new MailSettings(
                    arguments[0],
                    Integer.parseInt(arguments[1]),
                    "jibao@example.com",
                    null,
                    null,
                    null,
                    Encryption.valueOf(arguments[2]),
                    30,
                    20);
            try (MailServer server = new MailServer(settings, new Site(Path.of(arguments[3])))) {
                var trouble = server.connect();
                if (trouble.isPresent()) {
                    System.out.println(trouble.get());
                    return;
                }
                MimeMessage message = new MimeMessage(server.session());
                message.setFrom(new InternetAddress("jibao@example.com"));
                message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("wang@example.com"));
                message.setSubject("encrypted");
                message.setText("…", "UTF-8");
                message.saveChanges();
                System.out.println(server.send(message));
            }
        }
    }
}
