package io.jibao.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A list for the terminal in aligned columns, or for a program as JSON. */
final class Table {

    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** @param nothing what to say when there is no row */
    void print(PrintWriter out, boolean json, String nothing) {
        if (json) {
            out.println(json());
        } else if (rows.isEmpty()) {
            out.println(nothing);
        } else {
            lines().forEach(out::println);
        }
    }

    private List<String> lines() {
        int[] widths = IntStream.range(0, heads.size())
                .map(column -> IntStream.concat(
                                IntStream.of(width(heads.get(column))),
                                rows.stream().mapToInt(row -> width(row.get(column))))
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(heads, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** Columns on a terminal: a Chinese character takes two. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }

    private String json() {
        List<Map<String, String>> objects = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> object = new LinkedHashMap<>();
            for (int column = 0; column < heads.size(); column++) {
                object.put(heads.get(column).replace(' ', '_'), row.get(column));
            }
            objects.add(object);
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(objects);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written as JSON", e);
        }
    }
}
