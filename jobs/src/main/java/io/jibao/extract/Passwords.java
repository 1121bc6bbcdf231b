package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds a source's password where jibao.yml says it is, and keeps it out of every text. */
record Passwords(Site site, Map<String, String> environment) {

    private static final Pattern IN_URL = Pattern.compile("(?i)(password=)[^;&]*|(?<=//)([^/@:]*):[^/@]*(?=@)");

    /** Empty when the source names none. */
    String find(String system, SourceSettings source) {
        String variable = source.passwordEnv();
        if (variable != null) {
            String password = environment.get(variable);
            if (password == null) {
                throw missing(system, "the environment variable %s is not set".formatted(variable), "password_env");
            }
            return password;
        }
        String file = source.passwordFile();
        if (file == null) {
            return "";
        }
        return read(system, site.resolve(file));
    }

    private static String read(String system, Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw missing(system, "the password file %s cannot be read".formatted(file), "password_file");
        }
    }

    /** The text without a password it may hold. */
    static String hide(String text, String password) {
        String hidden = IN_URL.matcher(text).replaceAll(match -> match.group(1) != null ? "$1***" : "$2:***");
        return password.length() < 4 ? hidden : hidden.replace(password, "***");
    }

    private static JibaoException missing(String system, String what, String key) {
        return new JibaoException(
                FailureKind.USAGE,
                what,
                "jibao.yml, sources.%s.%s".formatted(system, key),
                "Set it for the user that runs jibao, or name another one");
    }
}
