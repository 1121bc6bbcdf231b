package io.jibao.check;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.CheckDefinition;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs checks in a warehouse: each is a SELECT of the rows that break a rule. */
public final class Checks {

    private static final int EXAMPLES = 10;
    private static final String COUNT = "_broken_rows";

    private final DuckDb db;
    private final Parameters parameters;
    private final Consumer<CheckResult> progress;

    /**
     * Checks what the connection sees, within its transaction.
     *
     * @param progress is told each result at once
     */
    public Checks(DuckDb db, Parameters parameters, Consumer<CheckResult> progress) {
        this.db = db;
        this.parameters = parameters;
        this.progress = progress;
    }

    /** Runs all checks of a table. */
    public List<CheckResult> ofTable(TableDefinition table) {
        return Stream.concat(generic(table, table.name(), table.name()).stream(), table.checks().stream())
                .map(check -> of(check, table.name()))
                .toList();
    }

    /**
     * What every table has to keep to: its grain, required columns, accepted values, references.
     *
     * @param rows relation with the rows to look at, of a grain's values all or none
     * @param naming relation with those that may name what is not there
     */
    public static List<CheckDefinition> generic(TableDefinition table, String rows, String naming) {
        return GenericChecks.of(table, rows, naming);
    }

    /** A check that held, whose rows are what they were. */
    public CheckResult heldBefore(CheckDefinition check, String table) {
        return result(check, table, 0, List.of(), Duration.ZERO);
    }

    /** Those of 6_checks that read analyses. */
    public List<CheckResult> ofAnalyses(SqlLibrary library) {
        return library.checks().stream()
                .filter(CheckDefinition::readsAnalyses)
                .map(check -> of(check, ""))
                .toList();
    }

    /**
     * Lets results pass of which none stops.
     *
     * @throws JibaoException (check failed) with the first broken rows
     */
    public static void refuseStops(List<CheckResult> results) {
        List<CheckResult> stops =
                results.stream().filter(CheckResult::stopsTheLoad).toList();
        if (stops.isEmpty()) {
            return;
        }
        CheckResult first = stops.get(0);
        StringBuilder what = new StringBuilder();
        for (CheckResult stop : stops) {
            what.append(what.isEmpty() ? "" : "; ")
                    .append("“%s” is broken by %d rows: ".formatted(stop.says(), stop.brokenRows()))
                    .append(String.join(
                            ", ", stop.examples().stream().map(Object::toString).toList()));
        }
        String owner = first.owner() == null ? "the source" : first.owner();
        throw new JibaoException(
                FailureKind.CHECK_FAILED,
                what.toString(),
                first.where(),
                "Nothing was loaded, the former warehouse is in force. Correct these rows in %s, then run again"
                        .formatted(owner));
    }

    /**
     * Runs one check.
     *
     * @param table the table it is about; empty = several
     */
    public CheckResult of(CheckDefinition check, String table) {
        long start = System.nanoTime();
        String broken = parameters.bind(check.script().text(), check.where());
        List<Map<String, @Nullable Object>> rows = db.query(
                "select *, count(*) over () as %s from (%s\n) order by all limit %d".formatted(COUNT, broken, EXAMPLES),
                check.where());
        long count = 0;
        List<Map<String, @Nullable Object>> examples = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> example = new LinkedHashMap<>(row);
            count = example.remove(COUNT) instanceof Long number ? number : count;
            examples.add(example);
        }
        return result(check, table, count, examples, Duration.ofNanos(System.nanoTime() - start));
    }

    private CheckResult result(
            CheckDefinition check,
            String table,
            long count,
            List<Map<String, @Nullable Object>> examples,
            Duration time) {
        CheckResult result = new CheckResult(
                check.id(),
                table,
                check.says(),
                check.saysInChinese(),
                check.severity(),
                check.owner(),
                count,
                examples,
                time,
                check.where());
        progress.accept(result);
        return result;
    }
}
