package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.extract.WebService.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows from a web service: its pages, its pace, its window. */
class HttpSourceTest extends HttpTrial {

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
}
