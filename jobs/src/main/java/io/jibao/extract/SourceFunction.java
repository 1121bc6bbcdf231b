package io.jibao.extract;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows to DuckDB as the table function {@code source_rows()}: {@code _line}, {@code _place} and the source's
 * columns. Each of DuckDB's threads takes a portion in its turn and parses it while the others parse theirs.
 */
final class SourceFunction implements DuckDBTableFunction<Object, Object, SourceFunction.Reader> {

    static final String NAME = "source_rows";
    private static final Object NOTHING = new Object();

    private final SourceRows rows;
    private final Intake intake;
    private final AtomicLong rowsRead = new AtomicLong();
    private int threads;
    private @Nullable RuntimeException failure;

    /** @param threads 1 keeps the order of the rows */
    SourceFunction(SourceRows rows, int threads, Intake intake) {
        this.rows = rows;
        this.threads = threads;
        this.intake = intake;
    }

    /** Rows are to come in the order of the source, which only one thread keeps. */
    void keepOrder() {
        threads = 1;
    }

    void register(Connection connection) throws SQLException {
        register(connection, NAME);
    }

    /** Under another name, beside the first. */
    void register(Connection connection, String name) throws SQLException {
        DuckDBFunctions.tableFunction().withName(name).withFunction(this).register(connection);
    }

    /** Rows read so far. */
    long rowsRead() {
        return rowsRead.get();
    }

    /** Why reading stopped, if it did. */
    synchronized @Nullable RuntimeException failure() {
        return failure;
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        intake.declare(info);
        return NOTHING;
    }

    @Override
    public Object init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(threads);
        return NOTHING;
    }

    @Override
    public Reader localInit(DuckDBTableFunctionInitInfo info) {
        return new Reader();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
        Reader reader = info.getLocalInitData();
        try {
            return reader.fill(chunk);
        } catch (RuntimeException e) {
            throw stop(e);
        }
    }

    /** The first failure is the one that explains the others. */
    private synchronized RuntimeException stop(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
        return failure;
    }

    private synchronized @Nullable Portion take() {
        if (failure != null) {
            throw failure;
        }
        try {
            return rows.next();
        } catch (RuntimeException e) {
            throw stop(e); // before another thread asks a source that is broken
        }
    }

    /** What one thread reads: its portion, and the block it reads it into. */
    final class Reader {

        private @Nullable Portion portion;
        private @Nullable Block block;
        private Intake.@Nullable Writer writer;

        /** Writes the next rows, none at the end. */
        int fill(DuckDBDataChunkWriter chunk) {
            int capacity = (int) chunk.capacity();
            Block filled = block == null ? new Block(rows.columns().size(), capacity) : block;
            Intake.Writer into = writer == null ? intake.writer(capacity) : writer;
            block = filled;
            writer = into;
            int written = 0;
            do {
                filled.clear();
                read(filled);
                rowsRead.addAndGet(filled.size());
                written = into.write(filled, chunk);
            } while (written == 0 && filled.size() > 0);
            return written;
        }

        private void read(Block filled) {
            while (!filled.isFull()) {
                if (portion == null) {
                    portion = take();
                    filled.beginPortion();
                }
                if (portion == null) {
                    return;
                }
                if (!portion.read(filled)) {
                    portion = null;
                }
            }
        }
    }
}
