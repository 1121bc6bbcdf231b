package io.jibao.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which analyses some reports need: what their datasets read, what the checks of 6_checks read, and what these tables
 * read themselves, be it to be computed or to be checked.
 */
final class NeededAnalyses {

    private final List<SqlTable> all;
    private final Set<String> needed = new HashSet<>();

    private NeededAnalyses(List<SqlTable> all) {
        this.all = all;
    }

    /** Those of the tables that somebody reads, in their order. */
    static List<SqlTable> of(List<SqlTable> analyses, List<SqlDataset> datasets, List<CheckDefinition> checks) {
        NeededAnalyses needed = new NeededAnalyses(analyses);
        datasets.forEach(dataset -> readsOf(dataset).forEach(needed::need));
        checks.forEach(check -> check.script().references().forEach(needed::need));
        return analyses.stream()
                .filter(table -> needed.needed.contains(table.name()))
                .toList();
    }

    private static Stream<String> readsOf(SqlDataset dataset) {
        return Stream.concat(
                dataset.script().references().stream(),
                dataset.figures().stream().map(figure -> Layer.ANALYSES.schema() + "." + figure.analysis()));
    }

    private void need(String name) {
        if (needed.contains(name)) {
            return;
        }
        all.stream().filter(table -> table.name().equals(name)).findFirst().ifPresent(table -> {
            needed.add(name);
            readsOf(table).forEach(this::need);
        });
    }

    private static Set<String> readsOf(SqlTable table) {
        Stream<String> computed = table.script().references().stream();
        Stream<String> checked =
                table.definition().checks().stream().flatMap(check -> check.script().references().stream());
        Stream<String> named = table.definition().references().stream().map(ColumnDefinition::referencedTable);
        return Stream.of(computed, checked, named).flatMap(Function.identity()).collect(Collectors.toSet());
    }
}
