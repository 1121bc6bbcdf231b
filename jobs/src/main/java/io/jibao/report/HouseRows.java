package io.jibao.report;

import io.jibao.report.ReportInputs.Edition;
import io.jibao.run.PeriodKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every page of the house shows from a report's datasets, put into words: the cards from {@code key_figures}, the
 * sentences from {@code commentary}, the last section from what was corrected, metrics, {@code sources} and
 * {@code quarantined}, and the lines of header and footer.
 */
final class HouseRows {
    /** Cards stand in two rows of four. */
    static final int MOST_CARDS = 8;

    /** Sections of the notes that are short enough to stay on one page. */
    private static final Set<String> TOGETHER = Set.of("personal", "source", "quarantine");

    private static final BigDecimal LARGE = new BigDecimal(100_000);

    private final ReportDefinition report;
    private final ReportInputs inputs;
    private final Texts texts;
    private final Differences differences;

    HouseRows(ReportDefinition report, ReportInputs inputs, Texts texts) {
        this.report = report;
        this.inputs = inputs;
        this.texts = texts;
        this.differences = new Differences(report, inputs, texts);
    }

    /** Values for header and footer, by name. */
    Map<String, String> edition() {
        Edition edition = inputs.edition();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", texts.text("report.title"));
        values.put("question", texts.text("report.question"));
        values.put("company", company());
        values.put("period", edition.period().label(texts.locale()));
        values.put("part", partName());
        values.put("part_kind", inputs.part().kind());
        values.put("cut_off", texts.date(edition.period().cutOff()));
        values.put("edition", edition.editionId());
        values.put("version", Integer.toString(edition.version()));
        values.put("load", edition.loadId().toString());
        values.put("known_at", texts.instant(edition.knownAt()));
        values.put("checkpoint", edition.checkpoint());
        values.put("missing_sources", missingSources());
        values.put("correction", differences.headline());
        return values;
    }

    /** One row per card: label, value, unit, comparisons; figures without growth have the text {@code card.<figure>}. */
    List<Map<String, @Nullable Object>> cards() {
        return inputs.rows("key_figures").stream()
                .limit(MOST_CARDS)
                .map(this::card)
                .toList();
    }

    /** One row per sentence: text. Where the dataset is there and has none, no figure moved, and that is said. */
    List<Map<String, @Nullable Object>> commentary() {
        List<Map<String, @Nullable Object>> rows = inputs.rows("commentary");
        return rows.isEmpty() && inputs.datasets().containsKey("commentary")
                ? List.of(sentence("steady", Map.of()))
                : rows.stream()
                        .map(row -> sentence(String.valueOf(row.get("code")), row))
                        .toList();
    }

    private Map<String, @Nullable Object> sentence(String code, Map<String, @Nullable Object> row) {
        String key = "commentary." + code;
        String ofYear = key + ".year";
        return Map.of("text", texts.sentence(isYear() && texts.has(ofYear) ? ofYear : key, row));
    }

    /** One row per note, sections together: section, title, text. */
    List<Map<String, @Nullable Object>> notes() {
        List<Map<String, @Nullable Object>> notes = new ArrayList<>();
        differences.notes().forEach(each -> notes.add(note("correction", each.getKey(), each.getValue())));
        for (String metric : report.metrics()) {
            notes.add(note("metric", texts.text("metric." + metric), texts.text("metric." + metric + ".says")));
        }
        notes.add(note("metric", Texts.DASH, texts.text("dash.says")));
        if (inputs.masking() != ReportInputs.Masking.NONE) {
            String kind = inputs.masking().name().toLowerCase(Locale.ROOT);
            notes.add(note("personal", texts.text("personal." + kind), texts.text("personal." + kind + ".says")));
        }
        for (Map<String, @Nullable Object> row : inputs.rows("sources")) {
            String key = row.get("newest_date") == null ? "note.source.undated" : "note.source";
            notes.add(note("source", texts.labelOrCode("source", row.get("system")), texts.sentence(key, row)));
        }
        setAside().forEach((source, reasons) -> notes.add(note("quarantine", source, reasons)));
        return notes;
    }

    /** What was set aside or doubted of each source, its reasons in one line. */
    private Map<String, String> setAside() {
        Map<String, String> bySource = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : inputs.rows("quarantined")) {
            bySource.merge(
                    sourceName(row),
                    texts.sentence(quarantineNote(row), row),
                    (before, next) -> before + "  ·  " + next);
        }
        return bySource;
    }

    private static String quarantineNote(Map<String, @Nullable Object> row) {
        if ("warning".equals(row.get("severity"))) {
            return "note.warning";
        }
        return row.get("amount") == null ? "note.quarantine" : "note.quarantine.amount";
    }

    private Map<String, @Nullable Object> card(Map<String, @Nullable Object> row) {
        String figure = String.valueOf(row.get("figure_id"));
        BigDecimal value = (BigDecimal) row.get("value");
        String format = cardFormat(String.valueOf(row.get("format")), value);
        Map<String, @Nullable Object> card = new LinkedHashMap<>();
        card.put("label", texts.text(texts.has("figure." + figure) ? "figure." + figure : "metric." + figure));
        card.put("value", texts.format(format, value));
        card.put("unit", value == null ? "" : unit(figure, format));
        if (row.containsKey("yoy_growth")) {
            card.put("yoy", comparison("card.yoy", (BigDecimal) row.get("yoy_growth")));
            card.put("qoq", isYear() ? "" : comparison("card.qoq", (BigDecimal) row.get("qoq_growth")));
        } else {
            card.put("yoy", texts.has("card." + figure) ? texts.sentence("card." + figure, row) : "");
            card.put("qoq", "");
        }
        return card;
    }

    private String comparison(String key, @Nullable BigDecimal growth) {
        String mark = texts.mark(growth);
        return texts.text(key) + " " + (mark.isEmpty() ? "" : mark + " ") + texts.growth(growth);
    }

    private static String cardFormat(String format, @Nullable BigDecimal value) {
        boolean isLarge = format.equals("money") && value != null && value.abs().compareTo(LARGE) >= 0;
        return isLarge ? "large" : format;
    }

    private String unit(String figure, String format) {
        String own = "unit." + figure;
        return texts.text(texts.has(own) ? own : "unit." + format);
    }

    /** A year has no previous period of the same length but last year itself. */
    private boolean isYear() {
        return inputs.edition().period().kind() == PeriodKind.YEAR;
    }

    private Map<String, @Nullable Object> note(String section, String title, String text) {
        return Map.of(
                "section",
                texts.text("notes." + section),
                "together",
                TOGETHER.contains(section),
                "title",
                title,
                "text",
                text);
    }

    private String sourceName(Map<String, @Nullable Object> row) {
        return texts.labelOrCode("source", row.get("system") + "." + row.get("entity"));
    }

    private String company() {
        ReportInputs.Company company = inputs.edition().company();
        return texts.locale().getLanguage().equals("zh") ? company.name() : company.nameInEnglish();
    }

    private String partName() {
        ReportInputs.Part part = inputs.part();
        if (part.id().isEmpty() && !part.equals(ReportInputs.Part.WHOLE)) {
            return texts.text("member.none");
        }
        return part.name().isEmpty() ? texts.label("part", part.kind()) : part.name();
    }

    private String missingSources() {
        List<String> sources = inputs.missingSources();
        if (sources.isEmpty()) {
            return "";
        }
        List<String> names = sources.stream()
                .map(source -> texts.labelOrCode("source", source))
                .toList();
        return texts.sentence("missing.sources", Map.of("sources", String.join(texts.text("list.separator"), names)));
    }
}
