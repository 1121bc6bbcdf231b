package io.jibao.sql;

import java.util.List;
import java.util.stream.Stream;

/**
 * A printed number of a dataset.
 *
 * @param value the column that holds it
 * @param keys columns that say which of the dataset's values it is; one named {@code figure_id} holds the figure's own id
 * @param analysis the analysis it comes from, without schema
 */
public record DatasetFigure(String id, String value, List<String> keys, String analysis) {

    static DatasetFigure read(String id, YamlNode yaml, List<ColumnDefinition> columns) {
        yaml.allowOnly("value", "keys", "analysis");
        List<String> keys = yaml.texts("keys");
        Stream.concat(Stream.of(yaml.getText("value")), keys.stream()).forEach(name -> {
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                throw yaml.mistake("“%s” is no column of this dataset".formatted(name), "Name one of its columns");
            }
        });
        return new DatasetFigure(id, yaml.getText("value"), keys, yaml.getText("analysis"));
    }
}
