package io.jibao.mail;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses and header texts as a message may hold them. */
final class MailAddresses {
    private MailAddresses() {}

    /**
     * Reads {@code 季报 <jibao@example.com>} or {@code jibao@example.com}.
     *
     * @param where the key, for the message about a wrong one
     */
    static InternetAddress parse(String text, String where) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(oneLine(text), true);
            if (addresses.length != 1) {
                throw wrong(text, where, "one address is wanted");
            }
            addresses[0].validate();
            if (!addresses[0].getAddress().contains("@")) {
                throw wrong(text, where, "it has no domain");
            }
            return named(addresses[0].getAddress(), addresses[0].getPersonal());
        } catch (AddressException e) {
            throw wrong(text, where, e.getMessage());
        }
    }

    static InternetAddress named(String address, @Nullable String name) {
        try {
            InternetAddress named = new InternetAddress();
            named.setAddress(address);
            if (name != null) {
                named.setPersonal(oneLine(name), StandardCharsets.UTF_8.name());
            }
            return named;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }

    /** A header ends at a line break, and what follows would be a header of the writer's choice. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static JibaoException wrong(String text, String where, @Nullable String why) {
        return new JibaoException(
                FailureKind.USAGE,
                "“%s” is not a mail address: %s".formatted(text, why),
                where,
                "Write it as name@example.com, or 姓名 <name@example.com>");
    }
}
