package io.jibao.sql;

import io.jibao.run.Period;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One case of a {@code .spec.yml}: loads of given rows, one after the other, and what the table holds after each.
 *
 * @param sentence what the case shows
 * @param where file and line
 */
record SpecCase(String sentence, String where, Parameters parameters, List<Load> loads) {

    /**
     * @param given table → rows that are added, or replace those of the same grain
     * @param gone table → rows, named by their grain, that are no longer there
     * @param expected all rows, of which only the named columns are compared; null = see the next two
     * @param expectedSome rows that must be among the rows
     * @param expectedCount how many rows there are
     */
    record Load(
            Map<TableDefinition, List<Map<String, @Nullable Object>>> given,
            Map<TableDefinition, List<Map<String, @Nullable Object>>> gone,
            @Nullable List<Map<String, @Nullable Object>> expected,
            List<Map<String, @Nullable Object>> expectedSome,
            @Nullable Integer expectedCount,
            String where) {}

    static List<SpecCase> readAll(Path file, TableDefinition table, SqlLibrary library, Parameters standard) {
        return YamlNode.read(file).items().stream()
                .map(yaml -> read(yaml, table, library, standard))
                .toList();
    }

    private static SpecCase read(YamlNode yaml, TableDefinition table, SqlLibrary library, Parameters standard) {
        yaml.allowOnly("case", "parameters", "loads");
        List<Load> loads = yaml.get("loads").items().stream()
                .map(load -> load(load, table, library))
                .toList();
        return new SpecCase(yaml.getText("case"), yaml.where(), parameters(yaml, library, standard), loads);
    }

    private static Parameters parameters(YamlNode yaml, SqlLibrary library, Parameters standard) {
        Parameters parameters = standard;
        Map<String, YamlNode> written =
                yaml.find("parameters").map(YamlNode::children).orElse(Map.of());
        for (Map.Entry<String, YamlNode> entry : written.entrySet()) {
            String name = entry.getKey();
            YamlNode value = entry.getValue();
            if (name.equals("period")) {
                parameters = parameters.forPeriod(Period.parse(value.text()));
                continue;
            }
            ColumnType type = Optional.ofNullable(Parameters.OF_RUNS.get(name))
                    .or(() ->
                            Optional.ofNullable(library.thresholds().get(name)).map(ParameterDefinition::type))
                    .orElseThrow(() -> value.mistake("“%s” is no parameter".formatted(name), "Correct the name"));
            parameters = parameters.with(name, type, value(type, value));
        }
        return parameters;
    }

    private static Load load(YamlNode yaml, TableDefinition table, SqlLibrary library) {
        yaml.allowOnly("given", "gone", "expect", "expect_some", "expect_count");
        return new Load(
                inputs(yaml, "given", library),
                inputs(yaml, "gone", library),
                yaml.find("expect").map(rows -> rows(rows, table)).orElse(null),
                yaml.find("expect_some").map(rows -> rows(rows, table)).orElse(List.of()),
                yaml.findText("expect_count").map(Integer::valueOf).orElse(null),
                yaml.where());
    }

    private static Map<TableDefinition, List<Map<String, @Nullable Object>>> inputs(
            YamlNode yaml, String name, SqlLibrary library) {
        Map<TableDefinition, List<Map<String, @Nullable Object>>> inputs = new LinkedHashMap<>();
        yaml.find(name).map(YamlNode::children).orElse(Map.of()).forEach((table, rows) -> {
            TableDefinition input = library.definitions().get(table);
            if (input == null) {
                throw rows.mistake("%s is not declared".formatted(table), "Name a table of a .yml");
            }
            inputs.put(input, rows(rows, input));
        });
        return inputs;
    }

    private static List<Map<String, @Nullable Object>> rows(YamlNode yaml, TableDefinition table) {
        if (yaml.isNull()) {
            return List.of();
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (YamlNode item : yaml.items()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            item.children().forEach((name, value) -> {
                ColumnDefinition column = table.find(name)
                        .orElseThrow(() -> value.mistake(
                                "“%s” is no column of %s".formatted(name, table.name()), "Correct the name"));
                row.put(name, value(column.type(), value));
            });
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(ColumnType type, YamlNode yaml) {
        if (yaml.isNull()) {
            return null;
        }
        try {
            return type.value(yaml.text());
        } catch (IllegalArgumentException e) {
            throw yaml.mistake(String.valueOf(e.getMessage()), "Write a value of this type");
        }
    }
}
