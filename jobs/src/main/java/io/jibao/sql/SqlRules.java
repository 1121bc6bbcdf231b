package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.Written.LookUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What SQL files may not do: more than one SELECT, reading other layers than theirs, reaching outside. The guard tests,
 * {@code jibao check} and every run ask here.
 */
public final class SqlRules {

    /** What breaks a rule. */
    public record Problem(String where, String what, String whatToDo) {}

    private final SqlLibrary library;
    private final List<Problem> problems = new ArrayList<>();

    private SqlRules(SqlLibrary library) {
        this.library = library;
    }

    /** Those of a library, which finds them once. */
    public static List<Problem> problems(SqlLibrary library) {
        return library.problems();
    }

    static List<Problem> find(SqlLibrary library) {
        SqlRules rules = new SqlRules(library);
        for (Layer layer : Layer.values()) {
            library.scripts(layer).forEach(rules::examine);
        }
        rules.examineChecksOfTables();
        rules.examineReferencesOfColumns();
        rules.examineHalves();
        library.definitions()
                .values()
                .forEach(table ->
                        rules.examineWritten(table.written(), table.file().toString()));
        Stream.concat(
                        library.checks().stream(),
                        library.definitions().values().stream().flatMap(table -> table.checks().stream()))
                .forEach(check -> rules.examineWritten(check.written(), check.where()));
        return List.copyOf(rules.problems);
    }

    /**
     * Lets a library without problems pass.
     *
     * @throws JibaoException (usage) naming the first problem and how many there are
     */
    public static void refuseBroken(SqlLibrary library) {
        List<Problem> problems = problems(library);
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            String more = problems.size() == 1 ? "" : " (and %d more problems)".formatted(problems.size() - 1);
            throw new JibaoException(FailureKind.USAGE, first.what() + more, first.where(), first.whatToDo());
        }
    }

    private void examine(SqlScript script) {
        SqlStatement statement = new SqlStatement(script.text());
        statement.notOneSelect().ifPresent(what -> add(script, what, "Leave one SELECT in the file"));
        if (script.layer() == Layer.EXTRACT) {
            return; // in the source's dialect, run at the source with the rights of a reader
        }
        statement.reachingOutside().forEach(what -> add(script, what, "SQL files read tables and nothing else"));
        statement
                .unknownTables()
                .forEach(name -> add(
                        script,
                        "“%s” is neither a table with its schema nor a CTE".formatted(name),
                        "Write schema.table"));
        script.references().forEach(table -> examineReference(script, table));
        Set<String> known = new TreeSet<>(Parameters.OF_RUNS.keySet());
        known.addAll(library.thresholds().keySet());
        script.parameters().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> add(script, ":" + name + " is not known", "Declare it in sql/parameters.yml"));
    }

    private void examineReference(SqlScript script, String table) {
        String schema = table.substring(0, table.indexOf('.'));
        if (!script.layer().reads().contains(schema)) {
            add(
                    script,
                    "%s reads %s".formatted(script.layer().folder(), table),
                    "It may read: " + String.join(", ", script.layer().reads()));
        } else if (!schema.equals("ledger") && !library.definitions().containsKey(table)) {
            add(script, table + " is not declared", "Add its .yml, or correct the name");
        }
    }

    private void examineChecksOfTables() {
        for (TableDefinition table : library.definitions().values()) {
            for (CheckDefinition check : table.checks()) {
                SqlStatement statement = new SqlStatement(check.script().text());
                Stream.concat(statement.notOneSelect().stream(), statement.reachingOutside().stream())
                        .forEach(what ->
                                problems.add(new Problem(check.where(), what, "A check is one SELECT over tables")));
            }
        }
    }

    private void examineReferencesOfColumns() {
        for (TableDefinition table : library.definitions().values()) {
            for (ColumnDefinition column : table.columns()) {
                String references = column.references();
                if (references != null && !isColumn(references)) {
                    problems.add(new Problem(
                            table.file().toString(),
                            "%s references %s, which is not declared".formatted(column.name(), references),
                            "Name schema.table.column of a .yml"));
                }
            }
        }
    }

    private boolean isColumn(String references) {
        int dot = references.lastIndexOf('.');
        TableDefinition target = dot < 0 ? null : library.definitions().get(references.substring(0, dot));
        return target != null && target.find(references.substring(dot + 1)).isPresent();
    }

    private void examineHalves() {
        for (Layer layer : Layer.values()) {
            for (SqlScript script : library.scripts(layer)) {
                if (!hasMeaning(script)) {
                    add(script, "its .yml is missing", "Say in %s.yml what it means".formatted(script.name()));
                }
            }
        }
        for (TableDefinition table : library.definitions().values()) {
            boolean computed = table.schema().equals("raw")
                    || Layer.ofSchema(table.schema()).stream()
                            .flatMap(layer -> library.tables(layer).stream())
                            .anyMatch(each -> each.name().equals(table.name()));
            if (!computed) {
                problems.add(
                        new Problem(table.file().toString(), "its .sql is missing", "Add the SELECT that fills it"));
            }
        }
    }

    /** Written by key: what drives it and what it looks up has the columns by which rows are found. */
    private void examineWritten(Written written, String where) {
        for (String driver : written.drivenBy()) {
            written.byKey().forEach(column -> examineColumn(where, driver, column));
        }
        for (LookUp lookUp : written.lookedUp()) {
            examineColumn(where, lookUp.table(), lookUp.column());
            examineColumn(where, lookUp.namedIn(), lookUp.namedBy());
            if (lookUp.isOfVersions()) {
                LookUp.PERIOD.forEach(column -> examineColumn(where, lookUp.table(), column));
            }
        }
    }

    private void examineColumn(String where, String table, String column) {
        TableDefinition definition = library.definitions().get(table);
        if (definition == null || definition.find(column).isEmpty()) {
            problems.add(new Problem(
                    where,
                    "%s has no column %s, by which its rows would be found".formatted(table, column),
                    "Correct written:, or write the whole"));
        }
    }

    private boolean hasMeaning(SqlScript script) {
        return switch (script.layer()) {
            case EXTRACT -> library.definitions().containsKey("raw.%s__%s".formatted(script.folder(), script.name()));
            case STAGING, STAR, ANALYSES -> library.definitions().containsKey(script.table());
            case REPORTS ->
                library.datasets(script.folder()).stream()
                        .anyMatch(dataset -> dataset.script().equals(script));
            case CHECKS ->
                library.checks().stream().anyMatch(check -> check.id().equals(script.name()));
        };
    }

    private void add(SqlScript script, String what, String whatToDo) {
        problems.add(new Problem(script.file().toString(), what, whatToDo));
    }
}
