package io.jibao.edition;

import io.jibao.sql.DatasetFigure;
import io.jibao.sql.Figure;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the printed numbers of frozen rows, and what their analysis declares of each. */
final class FrozenFigures {
    private static final String OWN_ID = "figure_id";

    private final SqlLibrary library;

    FrozenFigures(SqlLibrary library) {
        this.library = library;
    }

    List<PrintedFigure> of(SqlDataset dataset, List<Map<String, @Nullable Object>> rows) {
        List<PrintedFigure> figures = new ArrayList<>();
        for (DatasetFigure declared : dataset.figures()) {
            for (Map<String, @Nullable Object> row : rows) {
                figures.add(printed(dataset, declared, row));
            }
        }
        return figures;
    }

    private PrintedFigure printed(SqlDataset dataset, DatasetFigure declared, Map<String, @Nullable Object> row) {
        Map<String, String> keys = new LinkedHashMap<>();
        declared.keys().forEach(key -> keys.put(key, text(row.get(key))));
        String id = keys.getOrDefault(OWN_ID, declared.id());
        keys.remove(OWN_ID);
        Object value = row.get(declared.value());
        Optional<Figure> figure = find(id, declared.analysis());
        return new PrintedFigure(
                dataset.name(),
                id,
                declared.value(),
                keys,
                value == null ? null : text(value),
                declared.analysis(),
                figure.map(f -> f.kind().name().toLowerCase(Locale.ROOT)).orElse(null),
                figure.map(Figure::facts).orElse(null),
                figure.map(Figure::where).orElse(null));
    }

    /** The dataset's own analysis first; a key figure may come to it from another one. */
    private Optional<Figure> find(String id, String analysis) {
        List<TableDefinition> analyses = library.definitions("analysis");
        return Stream.concat(
                        analyses.stream().filter(table -> table.name().equals("analysis." + analysis)),
                        analyses.stream())
                .map(table -> table.figures().get(id))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** A value in words that do not depend on its scale. */
    static String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}
