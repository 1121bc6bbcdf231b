package io.jibao.sql;

import io.jibao.sql.TableDefinition.Written.LookUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * How a SELECT is written into its table.
     *
     * @param byKey the rows of changed keys are replaced; empty = the whole table is
     * @param drivenBy the tables whose changes change the keys; they have its columns, and the SELECT sees their rows of
     *     the changed keys only
     * @param lookedUp the tables whose changes change the keys of the rows that name them, in order
     * @param model through which the rows of the SELECT pass to become the table's; empty = they are the table's
     */
    public record Written(List<String> byKey, List<String> drivenBy, List<LookUp> lookedUp, String model) {
        static final Written REPLACE = ofModel("");

        static Written ofModel(String model) {
            return new Written(List.of(), List.of(), List.of(), model);
        }

        /**
         * A table that the SELECT reads whole, to look something up.
         *
         * @param table as {@code star.dim_customers}
         * @param namedIn whose rows name it: a table of drivenBy, or the written table itself
         * @param column that both have
         */
        public record LookUp(String table, String namedIn, String column) {}

        public boolean isReplace() {
            return byKey.isEmpty();
        }
    }

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
        if (!yaml.isMap()) {
            if (yaml.text().equals("replace")) {
                return Written.REPLACE;
            }
            throw yaml.mistake(
                    "“%s” is no way of writing".formatted(yaml.text()),
                    "Write replace, or {by_key: [column], driven_by: [schema.table]}");
        }
        if (yaml.find("model").isPresent()) {
            yaml.allowOnly("model");
            return ofModel(table, yaml.get("model"));
        }
        yaml.allowOnly("by_key", "driven_by", "looked_up");
        List<String> drivenBy =
                yaml.get("driven_by").items().stream().map(YamlNode::text).toList();
        List<LookUp> lookedUp = new ArrayList<>();
        yaml.find("looked_up").ifPresent(all -> all.children()
                .forEach((name, by) -> lookedUp.add(lookUp(table, name, by, drivenBy))));
        return new Written(existing(columns, yaml.get("by_key")), drivenBy, List.copyOf(lookedUp), "");
    }

    private static Written ofModel(String table, YamlNode model) {
        if (!table.startsWith(Layer.ANALYSES.schema() + ".")) {
            throw model.mistake("a model makes tables of 4_analyses only", "Write replace");
        }
        return Written.ofModel(model.text());
    }

    private static LookUp lookUp(String table, String name, YamlNode by, List<String> drivenBy) {
        int dot = by.text().lastIndexOf('.');
        String namedIn = by.text().substring(0, Math.max(dot, 0));
        if (!namedIn.equals(table) && !drivenBy.contains(namedIn)) {
            throw by.mistake(
                    "“%s” is no column of a table in driven_by, nor of this one".formatted(by.text()),
                    "Write %s: schema.table.column, with the column by which its rows are found".formatted(name));
        }
        return new LookUp(name, namedIn, by.text().substring(dot + 1));
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
