package io.jibao.extract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Asks an HTTP source, not faster than it likes, and again where that may help: at 429, 5xx and a broken connection, after
 * a time that doubles, or as long as the source says. Never leaves its host.
 */
final class HttpCalls {

    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    /** A source that wants to be left alone for longer is not available now. */
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpSettings settings;
    private final String token;
    private final HttpFailures failures;
    private final Clock clock;
    private final Pause pause;
    private final RandomGenerator dice;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private Instant next = Instant.MIN;

    /**
     * Calls with the settings of a source.
     *
     * @param token empty = none
     * @param dice that spread the times of those who try again
     */
    HttpCalls(
            HttpSettings settings,
            String token,
            HttpFailures failures,
            Clock clock,
            Pause pause,
            RandomGenerator dice) {
        this.settings = settings;
        this.token = token;
        this.failures = failures;
        this.clock = clock;
        this.pause = pause;
        this.dice = dice;
    }

    /**
     * What came of a request.
     *
     * @param address that answered, after redirects
     */
    record Answer(URI address, ByteBuffer body) {}

    /** The body of a good answer. */
    Answer get(URI address) {
        URI at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<byte[]> response = patiently(at);
            if (!REDIRECTS.contains(response.statusCode())) {
                return new Answer(at, ByteBuffer.wrap(response.body()));
            }
            String target = response.headers().firstValue("Location").orElse("");
            at = within(at, target);
        }
        throw failures.unavailable("it redirects more than %d times".formatted(MOST_REDIRECTS), address, null);
    }

    /** The address a link leads to, which is on the same host. */
    URI within(URI from, String link) {
        URI target;
        try {
            target = from.resolve(link.strip());
        } catch (IllegalArgumentException e) {
            throw failures.unlike("“%s” is no address".formatted(link), "Ask the owner of the source", from);
        }
        boolean isSame = String.valueOf(from.getScheme()).equalsIgnoreCase(target.getScheme())
                && String.valueOf(from.getHost()).equalsIgnoreCase(target.getHost())
                && from.getPort() == target.getPort();
        if (!isSame) {
            throw failures.elsewhere(from, link);
        }
        return target;
    }

    private HttpResponse<byte[]> patiently(URI address) {
        String trouble = "";
        Exception cause = null;
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            Duration rest;
            try {
                HttpResponse<byte[]> response = once(address);
                if (!mayPass(response.statusCode())) {
                    return good(response, address);
                }
                trouble = "status " + response.statusCode();
                rest = retryAfter(response).orElse(rest(attempt));
            } catch (BoundedBody.TooLong e) {
                throw failures.unlike(
                        String.valueOf(e.getMessage()),
                        "Ask for smaller pages, or allow more with max_response_mb",
                        address);
            } catch (IOException e) {
                trouble = e.toString();
                cause = e;
                rest = rest(attempt);
            }
            if (rest.compareTo(MOST_PATIENCE) > 0) {
                trouble += ", and it wants to be asked again in %d s only".formatted(rest.toSeconds());
                break;
            }
            if (attempt < settings.attempts()) {
                rest(rest);
            }
        }
        throw failures.unavailable(trouble + " after %d attempts".formatted(settings.attempts()), address, cause);
    }

    private static boolean mayPass(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private HttpResponse<byte[]> good(HttpResponse<byte[]> response, URI address) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw failures.refused(status, address);
        }
        if (status / 100 != 2 && !REDIRECTS.contains(status)) {
            throw failures.notFound(status, new String(response.body(), StandardCharsets.UTF_8), address);
        }
        return response;
    }

    private HttpResponse<byte[]> once(URI address) throws IOException {
        keepRate();
        Duration timeout = Duration.ofSeconds(settings.timeoutSeconds());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(timeout).GET();
        request.setHeader("Accept", "application/json");
        settings.headers().forEach(request::setHeader);
        if (!token.isEmpty()) {
            request.setHeader(settings.tokenHeader(), (settings.tokenPrefix() + " " + token).strip());
        }
        int longest = settings.maxResponseMb() << 20;
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request.build(), info -> new BoundedBody(longest));
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException("no whole answer within %d s".formatted(settings.timeoutSeconds()), e);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw failures.unavailable("the run is being stopped", address, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException trouble ? trouble : new IOException(e.getCause());
        }
    }

    private void keepRate() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            rest(Duration.between(now, next));
            now = next;
        }
        next = now.plusNanos((long) (1_000_000_000 / settings.requestsPerSecond()));
    }

    /** Doubles with each attempt; half of it is left to chance. */
    private Duration rest(int attempt) {
        long most = Math.min(FIRST_REST.toMillis() << Math.min(attempt - 1, 16), LONGEST_REST.toMillis());
        return Duration.ofMillis(most / 2 + dice.nextLong(most / 2 + 1));
    }

    private void rest(Duration time) {
        try {
            pause.rest(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seconds, or a moment. */
    private Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
        String given = response.headers().firstValue("Retry-After").orElse("").strip();
        if (given.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(given)));
        }
        try {
            Instant moment = ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration rest = Duration.between(clock.instant(), moment);
            return Optional.of(rest.isNegative() ? Duration.ZERO : rest);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
