package io.jibao.report;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one {@code report.yml}; an unknown key, a missing one or a value of another kind names the file and the key. */
final class ReportFile {
    private static final Set<String> KEYS =
            Set.of("id", "rhythms", "parts", "needs", "datasets", "main", "metrics", "sheets");
    private static final Set<String> SHEET_KEYS = Set.of("dataset", "title", "columns");
    private static final Set<String> COLUMN_KEYS = Set.of("field", "title", "format", "width", "note", "total");
    private static final Set<String> PARTS = Set.of("department", "rep");

    private final Path file;

    private ReportFile(Path file) {
        this.file = file;
    }

    static ReportDefinition read(Path file) {
        return new ReportFile(file).definition();
    }

    private ReportDefinition definition() {
        Map<?, ?> root = map(parse(), "the file");
        refuseUnknown(root, KEYS, "");
        List<String> datasets = strings(root, "datasets");
        String main = optional(root, "main", "");
        if (main != null && !datasets.contains(main)) {
            throw broken("main names '" + main + "', which is not among the datasets", "main");
        }
        List<Sheet> sheets = new ArrayList<>();
        for (Object sheet : list(root, "sheets")) {
            sheets.add(sheet(map(sheet, "sheets"), datasets));
        }
        List<String> parts = strings(root, "parts");
        if (!PARTS.containsAll(parts)) {
            throw broken("parts are " + PARTS + ", not " + parts, "parts");
        }
        return new ReportDefinition(
                required(root, "id", ""),
                rhythms(root),
                parts,
                strings(root, "needs"),
                datasets,
                main,
                strings(root, "metrics"),
                sheets);
    }

    private Set<PeriodKind> rhythms(Map<?, ?> root) {
        Set<PeriodKind> rhythms = new LinkedHashSet<>();
        for (String rhythm : strings(root, "rhythms")) {
            switch (rhythm) {
                case "month", "quarter", "year" -> rhythms.add(PeriodKind.valueOf(rhythm.toUpperCase(Locale.ROOT)));
                default -> throw broken("a rhythm is month, quarter or year, not '" + rhythm + "'", "rhythms");
            }
        }
        if (rhythms.isEmpty()) {
            throw broken("no rhythm is named", "rhythms");
        }
        return rhythms;
    }

    private Sheet sheet(Map<?, ?> sheet, List<String> datasets) {
        refuseUnknown(sheet, SHEET_KEYS, "sheets");
        String dataset = required(sheet, "dataset", "sheets");
        if (!datasets.contains(dataset)) {
            throw broken("a sheet shows '" + dataset + "', which is not among the datasets", "sheets.dataset");
        }
        List<Column> columns = new ArrayList<>();
        for (Object column : list(sheet, "columns")) {
            columns.add(column(map(column, "sheets.columns"), "sheets." + dataset + ".columns"));
        }
        return new Sheet(dataset, required(sheet, "title", "sheets."), columns);
    }

    private Column column(Map<?, ?> column, String place) {
        refuseUnknown(column, COLUMN_KEYS, place);
        Object width = column.get("width");
        if (width != null && !(width instanceof Number)) {
            throw broken("a width is a number of characters, not '" + width + "'", place + "width");
        }
        String format = optional(column, "format", place);
        return new Column(
                required(column, "field", place),
                required(column, "title", place),
                format == null ? "text" : format,
                width instanceof Number number ? number.doubleValue() : 14,
                optional(column, "note", place),
                Boolean.TRUE.equals(column.get("total")));
    }

    private Object parse() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Object root = new Yaml(new SafeConstructor(options)).load(reader);
            return root == null ? Map.of() : root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "The report's definition is not valid YAML: " + e.getProblem(),
                    file + ":" + line,
                    "Correct the line",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuseUnknown(Map<?, ?> map, Set<String> known, String place) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String) || !known.contains(key)) {
                throw broken("the key '" + key + "' is not known; known are " + known, place + key);
            }
        }
    }

    private String required(Map<?, ?> map, String key, String place) {
        String value = optional(map, key, place);
        if (value == null) {
            throw broken("the key is missing", place + key);
        }
        return value;
    }

    private @Nullable String optional(Map<?, ?> map, String key, String place) {
        Object value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw broken("the value must be text, not '" + value + "'", place + key);
        }
        return (String) value;
    }

    private List<?> list(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw broken("the value must be a list", key);
        }
        return list;
    }

    private List<String> strings(Map<?, ?> map, String key) {
        return list(map, key).stream().map(Object::toString).toList();
    }

    private Map<?, ?> map(Object value, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw broken("key: value pairs are expected here", place);
        }
        return map;
    }

    private JibaoException broken(String what, String key) {
        return new JibaoException(
                FailureKind.TEMPLATE_BROKEN,
                "The report's definition is wrong: " + what,
                file + ", key " + key,
                "See reports-templates/README.md for what report.yml holds");
    }
}
