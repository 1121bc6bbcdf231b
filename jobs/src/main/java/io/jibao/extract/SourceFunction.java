package io.jibao.extract;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows to DuckDB as the table function {@code source_rows()}: {@code _line}, {@code _place} and the source's
 * columns as text. Each of DuckDB's threads takes a portion in its turn and parses it while the others parse theirs.
 */
final class SourceFunction implements DuckDBTableFunction<Object, Object, SourceFunction.Reader> {

    static final String NAME = "source_rows";
    private static final Object NOTHING = new Object();

    private final SourceRows rows;
    private final int threads;
    private final Map<Integer, DecimalSum> sums = new TreeMap<>();
    private final AtomicLong rowsRead = new AtomicLong();
    private @Nullable RuntimeException failure;

    /**
     * @param threads 1 keeps the order of the rows
     * @param summed decimal columns by position, whose sums are wanted
     */
    SourceFunction(SourceRows rows, int threads, Map<Integer, ContractColumn> summed) {
        this.rows = rows;
        this.threads = threads;
        summed.forEach((position, column) -> sums.put(position, new DecimalSum(column)));
    }

    void register(Connection connection) throws SQLException {
        DuckDBFunctions.tableFunction().withName(NAME).withFunction(this).register(connection);
    }

    /** Rows read so far. */
    long rowsRead() {
        return rowsRead.get();
    }

    /** Sum of the wanted columns so far, values that are no numbers left out. */
    Map<String, BigDecimal> sums() {
        Map<String, BigDecimal> found = new TreeMap<>();
        sums.forEach((position, sum) -> found.put(rows.columns().get(position), sum.sum()));
        return found;
    }

    /** Why reading stopped, if it did. */
    synchronized @Nullable RuntimeException failure() {
        return failure;
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        info.addResultColumn("_line", DuckDBColumnType.BIGINT);
        info.addResultColumn("_place", DuckDBColumnType.VARCHAR);
        for (String column : rows.columns()) {
            info.addResultColumn(column, DuckDBColumnType.VARCHAR);
        }
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
        Block block;
        try {
            block = reader.read((int) chunk.capacity());
        } catch (RuntimeException e) {
            throw stop(e);
        }
        block.write(chunk);
        sums.forEach((position, sum) -> sum.add(block.column(position), block.size()));
        rowsRead.addAndGet(block.size());
        return block.size();
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

        /** The next rows, none at the end. */
        Block read(int capacity) {
            Block filled = block == null ? new Block(rows.columns().size(), capacity) : block;
            block = filled;
            filled.clear();
            while (!filled.isFull()) {
                if (portion == null) {
                    portion = take();
                }
                if (portion == null) {
                    break;
                }
                if (!portion.read(filled)) {
                    portion = null;
                }
            }
            return filled;
        }
    }

    /** Columns whose sums are compared with what arrived. */
    static Map<Integer, ContractColumn> decimals(Contract contract, List<String> columns) {
        Map<Integer, ContractColumn> found = new TreeMap<>();
        for (int position = 0; position < columns.size(); position++) {
            int at = position;
            contract.find(columns.get(position))
                    .filter(ContractColumn::isDecimal)
                    .ifPresent(column -> found.put(at, column));
        }
        return found;
    }
}
