package io.jibao.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataset of a report: a SELECT of 5_reports and what its columns mean.
 *
 * @param columns in order
 * @param figures column → id of the figure in it
 */
public record SqlDataset(SqlScript script, String says, List<ColumnDefinition> columns, Map<String, String> figures) {

    static SqlDataset read(SqlScript script, YamlNode yaml) {
        yaml.allowOnly("says", "columns", "figures");
        Map<String, String> figures = new LinkedHashMap<>();
        yaml.find("figures")
                .ifPresent(all -> all.children().forEach((column, figure) -> figures.put(column, figure.text())));
        return new SqlDataset(
                script,
                yaml.getText("says"),
                yaml.get("columns").children().entrySet().stream()
                        .map(column -> ColumnDefinition.read(column.getKey(), column.getValue()))
                        .toList(),
                figures);
    }

    public String report() {
        return script.folder();
    }

    public String name() {
        return script.name();
    }
}
