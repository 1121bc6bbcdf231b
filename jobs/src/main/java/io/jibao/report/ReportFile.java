package io.jibao.report;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import io.jibao.sql.PersonsShown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one {@code report.yml}. */
final class ReportFile {
    static final String NAME = "report.yml";

    private static final Set<String> KEYS = Set.of(
            "id", "rhythms", "parts", "needs", "datasets", "main", "metrics", "sheets", "csv", "page", "personal");
    private static final Set<String> SHEET_KEYS = Set.of("dataset", "title", "columns");
    private static final Set<String> COLUMN_KEYS = Set.of("field", "title", "format", "width", "note", "total");
    private static final Set<String> PERSONAL_KEYS = Set.of("staff", "texts", "clear_for");
    private static final double DEFAULT_WIDTH = 14;

    private final DefinitionYaml yaml;

    private ReportFile(DefinitionYaml yaml) {
        this.yaml = yaml;
    }

    static ReportDefinition read(Path file) {
        return new ReportFile(new DefinitionYaml(file)).definition();
    }

    private ReportDefinition definition() {
        Map<?, ?> root = yaml.root();
        yaml.refuseUnknown(root, KEYS, "");
        List<String> datasets = yaml.strings(root, "datasets", "");
        String main = yaml.optional(root, "main", "");
        if (main != null && !datasets.contains(main)) {
            throw yaml.broken("main names '" + main + "', which is not among the datasets", "main");
        }
        List<Sheet> sheets = new ArrayList<>();
        for (Object sheet : yaml.list(root, "sheets", "")) {
            sheets.add(sheet(yaml.map(sheet, "sheets"), datasets));
        }
        return new ReportDefinition(
                yaml.required(root, "id", ""),
                yaml.rhythms(root),
                yaml.parts(root),
                yaml.strings(root, "needs", ""),
                datasets,
                main,
                yaml.strings(root, "metrics", ""),
                sheets,
                Boolean.TRUE.equals(root.get("csv")),
                root.containsKey("page") ? new PageFile(yaml, datasets, sheets).page(root) : null,
                persons(root, yaml.parts(root)));
    }

    private PersonsPolicy persons(Map<?, ?> root, List<String> parts) {
        PersonsPolicy persons = PersonsPolicy.LEAST;
        if (root.containsKey("personal")) {
            Map<?, ?> personal = yaml.map(root.get("personal"), "personal");
            yaml.refuseUnknown(personal, PERSONAL_KEYS, "personal.");
            persons = new PersonsPolicy(
                    new PersonsShown(is(personal, "staff", "shown"), is(personal, "texts", "redacted")),
                    yaml.strings(personal, "clear_for", "personal."));
        }
        if (parts.contains("rep") && !persons.shown().staff()) {
            throw yaml.broken("a part by rep is named after the person, so the report shows its staff", "personal");
        }
        return persons;
    }

    private boolean is(Map<?, ?> personal, String key, String value) {
        String found = yaml.optional(personal, key, "personal.");
        if (found != null && !found.equals(value)) {
            throw yaml.broken("'" + found + "' is not known: write " + value + ", or leave it out", "personal." + key);
        }
        return found != null;
    }

    private Sheet sheet(Map<?, ?> sheet, List<String> datasets) {
        yaml.refuseUnknown(sheet, SHEET_KEYS, "sheets");
        String dataset = yaml.required(sheet, "dataset", "sheets");
        if (!datasets.contains(dataset)) {
            throw yaml.broken("a sheet shows '" + dataset + "', which is not among the datasets", "sheets.dataset");
        }
        List<Column> columns = new ArrayList<>();
        for (Object column : yaml.list(sheet, "columns", "sheets.")) {
            columns.add(column(yaml.map(column, "sheets.columns"), "sheets." + dataset + ".columns."));
        }
        return new Sheet(dataset, yaml.required(sheet, "title", "sheets."), columns);
    }

    private Column column(Map<?, ?> column, String place) {
        yaml.refuseUnknown(column, COLUMN_KEYS, place);
        String format = yaml.optional(column, "format", place);
        return new Column(
                yaml.required(column, "field", place),
                yaml.required(column, "title", place),
                format == null ? "text" : format,
                yaml.number(column, "width", DEFAULT_WIDTH, place),
                yaml.optional(column, "note", place),
                Boolean.TRUE.equals(column.get("total")));
    }
}
