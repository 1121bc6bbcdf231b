package io.jibao.analysis;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What no SELECT can compute: the rows of a table's SELECT go in, the rows of its {@code .yml} come out. It runs in the
 * driver, over rows that SQL has counted together.
 */
interface Model {

    /** The columns of the SELECT with their types, in order. */
    Map<String, String> reads();

    /**
     * The table's rows, with the columns of its {@code .yml}.
     *
     * @param given in the order of the SELECT
     */
    List<Row> rows(List<Row> given);
}
