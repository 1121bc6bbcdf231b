package io.jibao.extract;

import java.sql.SQLException;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;

/** As what the columns of a source come into DuckDB. */
interface Intake {

    /** Declares the columns. */
    void declare(DuckDBTableFunctionBindInfo info) throws SQLException;

    /** Writes blocks of so many rows at most, for one thread. */
    Writer writer(int capacity);

    /** Writes the blocks of one thread. */
    @FunctionalInterface
    interface Writer {

        /** Says how many rows it wrote; the others were put aside. */
        int write(Block block, DuckDBDataChunkWriter chunk);
    }
}
