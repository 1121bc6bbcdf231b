package io.jibao.check;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.CheckDefinition;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
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

    /** The generic checks of a table (grain, required columns, accepted values) and those of its {@code .yml}. */
    public List<CheckResult> ofTable(TableDefinition table) {
        return ofTable(table, table.name());
    }

    /**
     * The same, where it is known that only some rows may break a generic rule.
     *
     * @param rows relation with these rows: all that share a grain's values are among them, or none
     */
    public List<CheckResult> ofTable(TableDefinition table, String rows) {
        return Stream.concat(GenericChecks.of(table, rows).stream(), table.checks().stream())
                .map(check -> run(check, table.name()))
                .toList();
    }

    /** Those of 6_checks. */
    public List<CheckResult> ofWarehouse(SqlLibrary library) {
        return library.checks().stream().map(check -> run(check, "")).toList();
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

    private CheckResult run(CheckDefinition check, String table) {
        String broken = parameters.bind(check.brokenRows(), check.where());
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
        CheckResult result = new CheckResult(
                check.id(),
                table,
                check.says(),
                check.saysInChinese(),
                check.severity(),
                check.owner(),
                count,
                examples,
                check.where());
        progress.accept(result);
        return result;
    }
}
