package io.jibao.job;

import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs.Part;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Into which parts a report splits in this period: the whole, and each department or representative that its dataset
 * {@code parts} names, or that of {@code _parts} where it has none. A department that only serves has no part of the
 * sales reports, and one that only sells none of the service reports.
 */
final class ReportParts {

    private static final String PARTS = "parts";
    private static final String OF_ALL = "_parts";

    private final SqlLibrary library;
    private final Parameters parameters;
    private final DuckDb warehouse;

    ReportParts(SqlLibrary library, Parameters parameters, DuckDb warehouse) {
        this.library = library;
        this.parameters = parameters;
        this.warehouse = warehouse;
    }

    List<Part> of(ReportDefinition report, ReportSettings settings) {
        List<String> kinds = settings.partsOf(report.parts());
        if (kinds.isEmpty()) {
            return List.of(Part.WHOLE);
        }
        Map<List<String>, String> names = names();
        Stream<Part> parts = rows(dataset(report.id(), PARTS).orElseGet(() -> shared(PARTS))).stream()
                .map(ReportParts::key)
                .filter(key -> kinds.contains(key.get(0)))
                .map(key -> new Part(key.get(0), key.get(1), names.getOrDefault(key, key.get(1))));
        return Stream.concat(Stream.of(Part.WHOLE), parts).toList();
    }

    /** Of each kind and id. */
    private Map<List<String>, String> names() {
        Map<List<String>, String> names = new HashMap<>();
        for (Map<String, @Nullable Object> row : rows(shared("names"))) {
            if (row.get("part_name") instanceof String name) {
                names.put(key(row), name);
            }
        }
        return names;
    }

    private SqlDataset shared(String name) {
        return dataset(OF_ALL, name).orElseThrow();
    }

    private Optional<SqlDataset> dataset(String report, String name) {
        return library.datasets(report).stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst();
    }

    private List<Map<String, @Nullable Object>> rows(SqlDataset dataset) {
        return warehouse.query(
                dataset.script().bind(parameters), dataset.script().file().toString());
    }

    private static List<String> key(Map<String, @Nullable Object> row) {
        return List.of(String.valueOf(row.get("part_kind")), String.valueOf(row.get("part_id")));
    }
}
