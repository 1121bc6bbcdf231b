package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jibao.extract.WebService.Reply;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand rows as no web service should send them: each is taken or set aside with its reason. */
class HttpFuzzTest extends ExtractionTrial {

    private static final int PAGES = 100;
    private static final int ROWS = 100;

    /** What may stand where an amount belongs, as JSON. */
    private static final List<String> AMOUNTS = List.of(
            "10",
            "10.25",
            "-3",
            "1e400",
            "\"1e400\"",
            "9".repeat(2_000),
            "\"\u22125\"", // the minus sign of mathematics
            "\"\uFF0D5\"", // of full width
            "\"\u0665\"", // an Arabic five
            "\"ten\"",
            "true",
            "[1, 2]",
            "{\"value\": 10}",
            "null",
            "\"=1+1\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"1,000.00\"",
            "\"" + "x".repeat(9_000) + "\"");

    private static final List<String> DATES = List.of(
            "\"2026-01-05\"",
            "\"2026-02-30\"",
            "\"0000-00-00\"",
            "\"99999-01-01\"",
            "\"2026-01-05T25:00:00Z\"",
            "\"05.01.2026\"",
            "1767571200",
            "\"-infinity\"",
            "\"now\"",
            "\"\"");

    /** What is no row at all. */
    private static final List<String> NO_ROWS = List.of(
            "1",
            "\"R1\"",
            "null",
            "[]",
            "[[]]",
            "[\"refund_id\", \"R1\"]",
            "{}",
            "{\"\": 1}",
            "{\"refund_id\": 1, \"refund_id\": 2}",
            "{\"refund_id\": \"a\\nb\"}",
            "{\"deep\": " + "[".repeat(3_000) + "]".repeat(3_000) + "}");

    private final Random dice = new Random(20260128);

    @Test
    void everyRowIsTakenOrSetAsideWithItsReason() {
        try (WebService service = new WebService()) {
            List<String> pages = IntStream.range(0, PAGES)
                    .mapToObj(page -> IntStream.range(0, ROWS)
                            .mapToObj(row -> row(page * ROWS + row))
                            .collect(Collectors.joining(",\n", "[", "]")))
                    .toList();
            service.answers(request -> {
                int page = Integer.parseInt(request.query().get("page"));
                return Reply.ok(page < PAGES ? pages.get(page) : "[]");
            });
            site.configured("""
                    orders:
                      kind: http
                      url: %s
                      entities: {refunds: {http: {paging: page, first_page: 0}}}
                    """.formatted(service.url()))
                    .select(
                            "orders",
                            "refunds",
                            "select refund_id, order_id, refunded_at, amount, quantity from source");

            ExtractedEntity extracted = site.extract("orders", "refunds", 1);

            assertThat(extracted.rowsRead()).isEqualTo(PAGES * ROWS);
            assertThat(extracted.rowsAccepted() + extracted.rowsQuarantined()).isEqualTo(PAGES * ROWS);
            assertThat(extracted.rowsAccepted()).isBetween(20L, 5_000L);
            assertThat(site.query("orders", "refunds", 1, """
                            select count(distinct number) filter (where severity = 'row'),
                                count(*) filter (where reason is null or reason = '' or source_row is null)
                            from quarantine where true""")).containsExactly(extracted.rowsQuarantined() + "|0");
            assertThat(site.quarantined(QuarantineFilter.OPEN)).hasSize(1_000);
        }
    }

    private String row(int number) {
        if (dice.nextInt(10) == 0) {
            return pick(NO_ROWS);
        }
        String id = dice.nextInt(20) == 0 ? "null" : quoted(text(number));
        return "{\"refund_id\": %s, \"order_id\": %s, \"refunded_at\": %s,\n \"amount\": %s, \"quantity\": %s}"
                .formatted(id, quoted("O" + number), pick(DATES), pick(AMOUNTS), pick(AMOUNTS));
    }

    /** An id, now and then with what nobody should see in one. */
    private String text(int number) {
        return switch (dice.nextInt(12)) {
            case 0 -> "R" + number + "\u0000";
            case 1 -> "R" + number + "\u202E";
            case 2 -> "=cmd|' /c calc'!A" + number;
            case 3 -> "R\n" + number;
            case 4 -> "𠮷" + number;
            default -> "R" + number;
        };
    }

    private String pick(List<String> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
