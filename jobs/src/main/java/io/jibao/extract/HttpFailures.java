package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Says what an HTTP source's trouble means for the run, without the token.
 *
 * @param token empty = none
 */
record HttpFailures(Entity entity, String token) {

    private static final int LONGEST_QUOTE = 200;

    /** Trying again did not help, or may help later. */
    JibaoException unavailable(String what, URI address, @Nullable Exception cause) {
        return new JibaoException(
                FailureKind.SOURCE_UNAVAILABLE,
                "%s cannot be read: %s".formatted(entity, hide(what)),
                hide(address.toString()),
                "Check the source and sources.%s of jibao.yml; then run again".formatted(entity.system()),
                cause);
    }

    JibaoException refused(int status, URI address) {
        return new JibaoException(
                FailureKind.SOURCE_UNAVAILABLE,
                "%s refuses us: status %d".formatted(entity.system(), status),
                hide(address.toString()),
                "Check the token that sources.%s.http.token_env or token_file names: it is missing, wrong or expired, or may not read this"
                        .formatted(entity.system()));
    }

    JibaoException notFound(int status, String answer, URI address) {
        return new JibaoException(
                FailureKind.USAGE,
                "%s does not accept what it is asked for %s: status %d, “%s”"
                        .formatted(entity.system(), entity.name(), status, quoted(answer)),
                hide(address.toString()),
                "Correct url, or path and parameters in sources.%s.entities.%s.http"
                        .formatted(entity.system(), entity.name()));
    }

    JibaoException elsewhere(URI address, String target) {
        return new JibaoException(
                FailureKind.USAGE,
                "%s sends us to another host: %s".formatted(entity.system(), hide(target)),
                hide(address.toString()),
                "A token never leaves its host. If it moved, correct sources.%s.url".formatted(entity.system()));
    }

    /** The answer is not what the configuration says. */
    JibaoException unlike(String what, String whatToDo, URI address) {
        return new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                "%s answers otherwise than expected: %s".formatted(entity, hide(what)),
                hide(address.toString()),
                whatToDo);
    }

    /** The beginning of an answer, on one line. */
    String quoted(String answer) {
        String line = answer.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return hide(line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…");
    }

    private String hide(String text) {
        return Passwords.hide(text, token);
    }
}
