package io.jibao.transform;

import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.DuckDb;
import io.jibao.sql.TableDefinition;
import io.jibao.sql.Written;
import io.jibao.sql.Written.LookUp;
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

    ChangedRows(DuckDb db, Map<String, TableDefinition> definitions, RawNews news) {
        this.db = db;
        this.news = news;
        this.definitions = definitions;
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
     * Fills {@code changed_keys}.
     *
     * @param changed tables that this load changed
     * @param more SELECTs of further keys
     * @param where the file whose keys they are
     */
    void collectKeys(Written written, Collection<String> changed, List<String> more, String where) {
        String key = String.join(", ", written.byKey());
        List<String> sources = new ArrayList<>(more);
        for (String driver : written.drivenBy()) {
            if (changed.contains(driver)) {
                sources.add("select %s from (%s)".formatted(key, rowsOf(driver, written)));
            }
        }
        for (LookUp lookUp : written.lookedUp()) {
            if (changed.contains(lookUp.table())) {
                sources.add("select %s from %s".formatted(key, naming(lookUp)));
            }
        }
        db.execute(
                "create or replace temp table changed_keys as "
                        + (sources.isEmpty() ? noKeys(written) : String.join(" union ", sources)),
                where);
    }

    /** The rows that name a changed row; of a table with versions those of dates whose version changed. */
    private String naming(LookUp lookUp) {
        String named = isRaw(lookUp.namedIn()) ? RawViews.versions(lookUp.namedIn()) : lookUp.namedIn();
        String isNamed = "found.%s = named.%s".formatted(lookUp.column(), lookUp.namedBy());
        return lookUp.isOfVersions()
                ? """
                (select *, %s as _as_of from %s) as named
                where exists (
                    select 1 from (%s) as found where %s and named._as_of >= found._since and named._as_of < found._until
                )""".formatted(lookUp.asOf(), named, changedDates(lookUp), isNamed)
                : "%s as named where exists (select 1 from (%s) as found where %s)"
                        .formatted(named, rowsOf(lookUp.table()), isNamed);
    }

    /**
     * From when until when another version is found than before: where a version only ends on another day, the dates
     * between the two ends; else all its dates.
     */
    private String changedDates(LookUp lookUp) {
        String content = definition(lookUp.table()).columns().stream()
                .map(ColumnDefinition::name)
                .filter(column -> !column.equals("valid_to") && !column.equals("is_current"))
                .collect(Collectors.joining(", "));
        return """
                select %s, case when count(*) = 2 then min(valid_to) else min(valid_from) end as _since,
                    max(valid_to) as _until
                from %s group by %s""".formatted(lookUp.column(), of(lookUp.table()), content);
    }

    private String noKeys(Written written) {
        return "select %s from (%s)"
                .formatted(
                        String.join(", ", written.byKey()),
                        definition(written.drivenBy().get(0)).emptySelect());
    }

    /** Of raw the versions that came; where a row may have had another key before, all versions of such rows. */
    private String rowsOf(String table, Written written) {
        if (!isRaw(table) || isWithin(table, written)) {
            return rowsOf(table);
        }
        String row = definition(table).grain().stream()
                .filter(column -> !column.startsWith("_"))
                .collect(Collectors.joining(", "));
        return "select * from %s where (%s) in (select (%2$s) from (%s))"
                .formatted(RawViews.versions(table), row, news.versions(table));
    }

    private String rowsOf(String table) {
        return isRaw(table) ? news.versions(table) : "select * from " + of(table);
    }

    /** Condition on a relation with that table's rows: the key is a changed one. */
    String isAffected(String relation, String table, Written written) {
        return written.byKey().stream()
                .map(column -> "%s.%s %s changed_keys.%2$s".formatted(relation, column, equal(table, column)))
                .collect(Collectors.joining(" and ", "exists (select 1 from changed_keys where ", ")"));
    }

    /** The plain comparison, where it is enough, lets the engine skip blocks of rows. */
    private String equal(String table, String column) {
        boolean isRequired =
                definition(table).find(column).map(ColumnDefinition::required).orElse(false);
        return isRequired ? "=" : "is not distinct from";
    }

    /** Makes a view of the driver's rows of changed keys, and returns its name. */
    String restricted(String driver, Written written) {
        String name = "restricted__" + driver.replace('.', '_');
        // numbering needs all versions of a row, which a key within the contract's leaves together
        String select = isRaw(driver) && isWithin(driver, written)
                ? RawViews.numbered(definition(driver), " as versions where " + isAffected("versions", driver, written))
                : "select * from %s as rows_of_it where %s"
                        .formatted(driver, isAffected("rows_of_it", driver, written));
        db.execute("create or replace temp view %s as %s".formatted(name, select));
        return name;
    }

    private boolean isWithin(String table, Written written) {
        return definition(table).grain().containsAll(written.byKey());
    }

    private TableDefinition definition(String table) {
        return Objects.requireNonNull(definitions.get(table), table);
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
