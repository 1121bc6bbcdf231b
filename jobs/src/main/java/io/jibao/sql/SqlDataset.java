package io.jibao.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataset of a report: a SELECT of 5_reports and what its columns mean.
 *
 * @param columns in order
 * @param figures the numbers of it that are printed
 * @param personalColumns by name those that tell of persons, and how they are masked
 */
public record SqlDataset(
        SqlScript script,
        String says,
        List<ColumnDefinition> columns,
        List<DatasetFigure> figures,
        Map<String, List<PersonalData>> personalColumns) {

    static SqlDataset read(SqlScript script, YamlNode yaml) {
        yaml.allowOnly("says", "columns", "figures");
        List<ColumnDefinition> columns = yaml.get("columns").children().entrySet().stream()
                .map(column -> ColumnDefinition.read(column.getKey(), column.getValue()))
                .toList();
        List<DatasetFigure> figures = new ArrayList<>();
        yaml.find("figures").ifPresent(all -> all.children()
                .forEach((id, figure) -> figures.add(DatasetFigure.read(id, figure, columns))));
        return new SqlDataset(script, yaml.getText("says"), columns, List.copyOf(figures), personal(yaml, columns));
    }

    private static Map<String, List<PersonalData>> personal(YamlNode yaml, List<ColumnDefinition> columns) {
        Map<String, List<PersonalData>> personal = new LinkedHashMap<>();
        yaml.get("columns").children().forEach((name, column) -> column.find("personal")
                .ifPresent(masks -> personal.put(name, PersonalData.read(masks, columns))));
        return personal;
    }

    /** How a column is masked: the first mask whose condition holds; none of a column that tells of nobody. */
    public List<PersonalData> personal(String column) {
        return personalColumns.getOrDefault(column, List.of());
    }

    public String report() {
        return script.folder();
    }

    /** Whether it serves every report, as the list of parts does: its folder's name begins with an underscore. */
    boolean isOfAllReports() {
        return report().startsWith("_");
    }

    public String name() {
        return script.name();
    }
}
