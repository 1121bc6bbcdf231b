package io.jibao.sql;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A threshold of {@code sql/parameters.yml}.
 *
 * @param accepted the only values there may be; empty = any of the type
 * @param standard the value that holds unless jibao.yml says otherwise
 */
public record ParameterDefinition(
        String name,
        ColumnType type,
        List<String> accepted,
        Object standard,
        String says,
        String labelInChinese,
        String labelInEnglish) {

    /** All of a file, by name, in its order. */
    static Map<String, ParameterDefinition> readAll(Path file) {
        Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
        YamlNode.read(file).children().forEach((name, yaml) -> definitions.put(name, read(name, yaml)));
        return definitions;
    }

    private static ParameterDefinition read(String name, YamlNode yaml) {
        yaml.allowOnly("type", "accepted", "default", "says", "label_zh", "label_en");
        if (Parameters.OF_RUNS.containsKey(name)) {
            throw yaml.mistake("every run binds :%s itself".formatted(name), "Give the threshold another name");
        }
        ColumnDefinition column = ColumnDefinition.read(name, yaml);
        YamlNode standard = yaml.get("default");
        try {
            return new ParameterDefinition(
                    name,
                    column.type(),
                    column.accepted(),
                    value(column.type(), column.accepted(), standard.text()),
                    yaml.getText("says"),
                    yaml.getText("label_zh"),
                    yaml.getText("label_en"));
        } catch (IllegalArgumentException e) {
            throw standard.mistake(String.valueOf(e.getMessage()), "Write a value of this type");
        }
    }

    /**
     * A value as a site writes it.
     *
     * @throws IllegalArgumentException if it is none of the type, or not accepted
     */
    Object value(String text) {
        return value(type, accepted, text);
    }

    private static Object value(ColumnType type, List<String> accepted, String text) {
        if (!accepted.isEmpty() && !accepted.contains(text)) {
            throw new IllegalArgumentException("“%s” is not one of %s".formatted(text, String.join(", ", accepted)));
        }
        return type.value(text);
    }
}
