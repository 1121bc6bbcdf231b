package io.jibao.check;

import io.jibao.sql.CheckDefinition;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.ColumnType;
import io.jibao.sql.DuckDb;
import io.jibao.sql.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The checks that follow from what a table's {@code .yml} says of grain and columns. */
final class GenericChecks {

    private GenericChecks() {}

    /**
     * Lists them.
     *
     * @param rows relation with the table's rows, or those of them that may break a rule
     * @param naming relation with those that may name what is not there
     */
    static List<CheckDefinition> of(TableDefinition table, String rows, String naming) {
        List<CheckDefinition> checks = new ArrayList<>();
        checks.add(grain(table, rows));
        List<ColumnDefinition> required =
                table.columns().stream().filter(ColumnDefinition::required).toList();
        if (!required.isEmpty()) {
            checks.add(required(table, rows, required));
        }
        List<ColumnDefinition> restricted = table.columns().stream()
                .filter(column -> !column.accepted().isEmpty())
                .toList();
        if (!restricted.isEmpty()) {
            checks.add(accepted(table, rows, restricted));
        }
        if (!table.references().isEmpty()) {
            checks.add(referring(table, naming));
        }
        return checks;
    }

    private static CheckDefinition grain(TableDefinition table, String rows) {
        String grain = String.join(", ", table.grain());
        return CheckDefinition.generic(
                table,
                "a row is named by " + grain,
                "各行的编号互不重复",
                "select %s, count(*) as rows_of_this_key from %s group by %s having count(*) > 1"
                        .formatted(grain, rows, grain));
    }

    private static CheckDefinition required(TableDefinition table, String rows, List<ColumnDefinition> columns) {
        String missing = columns.stream()
                .map(column -> "case when %s is null then '%s' end".formatted(column.name(), column.name()))
                .collect(Collectors.joining(", "));
        String condition =
                columns.stream().map(column -> column.name() + " is null").collect(Collectors.joining(" or "));
        return CheckDefinition.generic(
                table,
                "required columns are filled",
                "必填列均已填写",
                "select %s, concat_ws(', ', %s) as missing from %s where %s"
                        .formatted(String.join(", ", table.grain()), missing, rows, condition));
    }

    private static CheckDefinition accepted(TableDefinition table, String rows, List<ColumnDefinition> columns) {
        String strange = columns.stream()
                .map(column -> "case when %s then '%s = ' || cast(%s as string) end"
                        .formatted(isStrange(column), column.name(), column.name()))
                .collect(Collectors.joining(", "));
        return CheckDefinition.generic(
                table,
                "values are accepted ones",
                "取值均在允许范围内",
                "select %s, concat_ws(', ', %s) as not_accepted from %s where %s"
                        .formatted(
                                String.join(", ", table.grain()),
                                strange,
                                rows,
                                columns.stream().map(GenericChecks::isStrange).collect(Collectors.joining(" or "))));
    }

    private static CheckDefinition referring(TableDefinition table, String rows) {
        List<ColumnDefinition> columns = table.references();
        String lost = columns.stream()
                .map(column -> "case when %s then '%s = ' || cast(%s as string) end"
                        .formatted(isLost(column), column.name(), column.name()))
                .collect(Collectors.joining(", "));
        return CheckDefinition.generic(
                table,
                "what a row names is there",
                "所引用的数据均存在",
                "select %s, concat_ws(', ', %s) as not_found from %s where %s"
                        .formatted(
                                String.join(", ", table.grain()),
                                lost,
                                rows,
                                columns.stream().map(GenericChecks::isLost).collect(Collectors.joining(" or "))));
    }

    private static String isLost(ColumnDefinition column) {
        return "(%1$s <> %2$s and %1$s not in (select %3$s from %4$s where %3$s is not null))"
                .formatted(
                        column.name(),
                        column.type().kind() == ColumnType.Kind.STRING ? "''" : "-1",
                        column.referencedColumn(),
                        column.referencedTable());
    }

    private static String isStrange(ColumnDefinition column) {
        String accepted = column.accepted().stream().map(DuckDb::literal).collect(Collectors.joining(", "));
        return "cast(%s as string) not in (%s)".formatted(column.name(), accepted);
    }
}
