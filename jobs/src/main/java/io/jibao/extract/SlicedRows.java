package io.jibao.extract;

import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** The rows of a large SELECT, cut into ranges of a key that several connections read at the same time. */
final class SlicedRows implements SourceRows {

    /** More rows than a slice ever has, so that lines tell slices apart and ascend with them. */
    private static final long LINES_OF_SLICE = 1L << 40;

    /** Reads one slice. */
    @FunctionalInterface
    interface Slice {
        SourceRows open(Connection connection, String select, long firstLine);
    }

    private final List<String> columns;
    private final Queue<String> rest;
    private final BlockingQueue<Connection> free;
    private final Slice slice;
    private int taken;

    /** @param selects of the slices, in order */
    SlicedRows(List<String> columns, List<String> selects, List<Connection> connections, Slice slice) {
        this.columns = columns;
        this.rest = new ArrayDeque<>(selects);
        this.free = new ArrayBlockingQueue<>(connections.size(), false, connections);
        this.slice = slice;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public String origin() {
        return "the query";
    }

    @Override
    public @Nullable Portion next() {
        String select = rest.poll();
        return select == null ? null : new Rows(select, LINES_OF_SLICE * taken++ + 1);
    }

    @Override
    public void close() {
        // each slice is closed by whoever read it to its end; what was broken off ends with the session
    }

    private final class Rows implements Portion {

        private final String select;
        private final long firstLine;
        private @Nullable Connection connection;
        private @Nullable SourceRows rows;
        private @Nullable Portion portion;

        Rows(String select, long firstLine) {
            this.select = select;
            this.firstLine = firstLine;
        }

        @Override
        public boolean read(Block block) {
            SourceRows open = rows == null ? open() : rows;
            while (!block.isFull()) {
                if (portion == null) {
                    portion = open.next();
                }
                if (portion == null) {
                    finish(open);
                    return false;
                }
                if (!portion.read(block)) {
                    portion = null;
                }
            }
            return true;
        }

        private SourceRows open() {
            try {
                Connection taken = free.take();
                connection = taken;
                rows = slice.open(taken, select, firstLine);
                return rows;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a connection", e);
            }
        }

        private void finish(SourceRows read) {
            read.close();
            if (connection != null) {
                free.add(connection);
            }
        }
    }
}
