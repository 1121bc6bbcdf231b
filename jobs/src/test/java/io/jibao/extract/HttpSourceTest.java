package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.extract.WebService.Reply;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows from a web service: its pages, its moods, its lies. */
class HttpSourceTest extends ExtractionTrial {

    private static final String TOKEN = "s3cret-token";

    private WebService service = new WebService();

    @BeforeEach
    void connect() {
        site.environment("CHANNEL_TOKEN", TOKEN)
                .select("orders", "channels", "select id as channel_id, name from source");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** @param http of the entity, as in jibao.yml */
    private void configured(String http) {
        site.configured("""
                orders:
                  kind: http
                  url: %s/api
                  http: {token_env: CHANNEL_TOKEN, headers: {X-Tenant: "7"}, timeout_seconds: 5, max_response_mb: 1}
                  entities: {channels: {http: %s}}
                """.formatted(service.url(), http));
    }

    private static String rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("{\"id\": \"CH%1$d\", \"name\": \"渠道 %1$d\"}"::formatted)
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private List<String> ids() {
        return site.query("orders", "channels", 1, "select channel_id from data order by cast(channel_id[3:] as int)");
    }

    private static List<String> idsTo(int count) {
        return IntStream.range(0, count).mapToObj(i -> "CH" + i).toList();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    @Test
    void oneAnswerWithoutPages() {
        configured("{path: /sales/channels}");
        service.answers(request -> Reply.ok(rows(0, 3)));

        ExtractedEntity extracted = site.extract("orders", "channels", 1);

        assertThat(extracted.rowsRead()).isEqualTo(3);
        assertThat(ids()).isEqualTo(idsTo(3));
        assertThat(site.query("orders", "channels", 1, "select name, _source_row from data where channel_id = 'CH1'"))
                .containsExactly("渠道 1|channels.jsonl:2");
        assertThat(service.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/api/sales/channels");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer " + TOKEN)
                    .containsEntry("x-tenant", "7");
        });
        assertThat(site.raw("orders", "channels")).isDirectoryNotContaining("glob:**.tmp*");
    }

    @Test
    void pagesByCursor() {
        configured(
                "{rows: /data, paging: cursor, next: /meta/next, parameter: after, size_parameter: limit, size: 10}");
        service.answers(request -> {
            int from = number(request.query().getOrDefault("after", "0"));
            String next = from + 10 < 25 ? "\"" + (from + 10) + "\"" : "null";
            return Reply.ok(
                    "{\"data\": %s, \"meta\": {\"next\": %s}}".formatted(rows(from, Math.min(from + 10, 25)), next));
        });

        site.extract("orders", "channels", 1);

        assertThat(ids()).isEqualTo(idsTo(25));
        assertThat(service.requests())
                .extracting(WebService.Request::query)
                .containsExactly(
                        Map.of("limit", "10"),
                        Map.of("limit", "10", "after", "10"),
                        Map.of("limit", "10", "after", "20"));
    }

    @Test
    void pagesByLink() {
        configured("{rows: /value, paging: cursor, next: /@odata.nextLink}");
        service.answers(request -> {
            int from = number(request.query().getOrDefault("$skip", "0"));
            String next = from < 20
                    ? ", \"@odata.nextLink\": \"%s/api/channels?$skip=%d\"".formatted(service.url(), from + 10)
                    : "";
            return Reply.ok("{\"value\": %s%s}".formatted(rows(from, from + 10), next));
        });

        site.extract("orders", "channels", 1);

        assertThat(ids()).isEqualTo(idsTo(30));
    }

    @Test
    void pagesByOffsetOfASourceThatGivesFewerThanItIsAskedFor() {
        configured("{rows: /items, paging: offset, size_parameter: size, size: 500}");
        service.answers(request -> {
            int from = number(request.query().get("offset"));
            return Reply.ok("{\"items\": %s}".formatted(rows(Math.min(from, 15), Math.min(from + 10, 15))));
        });

        site.extract("orders", "channels", 1);

        assertThat(ids()).isEqualTo(idsTo(15));
        assertThat(service.requests())
                .extracting(request -> request.query().get("offset"))
                .containsExactly("0", "10", "15");
    }

