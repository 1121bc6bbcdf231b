package io.jibao.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices when rows come in ascending order of their key, as most sources give them: then no key stands twice, and nobody
 * need look for it. Rows that several threads read are runs of ascending keys; no two runs may overlap. Thread-safe; a
 * {@link Tracker} is for one thread.
 */
final class KeyOrder {

    /** Beyond it the rows are in no order worth the name. */
    private static final int MOST_RUNS = 100_000;

    private final List<Run> runs = new ArrayList<>();
    private boolean isBroken;

    /** First and last key. */
    private record Run(List<Comparable<?>> first, List<Comparable<?>> last) {}

    /**
     * Follows the rows of one thread.
     *
     * @param key its cells; none = no order
     */
    Tracker tracker(List<Cell> key) {
        if (key.isEmpty()) {
            give(null);
        }
        return new Tracker(key);
    }

    private synchronized boolean give(@Nullable Run run) {
        if (run == null || runs.size() >= MOST_RUNS) {
            isBroken = true;
        } else if (!isBroken) {
            runs.add(run);
        }
        return !isBroken;
    }

    /** Whether each key stood once; false where the order does not tell. All trackers have ended. */
    synchronized boolean provesUnique() {
        if (isBroken) {
            return false;
        }
        runs.sort(Comparator.comparing(Run::first, KeyOrder::compare));
        for (int at = 1; at < runs.size(); at++) {
            if (compare(runs.get(at - 1).last(), runs.get(at).first()) >= 0) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked") // parts at the same place are of the same cell
    private static int compare(List<Comparable<?>> left, List<Comparable<?>> right) {
        for (int part = 0; part < left.size(); part++) {
            int order = ((Comparable<Object>) left.get(part)).compareTo(right.get(part));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The rows of one thread, block by block. */
    final class Tracker {

        private final Cell[] key;
        private boolean isOrdered = true;

        private Tracker(List<Cell> key) {
            this.key = key.toArray(Cell[]::new);
        }

        /**
         * A block has been read into the cells.
         *
         * @param rows of it that count, in order
         */
        void see(Block block, int[] rows, int count) {
            int first = 0;
            for (int at = 1; isOrdered && at <= count; at++) {
                if (!isPresent(rows[at - 1])) {
                    isOrdered = give(null);
                } else if (at == count || !block.areOfOnePortion(rows[at - 1], rows[at])) {
                    isOrdered = give(new Run(value(rows[first]), value(rows[at - 1])));
                    first = at;
                } else if (compare(rows[at - 1], rows[at]) >= 0) {
                    isOrdered = give(null);
                }
            }
        }

        private boolean isPresent(int row) {
            for (Cell cell : key) {
                if (!cell.isPresent(row)) {
                    return false;
                }
            }
            return true;
        }

        private int compare(int left, int right) {
            for (Cell cell : key) {
                int order = cell.compare(left, right);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private List<Comparable<?>> value(int row) {
            List<Comparable<?>> value = new ArrayList<>(key.length);
            for (Cell cell : key) {
                value.add(cell.value(row));
            }
            return value;
        }
    }
}
