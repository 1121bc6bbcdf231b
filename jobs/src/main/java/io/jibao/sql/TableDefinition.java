package io.jibao.sql;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a table's {@code .yml} says: there is no DDL by hand.
 *
 * @param name with schema, as {@code star.dim_customers}
 * @param grain the columns that name a row
 * @param written how its SELECT is written
 * @param columns in order
 * @param checks beyond the generic ones: grain unique, required not null, accepted values, references found
 * @param figures by id; of analyses only
 * @param file where it was read from
 */
public record TableDefinition(
        String name,
        String says,
        List<String> grain,
        Written written,
        List<ColumnDefinition> columns,
        List<CheckDefinition> checks,
        Map<String, Figure> figures,
        Path file) {

    static TableDefinition read(Layer layer, String name, Path file) {
        YamlNode yaml = YamlNode.read(file);
        yaml.allowOnly("says", "grain", "written", "columns", "checks", "figures");
        String table = layer.schema() + "." + name;
        List<ColumnDefinition> columns = columns(yaml);
        return new TableDefinition(
                table,
                yaml.getText("says"),
                existing(columns, yaml.get("grain")),
                written(table, yaml.get("written"), columns),
                columns,
                yaml.find("checks").map(YamlNode::items).orElse(List.of()).stream()
                        .map(check -> CheckDefinition.ofTable(table, check))
                        .toList(),
                figures(yaml, columns),
                file);
    }

    private static List<ColumnDefinition> columns(YamlNode yaml) {
        return yaml.get("columns").children().entrySet().stream()
                .map(column -> {
                    column.getValue().allowOnly("type", "required", "accepted", "references", "unit", "label", "says");
                    return ColumnDefinition.read(column.getKey(), column.getValue());
                })
                .toList();
    }

    private static Written written(String table, YamlNode yaml, List<ColumnDefinition> columns) {
        if (yaml.isMap() && yaml.find("model").isPresent()) {
            yaml.allowOnly("model");
            return ofModel(table, yaml.get("model"));
        }
        if (yaml.isMap() && yaml.find("gathers").isPresent()) {
            return gathering(table, yaml, columns);
        }
        if (yaml.isMap()) {
            existing(columns, yaml.get("by_key"));
            return Written.byKey(table, yaml);
        }
        if (yaml.text().equals("replace")) {
            return Written.REPLACE;
        }
        throw yaml.mistake(
                "“%s” is no way of writing".formatted(yaml.text()),
                "Write replace, or {by_key: [column], driven_by: [schema.table]}");
    }

    private static Written ofModel(String table, YamlNode model) {
        if (!table.startsWith(Layer.ANALYSES.schema() + ".")) {
            throw model.mistake("a model makes tables of 4_analyses only", "Write replace");
        }
        return Written.ofModel(model.text());
    }

    private static Written gathering(String table, YamlNode yaml, List<ColumnDefinition> columns) {
        yaml.allowOnly("gathers", "always");
        if (!table.startsWith(Layer.ANALYSES.schema() + ".")) {
            throw yaml.get("gathers").mistake("only tables of 4_analyses gather what is asked for", "Write replace");
        }
        return Written.gathering(
                new Written.Gathers(existing(columns, yaml.get("gathers")), Set.copyOf(yaml.texts("always"))));
    }

    private static List<String> existing(List<ColumnDefinition> columns, YamlNode names) {
        return names.items().stream()
                .map(name -> {
                    if (columns.stream().noneMatch(column -> column.name().equals(name.text()))) {
                        throw name.mistake(
                                "“%s” is no column of this table".formatted(name.text()), "Name one of its columns");
                    }
                    return name.text();
                })
                .toList();
    }

    private static Map<String, Figure> figures(YamlNode yaml, List<ColumnDefinition> columns) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        yaml.find("figures").ifPresent(all -> all.children()
                .forEach((id, figure) -> figures.put(id, Figure.read(id, figure, columns))));
        return figures;
    }

    public String schema() {
        return name.substring(0, name.indexOf('.'));
    }

    public Optional<ColumnDefinition> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** The columns that name rows of other tables. */
    public List<ColumnDefinition> references() {
        return columns.stream().filter(column -> column.references() != null).toList();
    }

    public List<String> columnNames() {
        return columns.stream().map(ColumnDefinition::name).toList();
    }

    /** The names, with commas. */
    public String columnList() {
        return String.join(", ", columnNames());
    }

    /** A SELECT of no rows with the columns' names and types, for both engines. */
    public String emptySelect() {
        return columns.stream()
                .map(column -> "cast(null as %s) as %s".formatted(column.type(), column.name()))
                .collect(Collectors.joining(", ", "select ", " where false"));
    }

    /** Its columns as {@code create table} wants them. */
    public String columnDeclarations() {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
    }
}
