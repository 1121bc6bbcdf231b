package io.jibao.transform;

import io.jibao.transform.LoadAudit.Check;
import io.jibao.transform.LoadAudit.Source;
import io.jibao.transform.LoadAudit.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An audit as a page of Markdown, each table with the rule that repeats its figures. */
final class AuditPage {

    private final LoadAudit audit;
    private final StringBuilder text = new StringBuilder();

    AuditPage(LoadAudit audit) {
        this.audit = audit;
    }

    String text() {
        line("# Audit of load %s", audit.load());
        line("");
        line(
                "Loaded %s. Content hash of staging and star: %s. %d entities read, %d tables of the star, %d checks, %d alerts.",
                audit.loadedAt(),
                audit.contentHash(),
                audit.sources().size(),
                audit.tables().size(),
                audit.checks().size(),
                audit.alerts().size());
        alerts();
        sources();
        totals();
        quarantined();
        tables();
        holding();
        return text.toString();
    }

    private void alerts() {
        head("Alerts", "check", "severity", "broken rows", "owner", "says", "first of them");
        for (Check check : audit.alerts()) {
            row(
                    check.id(),
                    check.severity(),
                    count(check.brokenRows()),
                    orDash(check.owner()),
                    check.says(),
                    orDash(check.examples()));
        }
        none(audit.alerts());
        rule(
                "A check is the SELECT of the rows that break its rule: sql/6_checks/<check>.sql, or the .yml of its table.");
    }

    private void sources() {
        head("Rows", "entity", "read", "taken", "quarantined", "new", "known", "deleted", "back", "stored");
        List<Source> sources = audit.sources();
        for (Source source : sources) {
            row(
                    source.system() + "." + source.entity(),
                    count(source.rowsRead()),
                    count(source.rowsAccepted()),
                    count(source.rowsQuarantined()),
                    count(source.rowsNew()),
                    count(source.rowsUnchanged()),
                    count(source.rowsDeleted()),
                    count(source.rowsReturned()),
                    count(source.rowsStored()));
        }
        row(
                "in all",
                count(sources.stream().mapToLong(Source::rowsRead).sum()),
                count(sources.stream().mapToLong(Source::rowsAccepted).sum()),
                count(sources.stream().mapToLong(Source::rowsQuarantined).sum()),
                count(sources.stream().mapToLong(Source::rowsNew).sum()),
                count(sources.stream().mapToLong(Source::rowsUnchanged).sum()),
                count(sources.stream().mapToLong(Source::rowsDeleted).sum()),
                count(sources.stream().mapToLong(Source::rowsReturned).sum()),
                count(sources.stream().mapToLong(Source::rowsStored).sum()));
        rule("read = taken + quarantined; taken = new + known; stored = new + deleted + back.");
        rule("read: the rows that the site's sql/1_extract/<system>/<entity>.sql gives, run at the source.");
        rule(
                "stored: select count(*) from read_parquet('state/raw/<system>/<entity>/*/data.parquet', union_by_name = true)"
                        + " where _load_id = %d (deleted: and _is_deleted).".formatted(audit.loadId()));
        rule("quarantined: select count(distinct number) from"
                + " read_parquet('state/raw/<system>/<entity>/%s/quarantine.parquet') where severity = 'row'."
                        .formatted(audit.load()));
    }

    private void totals() {
        head("Totals", "entity", "column", "at the source", "taken", "quarantined", "difference");
        for (LoadAudit.Total total : audit.totals()) {
            BigDecimal source = total.sourceSum();
            row(
                    total.system() + "." + total.entity(),
                    total.columnName(),
                    source == null ? "—" : amount(source),
                    amount(total.acceptedSum()),
                    amount(total.quarantinedSum()),
                    source == null
                            ? "—"
                            : amount(source.subtract(total.acceptedSum()).subtract(total.quarantinedSum())));
        }
        none(audit.totals());
        rule("at the source: the sum of the column over all rows read, taken apart from the load; — where the SELECT"
                + " computes the column itself. A difference other than 0 stops the load (c15_control_totals).");
    }

    private void quarantined() {
        head("Quarantine", "entity", "column", "reason", "fate", "rows");
        for (LoadAudit.Quarantined each : audit.quarantined()) {
            row(
                    each.system() + "." + each.entity(),
                    orDash(each.columnName()),
                    each.reason(),
                    each.severity().equals("row") ? "set aside" : "taken with a warning",
                    count(each.rowCount()));
        }
        none(audit.quarantined());
        rule("One row may have several reasons; jibao quarantine list --load %s names each.".formatted(audit.load()));
    }

    private void tables() {
        head("Star", "table", "rows", "sums", "query");
        for (Table table : audit.tables()) {
            row(table.name(), count(table.rowCount()), sums(table.sums()), "`%s`".formatted(table.query()));
        }
        none(audit.tables());
        rule("The queries run on state/warehouse.duckdb while %s is its last load; later, jibao run … --as-known-at %s"
                .formatted(audit.load(), audit.load()));
        rule("makes the warehouse of that time anew beside the present one, where they give the same.");
    }

    private static String sums(Map<String, @Nullable BigDecimal> sums) {
        return sums.isEmpty()
                ? "—"
                : sums.entrySet().stream()
                        .map(sum -> sum.getKey() + " " + (sum.getValue() == null ? "—" : amount(sum.getValue())))
                        .collect(Collectors.joining(", "));
    }

    private void holding() {
        List<Check> holding =
                audit.checks().stream().filter(check -> check.brokenRows() == 0).toList();
        head("Checks that hold", "check", "severity", "says");
        holding.forEach(check -> row(check.id(), check.severity(), check.says()));
        none(holding);
    }

    private void head(String title, String... columns) {
        line("");
        line("## %s", title);
        line("");
        row(columns);
        text.append("|").append("---|".repeat(columns.length)).append('\n');
    }

    private void none(List<?> rows) {
        if (rows.isEmpty()) {
            row("none");
        }
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void rule(String words) {
        text.append('\n').append(words).append('\n');
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String amount(BigDecimal value) {
        return String.format(Locale.ROOT, "%,.4f", value);
    }

    private static String orDash(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return text.isEmpty() ? "—" : text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
