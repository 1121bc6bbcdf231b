package io.jibao.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Section {@code mail}: the server that takes our messages.
 *
 * @param from sender, as {@code 季报 <jibao@example.com>}
 * @param user null = the server asks for no login
 * @param passwordEnv environment variable that holds the password
 * @param passwordFile file that holds the password, relative to the site
 * @param timeoutSeconds of connecting, reading and writing each
 * @param sizeLimitMb a message with all attachments may not be larger, else it carries only the first report
 */
public record MailSettings(
        @DefaultValue("localhost") String host,
        @DefaultValue("25") int port,
        String from,
        @Nullable String user,
        @Nullable String passwordEnv,
        @Nullable String passwordFile,
        @DefaultValue("none") Encryption tls,
        @DefaultValue("30") int timeoutSeconds,
        @DefaultValue("20") int sizeLimitMb) {

    /** How the connection is protected. */
    public enum Encryption {
        NONE,
        /** Begun in the clear and then encrypted; refused when the server cannot. */
        STARTTLS,
        SSL
    }
}
