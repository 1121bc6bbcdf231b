package io.jibao.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One place in the order in which systems are asked for an attribute that several of them hold, as {@code survivorship:}
 * of a contract says.
 *
 * @param precedence 1 = the system whose value counts first
 */
record Survivorship(String entity, String attribute, String system, int precedence) {

    static final String NAME = "raw.survivorship";
    private static final List<ColumnDefinition> COLUMNS = List.of(
            column("entity", ColumnType.STRING, "Entity that several systems hold"),
            column("attribute", ColumnType.STRING, "Attribute of it"),
            column("system", ColumnType.STRING, "System that may be asked for it"),
            column("precedence", ColumnType.INT, "1 = the system whose value counts first"));

    private static ColumnDefinition column(String name, ColumnType type, String says) {
        return new ColumnDefinition(name, type, true, List.of(), null, null, null, says);
    }

    static TableDefinition table() {
        return new TableDefinition(
                NAME,
                "One row per attribute and system that may be asked for it.",
                List.of("entity", "attribute", "system"),
                Written.REPLACE,
                COLUMNS,
                List.of(),
                Map.of(),
                Path.of(""));
    }

    /** What a contract declares: attribute → systems, best first. */
    static List<Survivorship> read(String entity, Path contract, Map<String, TableDefinition> definitions) {
        List<Survivorship> places = new ArrayList<>();
        YamlNode.read(contract)
                .find("survivorship")
                .map(YamlNode::children)
                .orElse(Map.of())
                .forEach((attribute, systems) -> {
                    requireAttribute(entity, attribute, systems, definitions);
                    int precedence = 0;
                    for (YamlNode system : systems.items()) {
                        requireSystem(entity, system, definitions);
                        requireOnce(attribute, system, places);
                        places.add(new Survivorship(entity, attribute, system.text(), ++precedence));
                    }
                });
        return places;
    }

    private static void requireAttribute(
            String entity, String attribute, YamlNode at, Map<String, TableDefinition> definitions) {
        boolean isKnown = definitions.values().stream()
                .anyMatch(table -> table.name().startsWith("raw.")
                        && table.name().endsWith("__" + entity)
                        && table.find(attribute).isPresent());
        if (!isKnown) {
            throw at.mistake(
                    "“%s” is a column of %s in no system".formatted(attribute, entity), "Name a column of a contract");
        }
    }

    private static void requireSystem(String entity, YamlNode system, Map<String, TableDefinition> definitions) {
        if (!definitions.containsKey("raw.%s__%s".formatted(system.text(), entity))) {
            throw system.mistake(
                    "“%s” has no %s".formatted(system.text(), entity),
                    "Name a folder of 1_extract that has a contract");
        }
    }

    private static void requireOnce(String attribute, YamlNode system, List<Survivorship> places) {
        if (places.stream()
                .anyMatch(place ->
                        place.attribute().equals(attribute) && place.system().equals(system.text()))) {
            throw system.mistake("“%s” stands twice".formatted(system.text()), "Take one of the two out");
        }
    }

    /** All places as rows of {@link #table()}. */
    static String select(List<Survivorship> places) {
        if (places.isEmpty()) {
            return table().emptySelect();
        }
        return places.stream()
                .map(place -> "(%s, %s, %s, cast(%d as int))"
                        .formatted(
                                DuckDb.literal(place.entity()),
                                DuckDb.literal(place.attribute()),
                                DuckDb.literal(place.system()),
                                place.precedence()))
                .collect(Collectors.joining(
                        ", ",
                        "select entity, attribute, system, precedence from (values ",
                        ") as places (entity, attribute, system, precedence)"));
    }
}
