package io.jibao.extract;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Hands rows to DuckDB as the table function {@code source_rows()}: {@code _line} (from 1), {@code _place} and the
 * source's columns as text. One thread reads a chunk while another casts the one before it.
 */
final class SourceFunction implements DuckDBTableFunction<Object, Object, Object> {

    static final String NAME = "source_rows";
    private static final Object NOTHING = new Object();

    private final SourceRows rows;
    private final int threads;
    private final Map<Integer, ContractColumn> summed;
    private final Map<String, BigDecimal> sums = new ConcurrentHashMap<>();
    private long line;
    private @Nullable RuntimeException failure;

    /**
     * @param threads 1 keeps the order of the rows
     * @param summed decimal columns by position, whose sums are wanted
     */
    SourceFunction(SourceRows rows, int threads, Map<Integer, ContractColumn> summed) {
        this.rows = rows;
        this.threads = threads;
        this.summed = summed;
        summed.values().forEach(column -> sums.put(column.name(), BigDecimal.ZERO));
    }

    void register(Connection connection) throws SQLException {
        register(connection, NAME);
    }

    void register(Connection connection, String name) throws SQLException {
        DuckDBFunctions.tableFunction().withName(name).withFunction(this).register(connection);
    }

    /** Rows read so far. */
    synchronized long rowsRead() {
        return line;
    }

    /** Sum of the wanted columns so far, values that are no numbers left out. */
    Map<String, BigDecimal> sums() {
        return Map.copyOf(sums);
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
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
        Block block = read((int) chunk.capacity());
        block.write(chunk);
        summed.forEach((position, column) ->
                sums.merge(column.name(), DecimalSum.of(column, block.values[position], block.size), BigDecimal::add));
        return block.size;
    }

    private synchronized Block read(int capacity) {
        Block block = new Block(line + 1, capacity, rows.columns().size());
        try {
            while (failure == null && block.size < capacity && rows.next()) {
                block.add(rows);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure != null) {
            throw failure;
        }
        line += block.size;
        return block;
    }

    /** Some rows, column by column. */
    private static final class Block {

        private final long firstLine;
        private final @Nullable String[] places;
        private final @Nullable String[][] values;
        private int size;

        Block(long firstLine, int capacity, int columns) {
            this.firstLine = firstLine;
            this.places = new String[capacity];
            this.values = new String[columns][capacity];
        }

        void add(SourceRows rows) {
            places[size] = rows.place();
            for (int column = 0; column < values.length; column++) {
                values[column][size] = rows.value(column);
            }
            size++;
        }

        void write(DuckDBDataChunkWriter chunk) {
            DuckDBWritableVector lines = chunk.vector(0);
            for (int row = 0; row < size; row++) {
                lines.setLong(row, firstLine + row);
            }
            write(chunk.vector(1), places);
            for (int column = 0; column < values.length; column++) {
                write(chunk.vector(column + 2L), values[column]);
            }
        }

        private void write(DuckDBWritableVector vector, @Nullable String[] texts) {
            for (int row = 0; row < size; row++) {
                String text = texts[row];
                if (text == null) {
                    vector.setNull(row);
                } else {
                    vector.setString(row, text);
                }
            }
        }
    }

    /** Columns whose sums are compared with what arrived. */
    static Map<Integer, ContractColumn> decimals(Contract contract, List<String> columns) {
        Map<Integer, ContractColumn> found = new ConcurrentHashMap<>();
        for (int position = 0; position < columns.size(); position++) {
            int at = position;
            contract.find(columns.get(position))
                    .filter(ContractColumn::isDecimal)
                    .ifPresent(column -> found.put(at, column));
        }
        return found;
    }
}
