package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.ColumnType.Kind;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A column name means the same everywhere, and its ending says what kind of thing it is. */
final class ColumnVocabularyTest {

    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());

    /** Ending → the types it may have. */
    private static final Map<String, Set<Kind>> ENDINGS = new LinkedHashMap<>();

    static {
        ENDINGS.put("_id", Set.of(Kind.STRING));
        ENDINGS.put("_key", Set.of(Kind.BIGINT));
        ENDINGS.put("_at", Set.of(Kind.TIMESTAMP));
        ENDINGS.put("_date", Set.of(Kind.DATE));
        ENDINGS.put("_amount", Set.of(Kind.DECIMAL));
        ENDINGS.put("_count", Set.of(Kind.INT, Kind.BIGINT));
        ENDINGS.put("_ratio", Set.of(Kind.DECIMAL));
        ENDINGS.put("_days", Set.of(Kind.INT, Kind.BIGINT, Kind.DECIMAL));
        ENDINGS.put("_hours", Set.of(Kind.DECIMAL));
    }

    /** A column, and the table it stands in. */
    private record Use(String table, ColumnDefinition column) {}

    @Test
    void aColumnNameHasOneTypeEverywhere() {
        Map<String, Map<String, List<String>>> tablesByTypeByName = new TreeMap<>();
        tables().forEach(use -> tablesByTypeByName
                .computeIfAbsent(use.column().name(), name -> new TreeMap<>())
                .computeIfAbsent(use.column().type().toString(), type -> new ArrayList<>())
                .add(use.table()));

        assertThat(tablesByTypeByName.entrySet().stream()
                        .filter(name -> name.getValue().size() > 1)
                        .map(name -> "%s is of several types: %s".formatted(name.getKey(), name.getValue())))
                .isEmpty();
    }

    /** So that every load checks that the dimension has the row: C16. */
    @Test
    void aKeyOfAFactReferencesItsDimension() {
        assertThat(tables().filter(use -> use.table().startsWith("star.fct_"))
                        .filter(use -> use.column().name().endsWith("_key"))
                        .filter(use -> use.column().references() == null)
                        .map(use -> use.table() + "." + use.column().name()))
                .isEmpty();
    }

    /** Staging is left out: its amounts are in the order's currency, not yet in the company's. */
    @Test
    void aColumnNameHasOneUnitEverywhere() {
        Map<String, Map<String, List<String>>> tablesByUnitByName = new TreeMap<>();
        tables().filter(use -> !use.table().startsWith("staging.")).forEach(use -> tablesByUnitByName
                .computeIfAbsent(use.column().name(), name -> new TreeMap<>())
                .computeIfAbsent(String.valueOf(use.column().unit()), unit -> new ArrayList<>())
                .add(use.table()));

        assertThat(tablesByUnitByName.entrySet().stream()
                        .filter(name -> name.getValue().size() > 1)
                        .map(name -> "%s has several units: %s".formatted(name.getKey(), name.getValue())))
                .isEmpty();
    }

    @Test
    void anEndingSaysTheType() {
        assertThat(all().flatMap(use -> ENDINGS.entrySet().stream()
                        .filter(ending -> use.column().name().endsWith(ending.getKey()))
                        .filter(ending -> !use.column().name().startsWith("_"))
                        .filter(ending ->
                                !ending.getValue().contains(use.column().type().kind()))
                        .map(ending -> "%s.%s ends in %s, so it is one of %s and not %s"
                                .formatted(
                                        use.table(),
                                        use.column().name(),
                                        ending.getKey(),
                                        ending.getValue(),
                                        use.column().type()))))
                .isEmpty();
    }

    @Test
    void isAndHasAreBooleans() {
        assertThat(all().filter(use -> use.column().name().matches("_?(is|has)_.*")
                                != (use.column().type().kind() == Kind.BOOLEAN))
                        .map(use -> "%s.%s %s: booleans begin with is_ or has_, and nothing else does"
                                .formatted(
                                        use.table(),
                                        use.column().name(),
                                        use.column().type())))
                .isEmpty();
    }

    @Test
    void momentsAndDaysAreNamedSo() {
        Set<String> otherDays = Set.of("date", "valid_from", "valid_to", "starts_on", "ends_on");
        assertThat(all().filter(use -> use.column().type().kind() == Kind.DATE)
                        .filter(use -> !use.column().name().matches(".*(_date|_month|_start|_end)")
                                && !otherDays.contains(use.column().name()))
                        .map(use -> "%s.%s is a date: let it end in _date"
                                .formatted(use.table(), use.column().name())))
                .isEmpty();
        assertThat(all().filter(use -> use.column().type().kind() == Kind.TIMESTAMP)
                        .filter(use -> !use.column().name().endsWith("_at"))
                        .map(use -> "%s.%s is a moment: let it end in _at"
                                .formatted(use.table(), use.column().name())))
                .isEmpty();
    }

    @Test
    void namesAreLowerCaseAndEveryColumnIsExplained() {
        assertThat(tables().filter(use -> !use.column().name().matches("_?[a-z][a-z0-9_]*")
                                || use.column().says().isBlank())
                        .map(use -> "%s.%s needs a lower-case name and a meaning (says)"
                                .formatted(use.table(), use.column().name())))
                .isEmpty();
    }

    /** Of staging, star and analyses. */
    private static Stream<Use> tables() {
        return LIBRARY.definitions().values().stream()
                .filter(table -> !table.schema().equals("raw"))
                .flatMap(ColumnVocabularyTest::uses);
    }

    /** Of datasets too, whose columns may be a report's own words. */
    private static Stream<Use> all() {
        return Stream.concat(tables(), LIBRARY.datasets().stream().flatMap(dataset -> dataset.columns().stream()
                .map(column -> new Use(dataset.report() + "/" + dataset.name(), column))));
    }

    private static Stream<Use> uses(TableDefinition table) {
        return table.columns().stream().map(column -> new Use(table.name(), column));
    }
}
