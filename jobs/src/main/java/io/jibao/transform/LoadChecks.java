package io.jibao.transform;

import io.jibao.check.CheckResult;
import io.jibao.check.Checks;
import io.jibao.sql.CheckDefinition;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import io.jibao.sql.Written;
import io.jibao.transform.LoadLedger.CheckState;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the checks of a load over the rows that may break them. Every other row was judged by an earlier load under the
 * same definition: a rule that held and reads nothing that changed still holds, and a row breaks one now only if its key
 * changed, or if it broke the rule then.
 */
final class LoadChecks {

    private final DuckDb db;
    private final SqlLibrary library;
    private final Parameters parameters;
    private final DefinitionHashes hashes;
    private final Optional<LoadChanges> changes;
    private final Checks checks;
    private final Map<String, CheckState> before;
    private final Map<String, CheckState> after = new LinkedHashMap<>();

    /** @param changes what the load changed; empty = everything may be new */
    LoadChecks(
            DuckDb db,
            SqlLibrary library,
            Parameters parameters,
            DefinitionHashes hashes,
            Optional<LoadChanges> changes,
            LoadProgress progress) {
        this.db = db;
        this.library = library;
        this.parameters = parameters;
        this.hashes = hashes;
        this.changes = changes;
        this.checks = new Checks(db, parameters, progress::checked);
        this.before = LoadLedger.checkStates(db);
    }

    /** Those of the tables that were written, and those of 6_checks that read no analysis. */
    List<CheckResult> run(List<TableLoad> written) {
        List<CheckResult> results = new ArrayList<>();
        for (TableLoad done : written) {
            TableDefinition table = Objects.requireNonNull(library.definitions().get(done.name()));
            results.addAll(ofTable(table, done.how()));
        }
        for (CheckDefinition check : library.checks()) {
            if (!check.readsAnalyses()) {
                results.add(judge(check, "", known -> ofChangedKeys(check, known)));
            }
        }
        LoadLedger.writeCheckStates(db, after);
        return results;
    }

    private List<CheckResult> ofTable(TableDefinition table, How how) {
        List<CheckDefinition> whole = Checks.generic(table, table.name(), table.name());
        List<CheckDefinition> some = changes.map(
                        known -> Checks.generic(table, unchecked(table, how), naming(table, how, known)))
                .orElse(whole);
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            CheckDefinition restricted = some.get(i);
            results.add(judge(whole.get(i), table.name(), known -> restricted));
        }
        for (CheckDefinition check : table.checks()) {
            results.add(judge(check, table.name(), known -> ofChangedKeys(check, known)));
        }
        return results;
    }

    /** Runs a check over what is said to be enough, when an earlier load judged the rest. */
    private CheckResult judge(CheckDefinition check, String table, Function<LoadChanges, CheckDefinition> enough) {
        String definitionHash = hashes.of(check.script());
        Optional<CheckState> state = Optional.ofNullable(before.get(check.id()))
                .filter(known -> changes.isPresent() && known.definitionHash().equals(definitionHash));
        boolean stillHolds = state.isPresent()
                && state.get().brokenRows() == 0
                && changes.orElseThrow().leavesAlone(check.script().references());
        CheckResult result;
        if (stillHolds) {
            result = checks.heldBefore(check, table);
        } else {
            CheckDefinition asked = state.isPresent() ? enough.apply(changes.orElseThrow()) : check;
            result = checks.of(asked, table);
            rememberBroken(asked, result);
        }
        after.put(check.id(), new CheckState(definitionHash, result.brokenRows()));
        return result;
    }

    /** Those rows of a table that this load wrote; of a grain all or none. */
    private static String unchecked(TableDefinition table, How how) {
        boolean isGrainWithinKey = table.grain().containsAll(table.written().byKey());
        return switch (how) {
            case KEPT -> "(select * from %s where false)".formatted(table.name());
            case BY_KEY -> isGrainWithinKey ? LoadChanges.newRows(table.name()) : table.name();
            case REPLACED -> table.name();
        };
    }

    /** Those rows of a table that this load wrote, or that name a row which it took away. */
    private String naming(TableDefinition table, How how, LoadChanges known) {
        Stream<ColumnDefinition> moved =
                table.references().stream().filter(column -> known.isChanged(column.referencedTable()));
        List<ColumnDefinition> lost = how == How.REPLACED
                ? List.of()
                : moved.filter(column -> isGone(column, known)).toList();
        if (how == How.REPLACED || lost.stream().anyMatch(column -> known.isRebuilt(column.referencedTable()))) {
            return table.name();
        }
        String written = how == How.BY_KEY ? LoadChanges.newRows(table.name()) : unchecked(table, how);
        return lost.isEmpty()
                ? written
                : lost.stream()
                        .map(column -> "%s in (%s)".formatted(column.name(), gone(column)))
                        .collect(Collectors.joining(
                                " or ",
                                "(select * from %s union select * from %s where ".formatted(written, table.name()),
                                ")"));
    }

    private boolean isGone(ColumnDefinition column, LoadChanges known) {
        return known.isRebuilt(column.referencedTable())
                || db.number("select count(*) from (%s)".formatted(gone(column))) > 0;
    }

    /** What was there to be named and is not any more. */
    private static String gone(ColumnDefinition column) {
        return "select %1$s from %2$s except select %1$s from %3$s"
                .formatted(
                        column.referencedColumn(), ChangedRows.of(column.referencedTable()), column.referencedTable());
    }

    private CheckDefinition ofChangedKeys(CheckDefinition check, LoadChanges known) {
        if (known.isWhole(check.written(), check.script().references())) {
            return check;
        }
        boolean held = Objects.requireNonNull(before.get(check.id())).brokenRows() == 0;
        List<String> broken = held
                ? List.of()
                : List.of("select * from " + brokenKeys(check, library).name());
        return check.over(known.restricted(check.script(), check.written(), broken));
    }

    /** The keys of the rows that break a rule: the next load looks at them again. */
    private void rememberBroken(CheckDefinition asked, CheckResult result) {
        if (result.holds() || result.stopsTheLoad() || asked.written().isReplace()) {
            return;
        }
        String keys = "select distinct * from (select %s from (%s\n))"
                .formatted(
                        String.join(", ", asked.written().byKey()),
                        asked.script().bind(parameters));
        new TableWriter(db, parameters).replace(brokenKeys(asked, library), keys, asked.where());
    }

    /** The tables of broken keys. */
    static List<TableDefinition> tables(SqlLibrary library) {
        return library.checks().stream()
                .filter(check -> !check.written().isReplace())
                .map(check -> brokenKeys(check, library))
                .toList();
    }

    private static TableDefinition brokenKeys(CheckDefinition check, SqlLibrary library) {
        Written written = check.written();
        TableDefinition driver = Objects.requireNonNull(
                library.definitions().get(written.drivenBy().get(0)));
        return new TableDefinition(
                "checks." + check.script().name(),
                check.says(),
                written.byKey(),
                Written.REPLACE,
                written.byKey().stream()
                        .map(column -> driver.find(column).orElseThrow())
                        .toList(),
                List.of(),
                Map.of(),
                check.script().file());
    }
}
