package io.jibao.extract;

import io.jibao.extract.HttpSettings.HttpEntity;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the first page of an entity is. */
record HttpAddress(Entity entity, SourceSettings settings, HttpEntity own) {

    private static final String FROM = "{from}";
    private static final String TO = "{to}";

    /** @param window null = everything; a path that asks for a piece is given all of time */
    URI of(@Nullable Window window) {
        String url = settings.url();
        if (url == null) {
            throw mistake(
                    "an http source needs a url",
                    "sources.%s.url".formatted(entity.system()),
                    "Add it, as https://host/api");
        }
        String path = Objects.requireNonNullElse(own.path(), "/" + entity.name());
        if (window != null && !path.contains(FROM)) {
            throw mistake(
                    "the changes of %s cannot be asked for: its path has no {from}".formatted(entity),
                    "sources.%s.entities.%s.http.path".formatted(entity.system(), entity.name()),
                    "Write it as /%s?since={from}&until={to}, or set read: whole".formatted(entity.name()));
        }
        Instant from = window == null || window.from() == null ? Instant.EPOCH : window.from();
        String until = window == null ? "9999-12-31T00:00:00Z" : window.to().toString();
        String address = (url.replaceFirst("/$", "") + path)
                .replace(FROM, encoded(from.toString()))
                .replace(TO, encoded(until));
        try {
            URI uri = URI.create(address);
            if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
                throw new IllegalArgumentException("it names no host, or neither http nor https");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw mistake(
                    "“%s” is no address: %s".formatted(address, e.getMessage()),
                    "sources.%s.url, and http.path of %s".formatted(entity.system(), entity.name()),
                    "Write url as https://host/api and path as /customers");
        }
    }

    /** The address with one more parameter in its query, or another value of it. */
    static URI with(URI address, String parameter, String value) {
        String text = address.toString();
        String query = Objects.requireNonNullElse(address.getRawQuery(), "");
        String base = query.isEmpty() ? text.replaceFirst("\\?$", "") : text.substring(0, text.indexOf('?'));
        String name = encoded(parameter);
        StringBuilder kept = new StringBuilder();
        for (String each : query.split("&", -1)) {
            if (!each.isEmpty() && !each.startsWith(name + "=")) {
                kept.append(each).append('&');
            }
        }
        return URI.create(base + "?" + kept + name + "=" + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JibaoException mistake(String what, String key, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, "jibao.yml, " + key, whatToDo);
    }
}
