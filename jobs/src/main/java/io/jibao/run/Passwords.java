package io.jibao.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a password where {@code jibao.yml} says it is: in an environment variable or a file, never in itself. */
public final class Passwords {

    private Passwords() {}

    /**
     * Empty when neither is named.
     *
     * @param section the key that holds {@code password_env} or {@code password_file}, as {@code mail}
     * @throws JibaoException (usage) when the one that is named is not there
     */
    public static String find(
            Site site,
            String section,
            @Nullable String variable,
            @Nullable String file,
            Map<String, String> environment) {
        if (variable != null) {
            String password = environment.get(variable);
            if (password == null) {
                throw missing("the environment variable %s is not set".formatted(variable), section + ".password_env");
            }
            return password;
        }
        if (file == null) {
            return "";
        }
        try {
            return Files.readString(site.resolve(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw missing(
                    "the password file %s cannot be read".formatted(site.resolve(file)), section + ".password_file");
        }
    }

    private static JibaoException missing(String what, String key) {
        return new JibaoException(
                FailureKind.USAGE,
                what,
                "jibao.yml, " + key,
                "Set it for the user that runs jibao, or name another one");
    }
}
