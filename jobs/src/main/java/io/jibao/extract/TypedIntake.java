package io.jibao.extract;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunctionBindInfo;

/**
 * The columns in the types of their contract, as long as a row is plainly written and breaks nothing. A row that is
 * not is put aside as the source wrote it, for DuckDB to cast and to judge.
 *
 * @param columns of the source, each in the contract or technical
 * @param zone of timestamps that carry none
 * @param values per column: the source's value to the contract's
 * @param keys the order of the rows that are not put aside
 * @param sums of the decimal columns that are the source's own
 */
record TypedIntake(
        Contract contract,
        List<String> columns,
        ZoneId zone,
        Map<String, Map<String, String>> values,
        Map<String, DecimalSum> sums,
        KeyOrder keys,
        OddRows odd)
        implements Intake {

    static TypedIntake of(
            Contract contract,
            List<String> columns,
            ZoneId zone,
            Map<String, Map<String, String>> values,
            OddRows odd) {
        Map<String, DecimalSum> sums = new TreeMap<>();
        contract.decimals().stream()
                .filter(column -> columns.contains(column.name()) && !values.containsKey(column.name()))
                .forEach(column -> sums.put(column.name(), new DecimalSum(column)));
        return new TypedIntake(contract, columns, zone, values, sums, new KeyOrder(), odd);
    }

    /** Sum of the decimal columns so far, values that are no numbers left out. */
    Map<String, BigDecimal> totals() {
        Map<String, BigDecimal> totals = new HashMap<>();
        sums.forEach((column, sum) -> totals.put(column, sum.sum()));
        return totals;
    }

    @Override
    public void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
        info.addResultColumn("_line", DuckDBColumnType.BIGINT);
        info.addResultColumn("_place", DuckDBColumnType.VARCHAR);
        info.addResultColumn("_row_hash", DuckDBColumnType.VARCHAR);
        for (ContractColumn column : given()) {
            Cell cell = cell(column, 1);
            if (cell.type() == DuckDBColumnType.DECIMAL) {
                try (DuckDBLogicalType decimal =
                        DuckDBLogicalType.decimal(column.integerDigits() + column.scale(), column.scale())) {
                    info.addResultColumn(column.name(), decimal);
                }
            } else {
                info.addResultColumn(column.name(), cell.type());
            }
        }
    }

    @Override
    public Writer writer(int capacity) {
        return new TypedWriter(this, capacity)::write;
    }

    /** The contract's columns that the source has, in the source's order. */
    List<ContractColumn> given() {
        return columns.stream()
                .flatMap(column -> contract.find(column).stream())
                .toList();
    }

    Cell cell(ContractColumn column, int capacity) {
        return switch (column.type()) {
            case "string" -> new TextCells.Any(capacity, new HashSet<>(column.accepted()));
            case "int" -> new NumberCells.Whole(capacity, true);
            case "bigint" -> new NumberCells.Whole(capacity, false);
            case "date" -> new TimeCells.Day(capacity);
            case "timestamp" -> new TimeCells.Moment(capacity, zone);
            case "boolean" -> new TextCells.YesNo(capacity);
            default ->
                NumberCells.Decimal.holds(column)
                        ? new NumberCells.Decimal(capacity, column)
                        : new NumberCells.WideDecimal(capacity, column);
        };
    }
}
