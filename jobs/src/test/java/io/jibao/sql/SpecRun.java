package io.jibao.sql;

import static org.assertj.core.api.Assertions.fail;

import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** Makes tests of the {@code .spec.yml} of a layer. */
public final class SpecRun {

    private static final Parameters STANDARD = Parameters.none()
            .forPeriod(Period.parse("2025-Q4"))
            .forPart("whole", "")
            .forLoad(LoadId.FIRST, LocalDate.of(2026, 1, 2))
            .inZone(ZoneId.of("Asia/Shanghai"))
            .inCurrency("CNY");

    private SpecRun() {}

    /** The thresholds as the program has them, the period 2025-Q4, the whole company. */
    public static Parameters standardParameters(SqlLibrary library) {
        Parameters parameters = STANDARD;
        for (ParameterDefinition threshold : library.thresholds().values()) {
            parameters = parameters.with(threshold.name(), threshold.type(), threshold.standard());
        }
        return parameters;
    }

    /** What a spec may give rows of: the tables of the {@code .yml} files and those of the ledger. */
    static Map<String, TableDefinition> definitions(SqlLibrary library) {
        Map<String, TableDefinition> definitions = library.definitions();
        definitions.putAll(LedgerDefinitions.all());
        return definitions;
    }

    /**
     * One test per case.
     *
     * @param only part of a table's name; empty = all
     */
    public static Stream<DynamicTest> tests(
            SqlLibrary library, Layer layer, String only, Supplier<? extends SqlEngine> engine) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Path> spec : library.specs(layer).entrySet()) {
            if (spec.getKey().contains(only)) {
                tests.addAll(tests(library, layer, spec.getKey(), spec.getValue(), engine));
            }
        }
        return tests.stream();
    }

    private static List<DynamicTest> tests(
            SqlLibrary library, Layer layer, String name, Path file, Supplier<? extends SqlEngine> engine) {
        SqlTable table = tables(library, layer)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        if (table == null) {
            return List.of(DynamicTest.dynamicTest(name, () -> fail("%s proves a table without .sql and .yml", file)));
        }
        return SpecCase.readAll(file, table.definition(), library, standardParameters(library)).stream()
                .map(each -> DynamicTest.dynamicTest(
                        name + ": " + each.sentence(), () -> run(each, table, library, engine.get())))
                .toList();
    }

    private static Stream<SqlTable> tables(SqlLibrary library, Layer layer) {
        return switch (layer) {
            case CHECKS -> library.scripts(layer).stream().map(SpecRun::tableOfBrokenRows);
            case REPORTS -> library.datasets().stream().map(SpecRun::tableOfDataset);
            default -> library.tables(layer).stream();
        };
    }

    /** A dataset as a table without a grain, since the order of its rows counts. */
    private static SqlTable tableOfDataset(SqlDataset dataset) {
        return new SqlTable(
                dataset.script(),
                new TableDefinition(
                        dataset.report() + "." + dataset.name(),
                        dataset.says(),
                        List.of(),
                        Written.REPLACE,
                        dataset.columns(),
                        List.of(),
                        Map.of(),
                        dataset.script().file()));
    }

    /** What every check selects, so that its spec can name it. */
    private static SqlTable tableOfBrokenRows(SqlScript check) {
        return new SqlTable(
                check,
                new TableDefinition(
                        Layer.CHECKS.schema() + "." + check.name(),
                        "One row per broken row.",
                        List.of("subject_id", "detail"),
                        Written.REPLACE,
                        List.of(
                                ColumnDefinition.of("subject_id", ColumnType.STRING),
                                ColumnDefinition.of("detail", ColumnType.STRING)),
                        List.of(),
                        Map.of(),
                        check.file()));
    }

    private static void run(SpecCase spec, SqlTable table, SqlLibrary library, SqlEngine engine) {
        Map<TableDefinition, List<Map<String, @Nullable Object>>> inputs = new LinkedHashMap<>();
        Map<String, TableDefinition> definitions = definitions(library);
        table.script()
                .references()
                .forEach(name -> inputs.put(Objects.requireNonNull(definitions.get(name)), new ArrayList<>()));
        String select = table.script().bind(spec.parameters());
        Set<TableDefinition> stale = new LinkedHashSet<>(inputs.keySet());
        for (SpecCase.Load load : spec.loads()) {
            load.gone().forEach((input, rows) -> {
                remove(input, rows, inputs.getOrDefault(input, List.of()), load);
                stale.add(input);
            });
            load.given().forEach((input, rows) -> {
                if (!inputs.containsKey(input)) {
                    fail("%s: %s does not read %s", load.where(), table.name(), input.name());
                }
                add(input, rows, inputs.get(input));
                stale.add(input);
            });
            stale.forEach(input -> engine.fill(input, inputs.get(input)));
            stale.clear();
            compare(load, table.definition(), engine.run(table.definition(), select));
        }
    }

    /** Raw is immutable, so its rows are only added; elsewhere a row of the same grain is replaced. */
    private static void add(
            TableDefinition table, List<Map<String, @Nullable Object>> rows, List<Map<String, @Nullable Object>> to) {
        for (Map<String, @Nullable Object> row : rows) {
            if (!table.schema().equals("raw")) {
                to.removeIf(old -> table.grain().stream().allMatch(key -> Objects.equals(old.get(key), row.get(key))));
            }
            to.add(row);
        }
    }

    private static void remove(
            TableDefinition table,
            List<Map<String, @Nullable Object>> gone,
            List<Map<String, @Nullable Object>> from,
            SpecCase.Load load) {
        for (Map<String, @Nullable Object> row : gone) {
            if (table.schema().equals("raw") || !from.removeIf(old -> matches(row, old))) {
                fail("%s: %s holds no row %s that could go", load.where(), table.name(), row);
            }
        }
    }

    private static void compare(
            SpecCase.Load load, TableDefinition table, List<Map<String, @Nullable Object>> actualRows) {
        List<Map<String, @Nullable Object>> actual = sorted(actualRows, table.grain());
        List<Map<String, @Nullable Object>> expected = load.expected();
        if (expected != null && !matches(sorted(expected, table.grain()), actual)) {
            fail(
                    "%s%nexpected%n%s%nbut there was%n%s",
                    load.where(), RowTable.print(expected), RowTable.print(only(actual, expected)));
        }
        for (Map<String, @Nullable Object> row : load.expectedSome()) {
            if (actual.stream().noneMatch(each -> matches(row, each))) {
                fail(
                        "%s%nexpected%n%s%nto be among%n%s",
                        load.where(), RowTable.print(List.of(row)), RowTable.print(only(actual, List.of(row))));
            }
        }
        if (load.expectedCount() != null && load.expectedCount() != actual.size()) {
            fail("%s%nexpected %d rows but there were %d", load.where(), load.expectedCount(), actual.size());
        }
        if (expected == null && load.expectedSome().isEmpty() && load.expectedCount() == null) {
            fail("%s expects nothing: add expect, expect_some or expect_count", load.where());
        }
    }

    private static boolean matches(
            List<Map<String, @Nullable Object>> expected, List<Map<String, @Nullable Object>> actual) {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Map<String, @Nullable Object> expected, Map<String, @Nullable Object> actual) {
        return expected.entrySet().stream()
                .allMatch(entry -> actual.containsKey(entry.getKey())
                        && Objects.equals(entry.getValue(), actual.get(entry.getKey())));
    }

    /** By the grain; left as they are when a row does not name all of it. */
    private static List<Map<String, @Nullable Object>> sorted(
            List<Map<String, @Nullable Object>> rows, List<String> grain) {
        if (!rows.stream().allMatch(row -> row.keySet().containsAll(grain))) {
            return rows;
        }
        Comparator<Map<String, @Nullable Object>> byGrain = Comparator.comparing(row -> "");
        for (String column : grain) {
            byGrain = byGrain.thenComparing(
                    row -> comparable(row.get(column)), Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        return rows.stream().sorted(byGrain).toList();
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Comparable<Object> comparable(@Nullable Object value) {
        return (Comparable<Object>) value;
    }

    private static List<Map<String, @Nullable Object>> only(
            List<Map<String, @Nullable Object>> actual, List<Map<String, @Nullable Object>> expected) {
        List<String> columns = expected.stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList();
        return actual.stream()
                .map(row -> {
                    Map<String, @Nullable Object> narrow = new LinkedHashMap<>();
                    (columns.isEmpty() ? List.copyOf(row.keySet()) : columns)
                            .forEach(column -> narrow.put(column, row.getOrDefault(column, "(no such column)")));
                    return narrow;
                })
                .toList();
    }
}
