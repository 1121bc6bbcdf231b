package io.jibao.report;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import io.jibao.report.ReportPage.Block;
import io.jibao.report.ReportPage.Chart;
import io.jibao.report.ReportPage.Heat;
import io.jibao.report.ReportPage.Records;
import io.jibao.report.ReportPage.Rows;
import io.jibao.report.ReportPage.Shown;
import io.jibao.report.ReportPage.SideBySide;
import io.jibao.report.ReportPage.Table;
import io.jibao.report.ReportPage.TableColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code page} of a {@code report.yml}: a list of blocks, each named by its first key. */
final class PageFile {
    private static final Set<String> CHART = Set.of(
            "chart",
            "dataset",
            "only",
            "first",
            "kind",
            "category",
            "series",
            "values",
            "format",
            "height",
            "colours",
            "new_page");
    private static final Set<String> TABLE =
            Set.of("table", "dataset", "only", "first", "columns", "group", "total", "new_page");
    private static final Set<String> HEAT = Set.of(
            "heat",
            "dataset",
            "only",
            "row",
            "row_order",
            "column",
            "column_order",
            "value",
            "colour",
            "head",
            "cell",
            "cell_height",
            "falling",
            "new_page");
    private static final Set<String> RECORDS =
            Set.of("records", "dataset", "only", "first", "heading", "groups", "across", "new_page");
    private static final Set<String> COLUMN = Set.of("width", "format", "title");

    /** What may stand in a page's expressions: names and formats, never code. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");

    private final DefinitionYaml yaml;
    private final List<String> datasets;
    private final List<Sheet> sheets;

    PageFile(DefinitionYaml yaml, List<String> datasets, List<Sheet> sheets) {
        this.yaml = yaml;
        this.datasets = datasets;
        this.sheets = sheets;
    }

    ReportPage page(Map<?, ?> root) {
        return new ReportPage(blocks(yaml.list(root, "page", ""), "page."));
    }

    private List<Block> blocks(List<?> list, String place) {
        List<Block> blocks = new ArrayList<>();
        for (Object block : list) {
            blocks.add(block(yaml.map(block, place), place));
        }
        return blocks;
    }

    private Block block(Map<?, ?> block, String place) {
        if (block.containsKey("chart")) {
            return chart(block, place + word(block, "chart", place) + ".");
        }
        if (block.containsKey("table")) {
            return table(block, place + word(block, "table", place) + ".");
        }
        if (block.containsKey("heat")) {
            return heat(block, place + word(block, "heat", place) + ".");
        }
        if (block.containsKey("records")) {
            return records(block, place + word(block, "records", place) + ".");
        }
        if (block.containsKey("row")) {
            return row(block, place);
        }
        throw yaml.broken("a block is a chart, table, heat, records or row, not " + block.keySet(), place);
    }

    private SideBySide row(Map<?, ?> block, String place) {
        yaml.refuseUnknown(block, Set.of("row", "widths", "new_page"), place);
        List<Block> blocks = blocks(yaml.list(block, "row", place), place + "row.");
        List<Double> widths = yaml.list(block, "widths", place).stream()
                .map(width -> Double.valueOf(width.toString()))
                .toList();
        if (!widths.isEmpty() && widths.size() != blocks.size()) {
            throw yaml.broken(
                    "there are %d blocks and %d widths".formatted(blocks.size(), widths.size()), place + "widths");
        }
        if (blocks.stream().anyMatch(each -> !(each instanceof Chart || each instanceof Heat))) {
            throw yaml.broken("only charts and heat maps stand beside each other", place + "row");
        }
        return new SideBySide(
                blocks, widths.isEmpty() ? blocks.stream().map(each -> 1.0).toList() : widths, startsPage(block));
    }

    private Chart chart(Map<?, ?> block, String place) {
        yaml.refuseUnknown(block, CHART, place);
        Object series = block.get("series");
        return new Chart(
                word(block, "chart", place),
                rows(block, "chart", place),
                word(block, "kind", place),
                shown(block.get("category"), place + "category"),
                series == null ? null : shown(series, place + "series"),
                words(block, "values", place),
                block.containsKey("format") ? word(block, "format", place) : "count",
                (int) yaml.number(block, "height", 170, place),
                words(block, "colours", place),
                startsPage(block));
    }

    private Table table(Map<?, ?> block, String place) {
        yaml.refuseUnknown(block, TABLE, place);
        Rows rows = rows(block, "table", place);
        return new Table(
                word(block, "table", place),
                rows,
                columns(block.get("columns"), rows.dataset(), place + "columns"),
                block.containsKey("group") ? shown(block.get("group"), place + "group") : null,
                Boolean.TRUE.equals(block.get("total")),
                startsPage(block));
    }

    private Heat heat(Map<?, ?> block, String place) {
        yaml.refuseUnknown(block, HEAT, place);
        Shown value = shown(block.get("value"), place + "value");
        return new Heat(
                word(block, "heat", place),
                rows(block, "heat", place),
                shown(block.get("row"), place + "row"),
                block.containsKey("row_order") ? word(block, "row_order", place) : null,
                shown(block.get("column"), place + "column"),
                block.containsKey("column_order") ? word(block, "column_order", place) : null,
                value,
                block.containsKey("colour") ? word(block, "colour", place) : value.field(),
                (int) yaml.number(block, "head", 80, place),
                (int) yaml.number(block, "cell", 32, place),
                (int) yaml.number(block, "cell_height", 15, place),
                Boolean.TRUE.equals(block.get("falling")),
                startsPage(block));
    }

    private Records records(Map<?, ?> block, String place) {
        yaml.refuseUnknown(block, RECORDS, place);
        Rows rows = rows(block, "records", place);
        List<Shown> heading = new ArrayList<>();
        for (TableColumn column : columns(block.get("heading"), rows.dataset(), place + "heading")) {
            heading.add(column.shown());
        }
        Map<String, List<TableColumn>> groups = new LinkedHashMap<>();
        yaml.map(block.get("groups"), place + "groups")
                .forEach((title, fields) -> groups.put(
                        checked(title, place + "groups"), fields(fields, rows.dataset(), place + "groups." + title)));
        return new Records(
                word(block, "records", place),
                rows,
                heading,
                groups,
                (int) yaml.number(block, "across", 4, place),
                startsPage(block));
    }

    /** A list of names, with title, format and width of the dataset's sheet; or names with what is different here. */
    private List<TableColumn> columns(@Nullable Object columns, String dataset, String place) {
        List<TableColumn> list = new ArrayList<>();
        if (columns instanceof List<?> names) {
            names.forEach(name -> list.add(column(checked(name, place), null, dataset, place)));
        } else {
            yaml.map(columns, place)
                    .forEach((name, own) -> list.add(column(checked(name, place), own, dataset, place)));
        }
        if (list.isEmpty()) {
            throw yaml.broken("no column is named", place);
        }
        return list;
    }

