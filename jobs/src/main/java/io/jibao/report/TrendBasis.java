package io.jibao.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On what the periods of a trend are based, by the columns that its rows have: {@code period_id}, {@code basis}, which is
 * current, published or restated, and {@code is_changed} where what was published is not what is computed now.
 */
final class TrendBasis {
    /** From so many periods in a row on, the first and the last are named. */
    private static final int RANGE = 3;

    /** In the order of the rows. */
    private final List<String> all;

    private final List<String> restated = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();

    private TrendBasis(Collection<? extends Map<String, ?>> rows) {
        Map<String, Boolean> isChanged = new LinkedHashMap<>();
        Map<String, @Nullable Object> basis = new LinkedHashMap<>();
        for (Map<String, ?> row : rows) {
            String period = String.valueOf(row.get("period_id"));
            basis.put(period, row.get("basis"));
            isChanged.merge(period, Boolean.TRUE.equals(row.get("is_changed")), Boolean::logicalOr);
        }
        all = List.copyOf(basis.keySet());
        all.stream().filter(period -> "restated".equals(basis.get(period))).forEach(restated::add);
        all.stream().filter(period -> isChanged.getOrDefault(period, false)).forEach(changed::add);
    }

    static TrendBasis of(Collection<? extends Map<String, ?>> rows) {
        return new TrendBasis(rows);
    }

    /** Periods of which no edition was released. */
    List<String> restated() {
        return List.copyOf(restated);
    }

    /** A line for the restated periods, and one for those whose published numbers today's data change; may be empty. */
    String note(Texts texts) {
        List<String> sentences = new ArrayList<>();
        if (!restated.isEmpty()) {
            sentences.add(texts.sentence("trend.restated", Map.of("periods", names(restated, texts))));
        }
        if (!changed.isEmpty()) {
            sentences.add(
                    texts.sentence("trend.changed", Map.of("count", changed.size(), "periods", names(changed, texts))));
        }
        return String.join("\n", sentences);
    }

    private String names(List<String> periods, Texts texts) {
        int first = all.indexOf(periods.get(0));
        boolean isRange = periods.size() >= RANGE
                && all.subList(first, first + periods.size()).equals(periods);
        return isRange
                ? texts.sentence(
                        "trend.range", Map.of("first", periods.get(0), "last", periods.get(periods.size() - 1)))
                : String.join(texts.text("list.separator"), periods);
    }
}
