package io.jibao.mail;

import io.jibao.report.ReportDigest;
import io.jibao.report.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a letter says and which files go with it. Its words are the keys {@code mail.…} of the house's texts. */
final class LetterText {
    private static final int MOST_SENTENCES = 3;
    private static final long MEGABYTE = 1_000_000;

    private final String name;
    private final List<Enclosure> enclosures;
    private final List<String> withoutPart;
    private final int limitMb;

    /** @param enclosures at least one, the main one first */
    LetterText(String name, List<Enclosure> enclosures, List<String> withoutPart, int limitMb) {
        this.name = name;
        this.enclosures = List.copyOf(enclosures);
        this.withoutPart = List.copyOf(withoutPart);
        this.limitMb = limitMb;
    }

    String subject() {
        String key = isCorrection() ? "mail.subject.correction" : "mail.subject";
        return texts().sentence(key, Map.of("period", first().period(), "reports", titles(), "part", first().part()));
    }

    /** All files; where they are too large together only the main one, where that is too large alone none. */
    List<Enclosure> attached() {
        List<Enclosure> all =
                enclosures.stream().filter(each -> each.file().isPresent()).toList();
        if (fits(all)) {
            return all;
        }
        List<Enclosure> main = all.subList(0, 1);
        return fits(main) ? main : List.of();
    }

    String plain() {
        StringBuilder text = new StringBuilder();
        text.append(greeting()).append("\n\n");
        introduction().forEach(line -> text.append(line).append('\n'));
        for (Enclosure enclosure : enclosures) {
            ReportDigest digest = enclosure.digest();
            text.append("\n").append(heading(enclosure)).append('\n');
            digest.cards()
                    .forEach(card -> text.append(
                            "  %s  %s%s\n".formatted(card.label(), card.value(), inBrackets(card.comparisons()))));
            sentences(digest).forEach(line -> text.append("  · ").append(line).append('\n'));
        }
        text.append('\n');
        remarks().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    String html() {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"font-family:'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif;"
                + "font-size:14px;line-height:1.6;color:#222\">");
        html.append(paragraph(greeting()));
        introduction().forEach(line -> html.append(paragraph(line)));
        for (Enclosure enclosure : enclosures) {
            html.append("<h3 style=\"margin:20px 0 6px;font-size:16px\">")
                    .append(escaped(heading(enclosure)))
                    .append("</h3>");
            html.append(table(enclosure.digest()));
            html.append(sentences(enclosure.digest()).stream()
                    .map(line -> "<li>" + escaped(line) + "</li>")
                    .collect(Collectors.joining("", "<ul style=\"margin:8px 0;padding-left:20px\">", "</ul>")));
        }
        html.append("<div style=\"margin-top:24px;font-size:12px;color:#666\">");
        remarks().forEach(line -> html.append(paragraph(line)));
        return html.append("</div></body></html>").toString();
    }

    private String greeting() {
        return texts().sentence("mail.greeting", Map.of("name", name));
    }

    private List<String> introduction() {
        List<String> lines = new ArrayList<>();
        lines.add(texts().sentence(
                        "mail.introduction", Map.of("company", first().company(), "period", first().period())));
        if (isCorrection()) {
            long moved = enclosures.stream()
                    .mapToLong(each -> each.edition().movedFigures().size())
                    .sum();
            lines.add(texts().sentence("mail.correction", Map.of("moved", moved)));
        }
        return lines;
    }

    private List<String> sentences(ReportDigest digest) {
        return digest.missingSources().isEmpty()
                ? digest.commentary().stream().limit(MOST_SENTENCES).toList()
                : List.of(digest.missingSources());
    }

    private List<String> remarks() {
        List<String> lines = new ArrayList<>();
        List<Enclosure> attached = attached();
        if (attached.size() < enclosures.size()) {
            String key = attached.isEmpty() ? "mail.too_large.all" : "mail.too_large";
            lines.add(texts().sentence(key, Map.of("limit", limitMb, "reports", titles())));
        }
        if (!withoutPart.isEmpty()) {
            lines.add(texts().sentence("mail.without_part", Map.of("editions", String.join(separator(), withoutPart))));
        }
        String editions = enclosures.stream()
                .map(each -> each.edition().id().toString())
                .collect(Collectors.joining(separator()));
        String checkpoint = enclosures.get(0).edition().inputs().basis().checkpoint();
        lines.add(texts().sentence("mail.footer", Map.of("editions", editions, "checkpoint", checkpoint)));
        return lines;
    }

    private String heading(Enclosure enclosure) {
        String key = enclosure.edition().isCorrection() ? "mail.heading.correction" : "mail.heading";
        return texts().sentence(
                        key,
                        Map.of(
                                "title",
                                enclosure.digest().title(),
                                "part",
                                enclosure.digest().part()));
    }

    private static String table(ReportDigest digest) {
        return digest.cards().stream()
                .map(card ->
                        "<tr><td style=\"padding:2px 24px 2px 0\">%s</td><td style=\"text-align:right\"><b>%s</b></td><td style=\"padding-left:24px;color:#666\">%s</td></tr>"
                                .formatted(
                                        escaped(card.label()),
                                        escaped(card.value()),
                                        escaped(String.join("  ", card.comparisons()))))
                .collect(Collectors.joining("", "<table style=\"border-collapse:collapse\">", "</table>"));
    }

    private static String paragraph(String text) {
        return "<p style=\"margin:6px 0\">" + escaped(text) + "</p>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String inBrackets(List<String> comparisons) {
        return comparisons.isEmpty() ? "" : "  (" + String.join("  ", comparisons) + ")";
    }

    private boolean fits(List<Enclosure> files) {
        return files.stream().mapToLong(Enclosure::encodedBytes).sum() <= limitMb * MEGABYTE;
    }

    private boolean isCorrection() {
        return enclosures.stream().anyMatch(each -> each.edition().isCorrection());
    }

    private String titles() {
        return enclosures.stream().map(each -> each.digest().title()).collect(Collectors.joining(separator()));
    }

    private String separator() {
        return texts().text("list.separator");
    }

    private ReportDigest first() {
        return enclosures.get(0).digest();
    }

    private Texts texts() {
        return first().texts();
    }
}
