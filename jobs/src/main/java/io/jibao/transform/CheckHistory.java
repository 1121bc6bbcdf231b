package io.jibao.transform;

import io.jibao.check.CheckResult;
import io.jibao.run.LoadId;
import io.jibao.sql.ColumnType;
import io.jibao.sql.DuckDb;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code ledger.check_results}: what every check found in every load. The rows of a load are committed with its data; a
 * warehouse that is made anew takes those of earlier loads from their audits.
 */
final class CheckHistory {

    /** What a broken row says about itself beside its key; may name a person, who may have to be erased. */
    private static final String DETAIL = "detail";

    private static final String SUBJECT = "subject_id";

    private CheckHistory() {}

    /** Forgets what an earlier try of this load found. */
    static void clear(DuckDb db, LoadId load) {
        db.execute("delete from ledger.check_results where load_id = " + load.number());
    }

    /** Keeps the results, in place of those the same checks had in this load. */
    static void write(DuckDb db, LoadId load, List<CheckResult> results, Instant at) {
        if (results.isEmpty()) {
            return;
        }
        String ids = results.stream().map(result -> text(result.id())).collect(Collectors.joining(", "));
        db.execute("delete from ledger.check_results where load_id = %d and check_id in (%s)"
                .formatted(load.number(), ids));
        db.execute(results.stream()
                .map(result -> row(load, result, at))
                .collect(Collectors.joining(",\n", "insert into ledger.check_results values\n", "")));
    }

    private static String row(LoadId load, CheckResult result, Instant at) {
        return "(%d, %s, %s, %s, %s, %s, %s, %d, %s, %s, %d)"
                .formatted(
                        load.number(),
                        text(result.id()),
                        text(result.table()),
                        text(result.says()),
                        text(result.saysInChinese()),
                        text(result.severity().name().toLowerCase(Locale.ROOT)),
                        text(result.owner()),
                        result.brokenRows(),
                        text(examples(result)),
                        ColumnType.TIMESTAMP.literal(at),
                        result.time().toMillis());
    }

    /** The keys of the first broken rows. */
    private static String examples(CheckResult result) {
        return result.examples().stream().map(CheckHistory::key).collect(Collectors.joining(", "));
    }

    private static String key(Map<String, @Nullable Object> row) {
        Object subject = row.get(SUBJECT);
        return subject != null
                ? subject.toString()
                : row.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(DETAIL) && entry.getValue() != null)
                        .map(entry -> Objects.toString(entry.getValue()))
                        .collect(Collectors.joining("/"));
    }

    /**
     * Takes the results of earlier loads over.
     *
     * @param audits their files; at least one
     */
    static void restore(DuckDb db, List<Path> audits) {
        db.execute("""
                insert into ledger.check_results
                select load_id, c.id, c."table", c.says, c.says_zh, c.severity, c.owner, c.broken_rows, c.examples,
                    cast(c.checked_at as timestamp), c.milliseconds
                from read_json([%s], columns = {load_id: 'bigint', checks: 'struct(id string, "table" string, says string,
                    says_zh string, severity string, owner string, broken_rows bigint, examples string,
                    checked_at timestamptz, milliseconds bigint)[]'}) as audit,
                    lateral (select unnest(audit.checks, recursive := true)) as c""".formatted(audits.stream()
                .map(file -> DuckDb.literal(file.toAbsolutePath().toString()))
                .collect(Collectors.joining(", "))));
    }

    private static String text(@Nullable String value) {
        return value == null ? "null" : DuckDb.literal(value);
    }
}
