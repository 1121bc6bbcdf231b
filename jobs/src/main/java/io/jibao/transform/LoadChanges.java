package io.jibao.transform;

import io.jibao.sql.DuckDb;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlScript;
import io.jibao.sql.TableDefinition;
import io.jibao.sql.Written;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a load changed so far, and how much of a SELECT it therefore has to do again. */
final class LoadChanges {

    private final RawNews news;
    private final ChangedRows rows;
    private final Set<String> changed;
    private final Set<String> rebuilt = new HashSet<>();
    private final Set<String> followed = new HashSet<>();
    private final Map<String, List<String>> keysReplaced = new HashMap<>();

    LoadChanges(DuckDb db, SqlLibrary library, RawNews news) {
        this.news = news;
        this.rows = new ChangedRows(db, library.definitions(), news);
        this.changed = new TreeSet<>(news.changed());
        Stream.of(Layer.STAGING, Layer.STAR)
                .flatMap(layer -> library.tables(layer).stream())
                .forEach(table -> followed.addAll(table.definition().written().followed()));
        library.checks().forEach(check -> followed.addAll(check.written().followed()));
        library.definitions().values().forEach(table -> {
            table.checks().forEach(check -> followed.addAll(check.written().followed()));
            table.references().forEach(column -> followed.add(column.referencedTable()));
        });
    }

    ChangedRows rows() {
        return rows;
    }

    /** Whether somebody asks for the changed rows of a table. */
    boolean isFollowed(String table) {
        return followed.contains(table);
    }

    /** Its rows are others now. */
    void change(String table) {
        changed.add(table);
    }

    /** It was made anew: which rows changed is not known. */
    void rebuild(String table) {
        rebuilt.add(table);
    }

    /** The ledger's tables are others with every load. */
    boolean isChanged(String table) {
        return changed.contains(table) || table.startsWith("ledger.");
    }

    /** The rows of its changed keys were replaced; the new ones are in {@link #newRows}. */
    void replaceKeys(TableDefinition table) {
        keysReplaced.put(table.name(), table.written().byKey());
    }

    /** The rows that a table written by key was given. */
    static String newRows(String table) {
        return "new__" + table.replace('.', '_');
    }

    boolean isRebuilt(String table) {
        return rebuilt.contains(table);
    }

    /** Whether a SELECT reads nothing that changed. */
    boolean leavesAlone(Collection<String> read) {
        return read.stream().noneMatch(this::isChanged);
    }

    /** Whether a SELECT has to be done over everything. */
    boolean isWhole(Written written, Collection<String> read) {
        Set<String> drivers = written.followed();
        return written.isReplace()
                || drivers.stream().anyMatch(rebuilt::contains)
                || drivers.stream().anyMatch(news::isRewritten)
                || read.stream().anyMatch(table -> !drivers.contains(table) && isChanged(table));
    }

    /**
     * The SELECT over the rows of changed keys, which are in {@code changed_keys} from now on.
     *
     * @param more SELECTs of further keys
     */
    SqlScript restricted(SqlScript script, Written written, List<String> more) {
        rows.collectKeys(written, changed, more, script.file().toString());
        return script.readingInstead(written.drivenBy(), driver -> rows.restricted(driver, written));
    }

    /** The SELECT over all rows that the one table it follows was given, where that was written by the same key. */
    Optional<SqlScript> overNewRows(SqlScript script, Written written) {
        boolean isOfOneTable =
                written.drivenBy().size() == 1 && written.lookedUp().isEmpty();
        return isOfOneTable
                        && written.byKey()
                                .equals(keysReplaced.get(written.drivenBy().get(0)))
                ? Optional.of(script.readingInstead(written.drivenBy(), LoadChanges::newRows))
                : Optional.empty();
    }

    /** Condition on a relation with the table's rows: its key is one of {@code changed_keys}. */
    String isAffected(String relation, TableDefinition table) {
        return rows.isAffected(relation, table.name(), table.written());
    }
}
