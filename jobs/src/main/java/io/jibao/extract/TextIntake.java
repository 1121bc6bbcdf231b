package io.jibao.extract;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBTableFunctionBindInfo;

/** Every column as text, for a SELECT of the site that reads it. */
record TextIntake(List<String> columns) implements Intake {

    @Override
    public void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
        info.addResultColumn("_line", DuckDBColumnType.BIGINT);
        info.addResultColumn("_place", DuckDBColumnType.VARCHAR);
        for (String column : columns) {
            info.addResultColumn(column, DuckDBColumnType.VARCHAR);
        }
    }

    @Override
    public Writer writer(int capacity) {
        return (block, chunk) -> {
            block.write(chunk);
            return block.size();
        };
    }
}
