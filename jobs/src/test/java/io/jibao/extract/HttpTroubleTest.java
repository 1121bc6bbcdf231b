package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.extract.WebService.Reply;
import io.jibao.run.FailureKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web service that is away, in a mood, or not what it says. */
class HttpTroubleTest extends HttpTrial {

    @Test
    void fewerRowsThanTheSourceCountsAreRefused() {
        configured("{rows: /items, total: /total}");
        service.answers(request -> Reply.ok("{\"total\": 4, \"items\": %s}".formatted(rows(0, 3))));

        assertFails(FailureKind.SOURCE_UNAVAILABLE, "counts 4 rows, but gave 3");
        assertThat(site.raw("orders", "channels").resolve("L1")).doesNotExist();
    }

    @Test
    void tooManyRequestsAreRepeatedWhenTheSourceSays() {
        configured("{}");
        service.answers(request ->
                request.number() == 1 ? Reply.status(429, Map.of("Retry-After", "17")) : Reply.ok(rows(0, 1)));

        site.extract("orders", "channels", 1);

        assertThat(site.rests()).containsExactly(Duration.ofSeconds(17));
        assertThat(ids()).containsExactly("CH0");
    }

    @Test
    void aSourceThatWantsToBeLeftAloneForLongIsUnavailable() {
        configured("{}");
        service.answers(request -> Reply.status(503, Map.of("Retry-After", "Mon, 12 Jan 2026 18:00:00 GMT")));

        assertFails(FailureKind.SOURCE_UNAVAILABLE, "86400 s");
        assertThat(service.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 408})
    void aFaultThatPassesIsTriedAgainWithARestThatDoubles(int status) {
        configured("{}");
        service.answers(request -> request.number() < 4 ? Reply.status(status, Map.of()) : Reply.ok(rows(0, 2)));

        site.extract("orders", "channels", 1);

        assertThat(ids()).containsExactly("CH0", "CH1");
        assertThat(site.rests()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(site.rests().get(i)).isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
        }
    }

    @Test
    void aFaultThatStaysEndsWithCode3AndNothingIsLeft() {
        configured("{}");
        service.answers(request -> Reply.status(500, Map.of()));

        assertFails(FailureKind.SOURCE_UNAVAILABLE, "status 500 after 5 attempts");
        assertThat(service.requests()).hasSize(5);
        assertThat(site.raw("orders", "channels")).isDirectoryNotContaining("glob:**");
    }

    @Test
    void aConnectionThatIsCutInTheMiddleOfAnAnswerIsTriedAgain() {
        configured("{}");
        service.answers(request -> new Reply(200, rows(0, 500), Map.of(), request.number() < 3 ? 100 : -1));

        site.extract("orders", "channels", 1);

        assertThat(ids()).isEqualTo(idsTo(500));
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void aServiceThatIsNotThereEndsWithCode3() {
        configured("{}");
        service.close();

        assertFails(FailureKind.SOURCE_UNAVAILABLE, "orders.channels cannot be read", "5 attempts");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aWrongTokenIsNotTriedAgainAndNotTold(int status) {
        configured("{}");
        service.answers(request -> new Reply(status, "bad " + TOKEN, Map.of(), -1));

        assertFails(FailureKind.SOURCE_UNAVAILABLE, "refuses us: status " + status, "token_env");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aTokenThatIsNotSetIsNamed() {
        site.environment("CHANNEL_TOKEN", "broken\ntoken");
        configured("{}");
        assertFails(FailureKind.USAGE, "no header may carry");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void whatTheSourceDoesNotAcceptIsShownWithoutTheToken() {
        configured("{}");
        service.answers(request -> new Reply(400, "no such field; you sent " + TOKEN, Map.of(), -1));

        assertFails(FailureKind.USAGE, "status 400", "no such field; you sent ***");
    }

    @Test
    void aPageOfWordsInPlaceOfJsonIsQuoted() {
        configured("{}");
        service.answers(request -> Reply.ok("<!DOCTYPE html>\n<html><title>Please log in</title></html>"));

        assertFails(
                FailureKind.CONTRACT_BROKEN, "no JSON but “<!DOCTYPE html> <html><title>Please log in", "login page");
    }

    @Test
    void aListThatIsNotWhereItShouldBeIsTold() {
        configured("{rows: /data}");
        service.answers(request -> Reply.ok("{\"error\": \"maintenance\"}"));

        assertFails(FailureKind.CONTRACT_BROKEN, "no list at “/data”", "maintenance", "http.rows");
    }

    @Test
    void anAnswerThatIsTooLongIsRefused() {
        configured("{}");
        service.answers(request -> Reply.ok("[\"%s\"]".formatted("x".repeat(2 << 20))));

        assertFails(FailureKind.CONTRACT_BROKEN, "longer than 1,048,576 bytes", "max_response_mb");
    }

    @Test
    void aCursorThatComesBackIsRefused() {
        configured("{rows: /data, paging: cursor, next: /next}");
        service.answers(request -> Reply.ok("{\"data\": %s, \"next\": \"%s\"}"
                .formatted(rows(request.number(), request.number() + 1), request.number() % 3)));

        assertFails(FailureKind.CONTRACT_BROKEN, "round in circles");
        assertThat(service.requests()).hasSize(4);
    }

    @Test
    void aSourceThatDoesNotKnowTheParameterIsRefused() {
        configured("{paging: page, parameter: seite}");
        service.answers(request -> Reply.ok(rows(0, 10)));

        assertFails(FailureKind.CONTRACT_BROKEN, "page 2 says the same", "“seite”");
    }

    @Test
    void theTokenIsNotCarriedToAnotherHost() {
        try (WebService other = new WebService()) {
            configured("{}");
            service.answers(request -> Reply.status(302, Map.of("Location", other.url() + "/api/channels")));
            assertFails(FailureKind.USAGE, "another host");

            configured("{rows: /data, paging: cursor, next: /next}");
            service.answers(
                    request -> Reply.ok("{\"data\": %s, \"next\": \"%s/more\"}".formatted(rows(0, 1), other.url())));
            assertFails(FailureKind.USAGE, "another host");

            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void changesNeedAPathThatAsksForThem() {
        site.configured("orders: {kind: http, url: '%s', read: changes}".formatted(service.url()));

        assertFails(FailureKind.USAGE, "its path has no {from}");
    }
}
