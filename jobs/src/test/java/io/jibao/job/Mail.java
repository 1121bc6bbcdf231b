package io.jibao.job;

import io.jibao.edition.Sha256;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A message as a mail program shows it.
 *
 * @param attachments SHA-256 of each attached file, in their order
 */
record Mail(String recipient, String subject, List<String> attachments) {

    /** Reads an {@code .eml} file. */
    static Mail read(Path file) throws IOException, MessagingException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), bytes);
            List<String> attachments = new ArrayList<>();
            Multipart parts = (Multipart) message.getContent();
            for (int i = 1; i < parts.getCount(); i++) {
                MessageDigest digest = Sha256.digest();
                digest.update(parts.getBodyPart(i).getInputStream().readAllBytes());
                attachments.add(Sha256.hex(digest.digest()));
            }
            InternetAddress recipient = (InternetAddress) message.getAllRecipients()[0];
            return new Mail(recipient.getAddress(), message.getSubject(), attachments);
        }
    }
}
