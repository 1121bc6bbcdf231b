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
import org.jspecify.annotations.Nullable;

/** Finds a source's password where jibao.yml says it is, and keeps it out of every text. */
record Passwords(Site site, Map<String, String> environment) {

    private static final Pattern IN_URL = Pattern.compile("(?i)(password=)[^;&]*|(?<=//)([^/@:]*):[^/@]*(?=@)");

    /** Empty when the source names none. */
    String find(String system, SourceSettings source) {
        return find(system, source.passwordEnv(), source.passwordFile(), "password");
    }

    /** Empty when the source names none. */
    String token(String system, HttpSettings http) {
        String token = find(system, http.tokenEnv(), http.tokenFile(), "http.token");
        if (!token.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw missing(system, "the token holds characters that no header may carry", "http.token_env");
        }
        return token;
    }

    private String find(String system, @Nullable String variable, @Nullable String file, String key) {
        if (variable != null) {
            String password = environment.get(variable);
            if (password == null) {
                throw missing(system, "the environment variable %s is not set".formatted(variable), key + "_env");
            }
            return password;
        }
        return file == null ? "" : read(system, site.resolve(file), key + "_file");
    }

    private static String read(String system, Path file, String key) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw missing(system, "the file %s cannot be read".formatted(file), key);
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