    /** Fields of a record stand in a grid: their width counts its columns. */
    private List<TableColumn> fields(@Nullable Object fields, String dataset, String place) {
        boolean isPlain = fields instanceof List<?>;
        return columns(fields, dataset, place).stream()
                .map(each -> new TableColumn(each.shown(), each.title(), isPlain ? 1 : each.width(), each.hasTotal()))
                .toList();
    }

    private TableColumn column(String field, @Nullable Object own, String dataset, String place) {
        Map<?, ?> different =
                own == null ? Map.of() : own instanceof Number ? Map.of("width", own) : yaml.map(own, place);
        yaml.refuseUnknown(different, COLUMN, place + "." + field + ".");
        Optional<Column> sheet = sheets.stream()
                .filter(each -> each.dataset().equals(dataset))
                .flatMap(each -> each.columns().stream())
                .filter(each -> each.field().equals(field))
                .findFirst();
        String title = different.containsKey("title")
                ? word(different, "title", place)
                : sheet.map(Column::title)
                        .orElseThrow(() -> yaml.broken(
                                "the sheet of '%s' has no column '%s', and no title is given".formatted(dataset, field),
                                place));
        String format = different.containsKey("format")
                ? word(different, "format", place)
                : sheet.map(Column::format).orElse("text");
        return new TableColumn(
                new Shown(field, format),
                checked(title, place),
                yaml.number(different, "width", sheet.map(Column::width).orElse(14.0), place),
                sheet.map(Column::hasTotal).orElse(false));
    }

    private Rows rows(Map<?, ?> block, String name, String place) {
        String dataset = word(block, block.containsKey("dataset") ? "dataset" : name, place);
        if (!datasets.contains(dataset)) {
            throw yaml.broken("a block shows '" + dataset + "', which is not among the datasets", place);
        }
        Map<String, String> only = new LinkedHashMap<>();
        if (block.containsKey("only")) {
            yaml.map(block.get("only"), place + "only")
                    .forEach((column, value) -> only.put(checked(column, place), checked(value, place)));
        }
        return new Rows(dataset, only, (int) yaml.number(block, "first", 0, place));
    }

    /** A column's name, or its name with its format. */
    private Shown shown(@Nullable Object value, String place) {
        if (value instanceof Map<?, ?> one && one.size() == 1) {
            Map.Entry<?, ?> entry = one.entrySet().iterator().next();
            return new Shown(checked(entry.getKey(), place), checked(entry.getValue(), place));
        }
        return new Shown(checked(value, place), "text");
    }

    private List<String> words(Map<?, ?> map, String key, String place) {
        return yaml.list(map, key, place).stream()
                .map(each -> checked(each, place + key))
                .toList();
    }

    private String word(Map<?, ?> map, String key, String place) {
        return checked(yaml.required(map, key, place), place + key);
    }

    private String checked(@Nullable Object value, String place) {
        String word = String.valueOf(value);
        if (value == null || !WORD.matcher(word).matches()) {
            throw yaml.broken("a name is of letters, digits and _ . -, not '%s'".formatted(word), place);
        }
        return word;
    }

    private static boolean startsPage(Map<?, ?> block) {
        return Boolean.TRUE.equals(block.get("new_page"));
    }
}
