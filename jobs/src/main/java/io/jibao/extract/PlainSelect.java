package io.jibao.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A SELECT over files that does no more than choose columns and name them: its rows need not pass through DuckDB to get
 * their names. What DuckDB's own parser sees in it decides; whatever is not known here is left to DuckDB.
 */
final class PlainSelect {

    /** Before a column that the SELECT leaves out. */
    static final String LEFT_OUT = "_left_out_";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> columns;

    private PlainSelect(List<String> columns) {
        this.columns = columns;
    }

    /**
     * What the columns of the source are called by the SELECT, in the source's order; empty where it does anything else.
     *
     * @param columns of the source
     */
    static Optional<List<String>> names(Bench bench, Script script, List<String> columns) {
        String parsed = bench.row("select json_serialize_sql(%s)".formatted(CastSql.literal(script.text())), 1)
                .get(0);
        try {
            JsonNode root = JSON.readTree(parsed == null ? "{}" : parsed);
            JsonNode statements = root.path("statements");
            return statements.size() == 1
                    ? new PlainSelect(columns).names(statements.get(0).path("node"))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<List<String>> names(JsonNode select) {
        JsonNode from = select.path("from_table");
        boolean isPlain = select.path("type").asText().equals("SELECT_NODE")
                && areEmpty(select, "modifiers", "group_expressions", "group_sets")
                && select.path("cte_map").path("map").isEmpty()
                && areNull(select, "where_clause", "having", "sample", "qualify")
                && from.path("type").asText().equals("BASE_TABLE")
                && from.path("table_name").asText().equals("source")
                && from.path("schema_name").asText().isEmpty()
                && areNull(from, "sample", "at_clause")
                && from.path("alias").asText().isEmpty()
                && areEmpty(from, "column_name_alias");
        return isPlain ? chosen(select.path("select_list")) : Optional.empty();
    }

    private static boolean areEmpty(JsonNode node, String... lists) {
        return Arrays.stream(lists)
                .allMatch(list -> node.path(list).isArray() && node.path(list).isEmpty());
    }

    private static boolean areNull(JsonNode node, String... fields) {
        return Arrays.stream(fields).allMatch(field -> node.path(field).isNull());
    }

    private Optional<List<String>> chosen(JsonNode list) {
        if (list.size() == 1 && isStar(list.get(0))) {
            return unique(
                    columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        }
        List<String> names = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            names.add(LEFT_OUT + column);
        }
        for (JsonNode item : list) {
            JsonNode path = item.path("column_names");
            boolean isColumn = item.path("type").asText().equals("COLUMN_REF")
                    && (path.size() == 1
                            || (path.size() == 2 && path.path(0).asText().equalsIgnoreCase("source")));
            int column = isColumn ? position(path.path(path.size() - 1).asText()) : -1;
            if (column < 0 || !names.get(column).startsWith(LEFT_OUT)) {
                return Optional.empty();
            }
            String alias = item.path("alias").asText();
            names.set(column, (alias.isEmpty() ? columns.get(column) : alias).toLowerCase(Locale.ROOT));
        }
        return unique(names);
    }

    private static boolean isStar(JsonNode item) {
        return item.path("type").asText().equals("STAR")
                && areEmpty(item, "exclude_list", "replace_list", "qualified_exclude_list", "rename_list")
                && item.path("expr").isNull()
                && !item.path("columns").asBoolean(true);
    }

    /** -1 where the source has no such column, or two that differ in case only. */
    private int position(String name) {
        List<Integer> found = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).equalsIgnoreCase(name)) {
                found.add(column);
            }
        }
        return found.size() == 1 ? found.get(0) : -1;
    }

    private static Optional<List<String>> unique(List<String> names) {
        Set<String> once = new HashSet<>(names);
        return once.size() == names.size() ? Optional.of(names) : Optional.empty();
    }
}
