package io.jibao.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A dataset of a report: a SELECT of 5_reports and what its columns mean.
 *
 * @param columns in order
 * @param figures the numbers of it that are printed
 */
public record SqlDataset(SqlScript script, String says, List<ColumnDefinition> columns, List<DatasetFigure> figures) {

    static SqlDataset read(SqlScript script, YamlNode yaml) {
        yaml.allowOnly("says", "columns", "figures");
        List<ColumnDefinition> columns = yaml.get("columns").children().entrySet().stream()
                .map(column -> ColumnDefinition.read(column.getKey(), column.getValue()))
                .toList();
        List<DatasetFigure> figures = new ArrayList<>();
        yaml.find("figures").ifPresent(all -> all.children()
                .forEach((id, figure) -> figures.add(DatasetFigure.read(id, figure, columns))));
        return new SqlDataset(script, yaml.getText("says"), columns, List.copyOf(figures));
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