    @Test
    void pagesByNumberUpToTheTotal() {
        configured("{rows: /items, paging: page, total: /total, parameter: p, first_page: 0}");
        service.answers(request -> {
            int from = 10 * number(request.query().get("p"));
            return Reply.ok("{\"total\": 20, \"items\": %s}".formatted(rows(from, from + 10)));
        });

        site.extract("orders", "channels", 1);

        assertThat(ids()).isEqualTo(idsTo(20));
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void fewerRowsThanTheSourceCountsAreRefused() {
        configured("{rows: /items, total: /total}");
        service.answers(request -> Reply.ok("{\"total\": 4, \"items\": %s}".formatted(rows(0, 3))));

        assertFails(FailureKind.SOURCE_UNAVAILABLE, "counts 4 rows, but gave 3");
        assertThat(site.raw("orders", "channels").resolve("L1")).doesNotExist();
    }

    @Test
    void itIsAskedNoFasterThanItLikes() {
        configured("{paging: page}");
        service.answers(
                request -> Reply.ok(request.number() < 4 ? rows(request.number(), request.number() + 1) : "[]"));

        site.extract("orders", "channels", 1);

        // five a second, of a clock that stands still while nobody rests
        assertThat(site.rests())
                .containsExactly(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200));
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
    void aRedirectWithinTheHostIsFollowed() {
        configured("{}");
        service.answers(request ->
                request.path().equals("/v3") ? Reply.ok(rows(0, 1)) : Reply.status(307, Map.of("Location", "/v3")));

        site.extract("orders", "channels", 1);

        assertThat(ids()).containsExactly("CH0");
    }

    @Test
    void checkLooksAtTheFirstPageOnlyAndKeepsNothing() {
        configured("{paging: page}");
        service.answers(request -> Reply.ok(rows(0, 10)));

        String origin = site.extraction().check(new Entity("orders", "channels"));

        assertThat(origin).isEqualTo(service.url() + "/api/channels");
        assertThat(service.requests()).hasSize(1);
        assertThat(site.raw("orders", "channels")).isDirectoryNotContaining("glob:**");
    }

    @Test
    void aReadOfChangesAsksForItsWindow() {
        site.select(
                "orders",
                "channels",
                "select id as channel_id, name, changed as updated_at, false as is_deleted from source");
        site.configured("""
                orders: {kind: http, url: '%s', read: changes, overlap_hours: 1, entities: {channels: {
                  http: {path: '/channels?since={from}&until={to}'}}}}
                """.formatted(service.url()));
        service.answers(
                request -> Reply.ok("[{\"id\": \"CH1\", \"name\": \"一\", \"changed\": \"2026-01-10T08:00:00Z\"}]"));

        site.extract("orders", "channels", 1);
        site.extract("orders", "channels", 2);

        // up to five minutes before the run's start, 2026-01-11T18:00Z; then from an hour before the greatest cursor
        assertThat(service.requests())
                .extracting(WebService.Request::query)
                .containsExactly(
                        Map.of("since", "1970-01-01T00:00:00Z", "until", "2026-01-11T17:55:00Z"),
                        Map.of("since", "2026-01-10T07:00:00Z", "until", "2026-01-11T17:55:00Z"));
    }

    @Test
    void changesNeedAPathThatAsksForThem() {
        site.configured("orders: {kind: http, url: '%s', read: changes}".formatted(service.url()));

        assertFails(FailureKind.USAGE, "its path has no {from}");
    }

    private void assertFails(FailureKind kind, String... parts) {
        ThrowingCallable read = () -> site.extract("orders", "channels", 1);
        assertThatThrownBy(read).isInstanceOfSatisfying(JibaoException.class, failure -> {
            assertThat(failure.what() + " | " + failure.where() + " | " + failure.whatToDo())
                    .contains(parts)
                    .doesNotContain(TOKEN);
            assertThat(failure.kind()).isEqualTo(kind);
        });
    }
}
