package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts tables after those they read; among equals by name. */
final class DependencyOrder {

    private final Map<String, SqlTable> waiting = new LinkedHashMap<>();
    private final List<SqlTable> ordered = new ArrayList<>();
    private final List<String> path = new ArrayList<>();

    private DependencyOrder(List<SqlTable> tables) {
        tables.forEach(table -> waiting.put(table.name(), table));
    }

    static List<SqlTable> of(List<SqlTable> tables) {
        DependencyOrder order = new DependencyOrder(tables);
        tables.forEach(table -> order.place(table.name()));
        return List.copyOf(order.ordered);
    }

    private void place(String name) {
        SqlTable table = waiting.get(name);
        if (table == null) {
            return;
        }
        if (path.contains(name)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "tables read each other in a circle: %s → %s".formatted(String.join(" → ", path), name),
                    table.script().file().toString(),
                    "Let one of them do without the other");
        }
        path.add(name);
        table.script().references().forEach(this::place);
        path.remove(name);
        ordered.add(table);
        waiting.remove(name);
    }
}
