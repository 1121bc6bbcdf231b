package io.jibao.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a mail quotes of one part of a report, in the words of its pages.
 *
 * @param part as printed, as {@code 华东销售部}
 * @param missingSources a sentence; empty when none is missing
 * @param texts the words themselves, for what the mail adds
 */
public record ReportDigest(
        String title,
        String company,
        String period,
        String part,
        List<Card> cards,
        List<String> commentary,
        String missingSources,
        Texts texts) {

    public ReportDigest {
        cards = List.copyOf(cards);
        commentary = List.copyOf(commentary);
    }

    /**
     * A key figure.
     *
     * @param value with its unit
     * @param comparisons with the period before and the year before; may be empty
     */
    public record Card(String label, String value, List<String> comparisons) {}

    /** The same under another title. */
    ReportDigest under(String other) {
        return new ReportDigest(other, company, period, part, cards, commentary, missingSources, texts);
    }

    static ReportDigest of(ReportDefinition report, ReportInputs inputs, Texts texts) {
        HouseRows house = new HouseRows(report, inputs, texts);
        var edition = house.edition();
        return new ReportDigest(
                edition.getOrDefault("title", ""),
                edition.getOrDefault("company", ""),
                edition.getOrDefault("period", ""),
                edition.getOrDefault("part", ""),
                house.cards().stream().map(ReportDigest::card).toList(),
                house.commentary().stream()
                        .map(row -> String.valueOf(row.get("text")))
                        .toList(),
                edition.getOrDefault("missing_sources", ""),
                texts);
    }

    private static Card card(Map<String, ?> row) {
        String value = "%s %s".formatted(row.get("value"), row.get("unit")).strip();
        List<String> comparisons = Stream.of("qoq", "yoy")
                .map(key -> String.valueOf(row.get(key)))
                .filter(text -> !text.isBlank())
                .toList();
        return new Card(String.valueOf(row.get("label")), value, comparisons);
    }
}
