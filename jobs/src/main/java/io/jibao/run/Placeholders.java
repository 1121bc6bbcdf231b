package io.jibao.run;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the site's folder for {@code ${site}} and an environment variable for {@code ${env.NAME}}. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Site site;
    private final Map<String, String> environment;

    Placeholders(Site site, Map<String, String> environment) {
        this.site = site;
        this.environment = environment;
    }

    @Nullable
    Object resolve(@Nullable Object value) {
        return value instanceof String text
                ? PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(meaning(found)))
                : value;
    }

    private String meaning(MatchResult found) {
        String name = found.group(1);
        if (name.equals("site")) {
            return site.folder().toString();
        }
        String variable = name.startsWith("env.") ? name.substring("env.".length()) : "";
        String value = environment.get(variable);
        if (value == null) {
            String what = variable.isEmpty()
                    ? "${%s} is not known".formatted(name)
                    : "the environment variable %s is not set".formatted(variable);
            // The place is added where the value is bound.
            throw new JibaoException(
                    FailureKind.USAGE, what, site.configuration().toString(), "Known are ${site} and ${env.NAME}");
        }
        return value;
    }
}
