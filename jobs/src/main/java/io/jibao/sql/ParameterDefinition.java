package io.jibao.sql;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A threshold of {@code sql/parameters.yml}.
 *
 * @param standard the value that holds unless jibao.yml says otherwise
 */
public record ParameterDefinition(
        String name, ColumnType type, Object standard, String says, String labelInChinese, String labelInEnglish) {

    /** All of a file, by name, in its order. */
    static Map<String, ParameterDefinition> readAll(Path file) {
        Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
        YamlNode.read(file).children().forEach((name, yaml) -> definitions.put(name, read(name, yaml)));
        return definitions;
    }

    private static ParameterDefinition read(String name, YamlNode yaml) {
        yaml.allowOnly("type", "default", "says", "label_zh", "label_en");
        if (Parameters.OF_RUNS.containsKey(name)) {
            throw yaml.mistake("every run binds :%s itself".formatted(name), "Give the threshold another name");
        }
        ColumnType type = ColumnDefinition.read(name, yaml).type();
        return new ParameterDefinition(
                name,
                type,
                value(type, yaml.get("default")),
                yaml.getText("says"),
                yaml.getText("label_zh"),
                yaml.getText("label_en"));
    }

    private static Object value(ColumnType type, YamlNode yaml) {
        try {
            return type.value(yaml.text());
        } catch (IllegalArgumentException e) {
            throw yaml.mistake(String.valueOf(e.getMessage()), "Write a value of this type");
        }
    }
}
