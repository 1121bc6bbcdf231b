package io.jibao.extract;

import io.jibao.extract.ExtractedEntity.QuarantineCount;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a source differs from what it was at the last load. What nobody asks for is told; what the SELECT asks for and is
 * gone or of another kind stops the load, because the figures would silently be others. Whoever edits the SELECT has
 * answered.
 *
 * @param last load that read the source; null = none
 */
record Drift(
        Entity entity,
        Contract contract,
        Script script,
        @Nullable ExtractedEntity last) {

    private static final double SMALL_SHARE = 0.1;
    /** Of fewer rows a share says nothing. */
    private static final long FEWEST_ROWS = 20;

    /**
     * Compares the columns.
     *
     * @param now as {@link SourceShape#columns}; empty = unknown
     * @throws JibaoException (contract broken) when one that is asked for is missing or of another kind
     */
    SourceShape of(Map<String, String> now) {
        SourceShape before = last == null ? null : last.shape();
        if (before == null || now.isEmpty()) {
            return new SourceShape(before == null ? now : before.columns(), hash(), List.of());
        }
        List<String> told = new ArrayList<>();
        for (String column : new TreeSet<>(before.columns().keySet())) {
            String kind = now.get(column);
            String known = before.columns().get(column);
            if (kind == null) {
                tell(
                        "lacks the column %s, which holds %s until %s".formatted(column, known, when()),
                        asksFor(column),
                        told);
            } else if (!kind.equals(known)) {
                tell(
                        "has %s in the column %s, which held %s until %s".formatted(kind, column, known, when()),
                        asksFor(column) && isSameSelect(before),
                        told);
            }
        }
        now.keySet().stream()
                .filter(column -> !before.columns().containsKey(column))
                .sorted()
                .forEach(column -> told.add("has a new column %s (%s)".formatted(column, now.get(column))));
        return new SourceShape(now, hash(), told);
    }

    /**
     * Compares how many values of each column are what the contract says.
     *
     * @param rows that were read
     * @param counts of what is wrong with them
     * @throws JibaoException (contract broken) when a column that was well is not any more
     */
    void refuseOtherValues(long rows, List<QuarantineCount> counts) {
        if (last == null || last.shape() == null || !isSameSelect(last.shape()) || rows < FEWEST_ROWS) {
            return;
        }
        for (QuarantineCount count : counts) {
            if (isOfWrongType(count) && isMany(count.count(), rows) && !wasSo(count)) {
                stop("has values in %s that are %s: %,d of %,d rows, and few until %s"
                        .formatted(count.columnName(), count.reason(), count.count(), rows, when()));
            }
        }
    }

    /**
     * Whether the source is behind its rhythm.
     *
     * @param newest cursor of this load, as {@link ExtractedEntity#cursorTo}; null = none, then that of the last load
     */
    Optional<String> lateness(@Nullable String newest, Rhythm rhythm, LocalDate today) {
        String before = last == null ? null : last.cursorTo();
        String greatest = newest == null || (before != null && before.compareTo(newest) > 0) ? before : newest;
        return rhythm.lateness(greatest == null ? null : LocalDate.parse(greatest.substring(0, 10)), today);
    }

    private boolean wasSo(QuarantineCount now) {
        ExtractedEntity before = Objects.requireNonNull(last);
        return before.rowsRead() < FEWEST_ROWS
                || !before.columnsHash().equals(contract.columnsHash())
                || before.quarantine().stream()
                        .anyMatch(count -> isOfWrongType(count)
                                && count.columnName().equals(now.columnName())
                                && isMany(count.count(), before.rowsRead()));
    }

    private static boolean isMany(long count, long rows) {
        return count > rows * SMALL_SHARE;
    }

    private static boolean isOfWrongType(QuarantineCount count) {
        return count.severity().equals("row") && count.reason().startsWith("not ");
    }

    private void tell(String what, boolean isStop, List<String> told) {
        if (isStop) {
            stop(what);
        }
        told.add(what);
    }

    private void stop(String what) {
        throw new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                "the source of %s has changed: it %s".formatted(entity, what),
                script.file().toString(),
                "Ask its owner. If it is right so, edit the SELECT (name another column, cast, or note it): an edited SELECT is taken for the answer; then run again");
    }

    private boolean asksFor(String column) {
        String name = column.substring(column.lastIndexOf('.') + 1);
        String word = "(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])";
        return Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(script.text())
                        .find()
                || (script.text().contains("*")
                        && contract.find(name.toLowerCase(Locale.ROOT)).isPresent());
    }

    private boolean isSameSelect(SourceShape before) {
        return before.selectHash().equals(hash());
    }

    private String hash() {
        return Sha256.of(script.text());
    }

    private String when() {
        ExtractedEntity load = Objects.requireNonNull(last);
        return "L%d of %s".formatted(load.loadId(), load.loadDate());
    }
}
