package io.jibao.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands on the cover and in the contents of a pack. */
final class PackFront {
    private final PackInputs pack;
    private final ReportCatalogue catalogue;
    private final Texts texts;
    private final ReportInputs inputs;
    private final Map<String, String> edition;

    PackFront(PackInputs pack, ReportCatalogue catalogue, Texts texts) {
        this.pack = pack;
        this.catalogue = catalogue;
        this.texts = texts;
        this.inputs = new ReportInputs(pack.edition(), pack.part(), List.of(), Map.of(), pack.correction());
        this.edition = new HouseRows(withoutData(pack), inputs, texts).edition();
    }

    /** Header and footer know a pack as a report that has no data of its own. */
    private static ReportDefinition withoutData(PackInputs pack) {
        return new ReportDefinition(
                pack.edition().reportId(),
                Set.of(pack.edition().period().kind()),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                false,
                null,
                PersonsPolicy.LEAST);
    }

    /** The pack as if it were a report, to say of it what went wrong. */
    ReportInputs inputs() {
        return inputs;
    }

    /** Values for header, footer and cover, by name. */
    Map<String, String> edition() {
        return edition;
    }

    Map<String, Object> cover() {
        ReportInputs.Correction correction = pack.correction();
        return Map.of(
                "made_of",
                texts.sentence("pack.made_of", Map.of("count", pack.sections().size())),
                "correction",
                correction == null ? "" : texts.sentence("pack.correction", Map.of("edition", correction.edition())));
    }

    Map<String, Object> contents() {
        return Map.of(
                "elsewhere",
                Stream.of(named("pack.elsewhere", pack.elsewhere()), named("pack.apart", pack.apart()))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    private String named(String key, List<String> reports) {
        if (reports.isEmpty()) {
            return "";
        }
        String titles = reports.stream()
                .map(report -> textsOf(report).text("report.title"))
                .collect(Collectors.joining(texts.text("list.separator")));
        return texts.sentence(key, Map.of("reports", titles));
    }

    private Texts textsOf(String report) {
        ReportInputs.Company company = pack.edition().company();
        return catalogue.texts(report, texts.locale(), company.timeZone(), company.currency());
    }

    /**
     * One row per report: chapter, title, question, note (what is particular about it), page, and link, the same page as
     * the engine counts it, from the first of the contents on.
     *
     * @param cover pages before the contents
     * @param contents pages of the contents themselves
     */
    List<Map<String, Object>> entries(List<FilledSection> sections, int cover, int contents) {
        List<Map<String, Object>> entries = new ArrayList<>();
        int page = cover + contents + 1;
        for (FilledSection filled : sections) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("chapter", texts.text("chapter." + filled.section().chapter()));
            entry.put("title", filled.edition().getOrDefault("title", ""));
            entry.put("question", filled.edition().getOrDefault("question", ""));
            entry.put("note", note(filled));
            entry.put("page", page);
            entry.put("link", page - cover);
            entries.add(entry);
            page += filled.pages().count();
        }
        return entries;
    }

    private String note(FilledSection filled) {
        boolean isIncomplete = !filled.section().inputs().missingSources().isEmpty();
        return Stream.of(
                        filled.edition().getOrDefault("correction", ""),
                        isIncomplete ? texts.text("pack.incomplete") : "")
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining(texts.text("list.separator")));
    }
}
