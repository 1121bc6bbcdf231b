package io.jibao.transform;

import io.jibao.sql.RawInput;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.util.List;

/** Computes staging and star in place of the warehouse, which takes the rows over, checks them and commits them. */
@FunctionalInterface
public interface TableEngine {

    /**
     * Computes every table whole, into {@code <folder>/<schema>/<table>/*.parquet}.
     *
     * @param raw all tables of schema raw, as the load sees them
     * @param tables each after those it reads
     * @param folder holds nothing of them yet
     */
    void compute(List<RawInput> raw, List<SqlTable> tables, Path folder);
}
