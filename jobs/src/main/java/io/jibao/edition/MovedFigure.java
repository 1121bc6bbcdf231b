package io.jibao.edition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jibao.report.ReportInputs.Difference;
import io.jibao.report.ReportInputs.Part;
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
 * @param report whose it is, in a pack; null in the report's own edition, which does not write it
 * @param part folder of the part
 * @param field column of the dataset that holds it
 * @param oldValue null when it was not there
 * @param newValue null when it is not there any more
 */
public record MovedFigure(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String report,
        String part,
        String dataset,
        String id,
        @Nullable String field,
        Map<String, String> keys,
        @Nullable String oldValue,
        @Nullable String newValue) {

    /** What moved from one edition of a report to a later one, part by part in the order of the later. */
    static List<MovedFigure> between(FrozenEdition before, FrozenEdition after) {
        List<MovedFigure> moved = new ArrayList<>();
        for (Part part : after.parts()) {
            List<PrintedFigure> old =
                    before.findPart(part.slug()).map(before::figures).orElse(List.of());
            moved.addAll(between(part.slug(), old, after.figures(part)));
        }
        return moved;
    }

    private static List<MovedFigure> between(String part, List<PrintedFigure> before, List<PrintedFigure> after) {
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
        return new MovedFigure(
                null, part, figure.dataset(), figure.id(), figure.field(), figure.keys(), oldValue, newValue);
    }

    /** The same as a pack's. */
    MovedFigure of(String report) {
        return new MovedFigure(report, part, dataset, id, field, keys, oldValue, newValue);
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
