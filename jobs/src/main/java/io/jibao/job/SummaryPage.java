package io.jibao.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run's summary as a page of text: what was read, what was doubted, what was made, how long it took. */
final class SummaryPage {

    private final RunSummary summary;
    private final List<String> lines = new ArrayList<>();

    SummaryPage(RunSummary summary) {
        this.summary = summary;
    }

    List<String> lines() {
        line("");
        line("%s, load %s", summary.period(), summary.load());
        sources();
        reasons();
        noticed();
        warehouse();
        analyses();
        editions();
        mails();
        times();
        return lines;
    }

    private void sources() {
        List<Fact.Extracted> sources = summary.list(Fact.Extracted.class);
        if (sources.isEmpty()) {
            return;
        }
        line("");
        line("  %-32s %10s %10s %10s %10s %12s", "rows", "read", "taken", "changed", "gone", "quarantined");
        sources.forEach(s -> counts(s.source(), s.read(), s.taken(), s.changed(), s.gone(), s.quarantined()));
        counts(
                "in all",
                sources.stream().mapToLong(Fact.Extracted::read).sum(),
                sources.stream().mapToLong(Fact.Extracted::taken).sum(),
                sources.stream().mapToLong(Fact.Extracted::changed).sum(),
                sources.stream().mapToLong(Fact.Extracted::gone).sum(),
                sources.stream().mapToLong(Fact.Extracted::quarantined).sum());
    }

    private void counts(String name, long read, long taken, long changed, long gone, long quarantined) {
        line("  %-32s %,10d %,10d %,10d %,10d %,12d", name, read, taken, changed, gone, quarantined);
    }

    private void reasons() {
        List<Fact.Extracted> doubted = summary.list(Fact.Extracted.class).stream()
                .filter(source -> !source.reasons().isEmpty())
                .toList();
        if (doubted.isEmpty()) {
            return;
        }
        line("");
        line("  why rows were quarantined, or taken with a warning");
        for (Fact.Extracted source : doubted) {
            for (Fact.Reason reason : source.reasons()) {
                String fate = reason.severity().equals("row") ? "quarantined" : "warning";
                line(
                        "  %-32s %,10d  %-11s  %s: %s",
                        source.source(), reason.rows(), fate, reason.column(), reason.reason());
            }
        }
    }

    private void noticed() {
        List<Fact.Noticed> noticed = summary.list(Fact.Noticed.class);
        if (!noticed.isEmpty()) {
            line("");
            line("  noticed at the sources");
            noticed.forEach(each -> line("  %-32s %s", each.source(), each.what()));
        }
    }

    private void warehouse() {
        List<Fact.Loaded> tables = summary.list(Fact.Loaded.class);
        if (!tables.isEmpty()) {
            line("");
            line(
                    "  the star: %s",
                    tables.stream()
                            .filter(table -> table.table().startsWith("fct_"))
                            .map(table -> String.format(Locale.ROOT, "%s %,d", table.table(), table.rows()))
                            .collect(Collectors.joining(", ")));
        }
        summary.list(Fact.Content.class)
                .forEach(content -> line("  content hash at %s: %s", content.load(), content.hash()));
        for (Fact.Checked check : summary.list(Fact.Checked.class)) {
            line("  check %-26s %,10d  %-11s  %s", check.id(), check.rows(), check.severity(), check.says());
        }
    }

    private void analyses() {
        List<Fact.Analysed> tables = summary.list(Fact.Analysed.class);
        if (!tables.isEmpty()) {
            line("");
            line(
                    "  %d analyses: %s",
                    tables.size(),
                    tables.stream()
                            .map(table -> String.format(Locale.ROOT, "%s %,d", table.table(), table.rows()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void editions() {
        List<Fact.Archived> editions = summary.list(Fact.Archived.class);
        List<Fact.Waiting> packs = summary.list(Fact.Waiting.class);
        if (editions.isEmpty() && packs.isEmpty()) {
            return;
        }
        line("");
        line("  editions");
        for (Fact.Archived edition : editions) {
            line(
                    "  %-44s %s, %d PDF, %d Excel",
                    edition.edition(), edition.state(), edition.pdfs(), edition.workbooks());
            line("    %s", edition.folder());
        }
        packs.forEach(pack -> line("  %-44s not made, waits for %s", pack.pack(), String.join(", ", pack.reports())));
    }

    private void mails() {
        List<Fact.Mailed> mails = summary.list(Fact.Mailed.class);
        if (mails.isEmpty()) {
            return;
        }
        Map<String, Long> states =
                mails.stream().collect(Collectors.groupingBy(Fact.Mailed::state, TreeMap::new, Collectors.counting()));
        line("");
        line(
                "  mails: %s",
                states.entrySet().stream()
                        .map(state -> state.getValue() + " " + state.getKey().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
        mails.stream()
                .filter(mail -> !mail.state().equals("SENT"))
                .forEach(mail ->
                        line("    %s (%s): %s %s", mail.recipient(), mail.release(), mail.state(), mail.reply()));
    }

    private void times() {
        line("");
        line(
                "  seconds: %s",
                summary.seconds().entrySet().stream()
                        .map(stage -> String.format(Locale.ROOT, "%s %.1f", stage.getKey(), stage.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
