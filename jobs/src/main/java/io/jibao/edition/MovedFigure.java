package io.jibao.edition;

import io.jibao.report.ReportInputs.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code moved.json}: a number that differs from the edition that was published before.
 *
 * @param part folder of the part
 * @param field column of the dataset that holds it
 * @param oldValue null when it was not there
 * @param newValue null when it is not there any more
 */
public record MovedFigure(
        String part,
        String dataset,
        String id,
        @Nullable String field,
        Map<String, String> keys,
        @Nullable String oldValue,
        @Nullable String newValue) {

    /** What moved from the old figures of a part to the new ones, in the order of the new. */
    static List<MovedFigure> between(String part, List<PrintedFigure> before, List<PrintedFigure> after) {
        Map<String, PrintedFigure> old = new LinkedHashMap<>();
        before.forEach(figure -> old.put(figure.place(), figure));
        List<MovedFigure> moved = new ArrayList<>();
        for (PrintedFigure figure : after) {
            PrintedFigure was = old.remove(figure.place());
            String oldValue = was == null ? null : was.value();
            if (was == null || !isEqual(oldValue, figure.value())) {
                moved.add(of(part, figure, oldValue, figure.value()));
            }
        }
        old.values().forEach(gone -> moved.add(of(part, gone, gone.value(), null)));
        return moved;
    }

    private static MovedFigure of(
            String part, PrintedFigure figure, @Nullable String oldValue, @Nullable String newValue) {
        return new MovedFigure(part, figure.dataset(), figure.id(), figure.field(), figure.keys(), oldValue, newValue);
    }

    /** As the page prints it. */
    Difference difference() {
        return new Difference(dataset, id, field, keys, decimal(oldValue), decimal(newValue));
    }

    private static @Nullable BigDecimal decimal(@Nullable String value) {
        return value == null ? null : new BigDecimal(value);
    }

    private static boolean isEqual(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return one.equals(other) || new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }
}
