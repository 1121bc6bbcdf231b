package io.jibao.sql;

import io.jibao.sql.Written.Gathers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which analyses some reports need: what their datasets read, what the checks of 6_checks read, and what these tables
 * read themselves, be it to be computed or to be checked. Of what a table only gathers, those are needed that hold what
 * a dataset or check names; the others it reads as tables without rows.
 */
final class NeededAnalyses {

    private final Map<String, SqlTable> all = new LinkedHashMap<>();
    private final Set<String> needed = new HashSet<>();

    private NeededAnalyses(List<SqlTable> tables) {
        tables.forEach(table -> all.put(table.name(), table));
    }

    /** Those of the tables that somebody reads, in their order. */
    static List<SqlTable> of(List<SqlTable> analyses, List<SqlDataset> datasets, List<CheckDefinition> checks) {
        NeededAnalyses needed = new NeededAnalyses(analyses);
        datasets.forEach(dataset -> needed.need(readsOf(dataset), dataset.script()));
        checks.forEach(check -> needed.need(check.script().references().stream(), check.script()));
        return analyses.stream()
                .filter(table -> needed.needed.contains(table.name()))
                .map(needed::readingWhatIsComputed)
                .toList();
    }

    private static Stream<String> readsOf(SqlDataset dataset) {
        return Stream.concat(
                dataset.script().references().stream(),
                dataset.figures().stream().map(figure -> Layer.ANALYSES.schema() + "." + figure.analysis()));
    }

    /** What a script reads, and what that reads for this script. */
    private void need(Stream<String> names, SqlScript asking) {
        Set<String> asked = asking.literals();
        Set<String> seen = new HashSet<>();
        names.forEach(name -> need(name, asked, seen));
    }

    private void need(String name, Set<String> asked, Set<String> seen) {
        SqlTable table = all.get(name);
        if (table != null && seen.add(name)) {
            needed.add(name);
            readsOf(table, asked).forEach(read -> need(read, asked, seen));
        }
    }

    private Set<String> readsOf(SqlTable table, Set<String> asked) {
        Set<String> reads = new HashSet<>(table.script().references());
        if (!table.definition().written().gathers().isAll()) {
            reads.removeAll(notAskedFor(table, asked));
        }
        table.definition().checks().forEach(check -> reads.addAll(check.script().references()));
        table.definition().references().forEach(column -> reads.add(column.referencedTable()));
        return reads;
    }

    /** Who names nothing that any of them holds gets them all. */
    private Set<String> notAskedFor(SqlTable table, Set<String> asked) {
        Set<String> named = new HashSet<>(asked);
        Gathers gathers = table.definition().written().gathers();
        named.addAll(gathers.always());
        List<TableDefinition> gathered = readBy(table);
        Set<String> others = gathered.stream()
                .filter(each -> !holds(each, gathers.columns(), named))
                .map(TableDefinition::name)
                .collect(Collectors.toSet());
        return others.size() == gathered.size() ? Set.of() : others;
    }

    /** The analyses that its SELECT reads. */
    private List<TableDefinition> readBy(SqlTable table) {
        Set<String> names = table.script().references();
        return all.values().stream()
                .filter(each -> names.contains(each.name()))
                .map(SqlTable::definition)
                .toList();
    }

    private static boolean holds(TableDefinition table, List<String> columns, Set<String> named) {
        return columns.stream()
                .flatMap(column -> table.find(column).stream())
                .map(ColumnDefinition::accepted)
                .allMatch(accepted -> accepted.isEmpty() || accepted.stream().anyMatch(named::contains));
    }

    private SqlTable readingWhatIsComputed(SqlTable table) {
        Map<String, String> absent = new LinkedHashMap<>();
        readBy(table).stream()
                .filter(each -> !needed.contains(each.name()))
                .forEach(each -> absent.put(each.name(), "(%s)".formatted(each.emptySelect())));
        return absent.isEmpty()
                ? table
                : new SqlTable(
                        table.script().readingInstead(absent.keySet(), name -> absent.getOrDefault(name, name)),
                        table.definition());
    }
}
