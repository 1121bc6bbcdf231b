package io.jibao.sql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as text in columns, for messages. */
final class RowTable {

    private static final int MOST_ROWS = 40;

    private RowTable() {}

    static String print(List<Map<String, @Nullable Object>> rows) {
        List<String> columns =
                rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        if (columns.isEmpty()) {
            return "  (no rows)";
        }
        List<Integer> widths = columns.stream()
                .map(column -> rows.stream()
                        .limit(MOST_ROWS)
                        .mapToInt(row -> text(row, column).length())
                        .reduce(column.length(), Math::max))
                .toList();
        StringBuilder table = new StringBuilder(line(columns, widths));
        rows.stream().limit(MOST_ROWS).forEach(row -> table.append('\n')
                .append(line(columns.stream().map(column -> text(row, column)).toList(), widths)));
        if (rows.size() > MOST_ROWS) {
            table.append("\n  … and %d more".formatted(rows.size() - MOST_ROWS));
        }
        return table.toString();
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return row.containsKey(column) ? String.valueOf(row.get(column)) : "·";
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return java.util.stream.IntStream.range(0, cells.size())
                .mapToObj(i -> ("%-" + widths.get(i) + "s").formatted(cells.get(i)))
                .collect(Collectors.joining(" | ", "  ", ""));
    }
}
