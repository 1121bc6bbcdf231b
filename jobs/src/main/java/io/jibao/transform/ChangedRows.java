package io.jibao.transform;

import io.jibao.sql.DuckDb;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.sql.TableDefinition.Written;
import io.jibao.sql.TableDefinition.Written.LookUp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The rows that a load changed, old and new, and the keys that follow from them; in temporary tables of the connection.
 */
final class ChangedRows {

    private final DuckDb db;
    private final RawNews news;
    private final Map<String, TableDefinition> definitions;

    ChangedRows(DuckDb db, SqlLibrary library, RawNews news) {
        this.db = db;
        this.news = news;
        this.definitions = library.definitions();
    }

    /** Keeps what a table holds, before all of it is replaced. */
    void keepBefore(TableDefinition table) {
        db.execute("create or replace temp table %s as select * from %s".formatted(before(table), table.name()));
    }

    /** Remembers what is in the table and was not, or was and is not. */
    void compareWithBefore(TableDefinition table) {
        compare(table, before(table), table.name());
        db.execute("drop table " + before(table));
    }

    /** Remembers the difference of two relations with the table's columns. */
    void compare(TableDefinition table, String old, String present) {
        String columns = table.columnList();
        db.execute("""
                create or replace temp table %1$s as
                (select %2$s from %3$s except all select %2$s from %4$s)
                union all (select %2$s from %4$s except all select %2$s from %3$s)""".formatted(of(table.name()), columns, old, present));
    }

    /**
     * Fills {@code changed_keys} with those of a table that is written by key.
     *
     * @param changed tables that this load changed
     */
    void collectKeys(SqlTable table, Collection<String> changed) {
        Written written = table.definition().written();
        String key = String.join(", ", written.byKey());
        List<String> sources = new ArrayList<>();
        for (String driver : written.drivenBy()) {
            if (changed.contains(driver)) {
                sources.add("select %s from (%s)".formatted(key, rowsOf(driver)));
            }
        }
        for (LookUp lookUp : written.lookedUp()) {
            if (changed.contains(lookUp.table())) {
                sources.add("select %s from %s as named where exists (select 1 from (%s) as found where %s)"
                        .formatted(
                                key,
                                isRaw(lookUp.namedIn()) ? RawViews.versions(lookUp.namedIn()) : lookUp.namedIn(),
                                rowsOf(lookUp.table()),
                                "found.%1$s = named.%1$s".formatted(lookUp.column())));
            }
        }
        db.execute("create or replace temp table changed_keys as " + String.join(" union ", sources));
    }

    private String rowsOf(String table) {
        return isRaw(table) ? news.versions(table) : "select * from " + of(table);
    }

    /** Condition on a relation of that name: the key is a changed one. */
    String isAffected(String relation, TableDefinition table) {
        return table.written().byKey().stream()
                .map(column -> "%s.%s %s changed_keys.%s".formatted(relation, column, equal(table, column), column))
                .collect(Collectors.joining(" and ", "exists (select 1 from changed_keys where ", ")"));
    }

    /** The plain comparison, where it is enough, lets the engine skip blocks of rows. */
    private static String equal(TableDefinition table, String column) {
        return table.find(column).orElseThrow().required() ? "=" : "is not distinct from";
    }

    /** Makes a view of the driver's rows of changed keys, and returns its name. */
    String restricted(String driver, TableDefinition table) {
        String name = "restricted__" + driver.replace('.', '_');
        TableDefinition definition = Objects.requireNonNull(definitions.get(driver));
        // numbering needs all versions of a row, which a key within the contract's leaves together
        boolean isWithin =
                isRaw(driver) && definition.grain().containsAll(table.written().byKey());
        String select = isWithin
                ? RawViews.numbered(definition, " as versions where " + isAffected("versions", table))
                : "select * from %s as rows_of_it where %s".formatted(driver, isAffected("rows_of_it", table));
        db.execute("create or replace temp view %s as %s".formatted(name, select));
        return name;
    }

    private static boolean isRaw(String table) {
        return table.startsWith("raw.");
    }

    private static String before(TableDefinition table) {
        return "before__" + table.name().replace('.', '_');
    }

    /** The relation with the changed rows of a table. */
    static String of(String table) {
        return "changes__" + table.replace('.', '_');
    }
}
