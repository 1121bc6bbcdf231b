package io.jibao.mail;

import io.jibao.ledger.OutboxRow;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;

/** Makes the MIME message of a letter: the same headers whenever it is made, all of one line. */
final class Envelope {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Envelope() {}

    static Message of(OutboxRow row, MailSettings settings, LetterText text, Session session) {
        try {
            MimeMultipart words = new MimeMultipart("alternative");
            words.addBodyPart(words(text.plain(), "plain"));
            words.addBodyPart(words(text.html(), "html"));
            MimeMultipart all = new MimeMultipart("mixed");
            all.addBodyPart(container(words));
            for (Enclosure enclosure : text.attached()) {
                all.addBodyPart(attachment(enclosure.file().orElseThrow(), enclosure.fileName()));
            }
            Identified message = new Identified(session, row.messageId());
            message.setFrom(MailAddresses.parse(settings.from(), "jibao.yml, mail.from"));
            message.setRecipient(Message.RecipientType.TO, MailAddresses.named(row.recipient(), row.name()));
            message.setSubject(MailAddresses.oneLine(text.subject()), UTF_8);
            message.setSentDate(Date.from(row.releasedAt()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader(
                    "Content-Language", MailAddresses.oneLine(row.language().replace('_', '-')));
            message.setContent(all);
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("a message of our own parts can be made", e);
        }
    }

    private static MimeBodyPart words(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static MimeBodyPart container(Multipart content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    /** The name as RFC 2231 wants it, in UTF-8 whatever this machine's charset is. */
    private static MimeBodyPart attachment(Path file, String name) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new FileDataSource(file.toFile())));
        ParameterList parameters = new ParameterList();
        parameters.set("filename", name, UTF_8);
        part.setHeader("Content-Type", "application/pdf");
        part.setHeader("Content-Disposition", new ContentDisposition("attachment", parameters).toString());
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /** A message that keeps its Message-ID when it is saved. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
