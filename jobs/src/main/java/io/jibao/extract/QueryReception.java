package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Lets the rows of a query run into the bench in their contract's types: rows plainly written are cast on the way, the
 * others afterwards by DuckDB, and what comes out is the same.
 */
final class QueryReception {

    private static final int THREADS = 2;

    private final Bench bench;
    private final CastSql casts;
    private final OddRows oddRows;
    private final TypedIntake intake;
    private final SourceFunction function;
    private boolean areAllPlain;

    QueryReception(
            Bench bench, Contract contract, ZoneId zone, Map<String, Map<String, String>> values, SourceRows rows) {
        List<String> columns = rows.columns();
        this.bench = bench;
        this.casts = new CastSql(contract, Set.copyOf(columns), zone, values);
        this.oddRows = new OddRows(bench, columns);
        this.intake = TypedIntake.of(contract, columns, zone, values, oddRows);
        this.function = new SourceFunction(rows, THREADS, intake);
        try {
            function.register(bench.connection());
        } catch (SQLException e) {
            throw Bench.failure(e);
        }
    }

    /** Fills the table {@code work.arrived}. */
    void intoTable() {
        run("create table work.arrived as " + plain());
        areAllPlain = oddRows.finish() == 0;
        if (!areAllPlain) {
            bench.execute("insert into work.arrived by name " + odd());
        }
    }

    /**
     * Writes the rows plainly written straight into a file, and makes {@code work.arrived} a view of them and of the
     * table {@code work.odd}; a line's number is known of the latter only.
     *
     * @param versions makes of the rows what the file is to hold
     */
    void intoFile(Path file, UnaryOperator<String> versions) {
        run("copy (%s) to %s (format parquet, compression zstd)"
                .formatted(versions.apply("(" + plain() + ")"), literal(file.toString())));
        oddRows.finish();
        bench.execute("create table work.odd as " + odd());
        view(file, "true");
        areAllPlain = !isIncomplete();
    }

    /** Whether rows were put aside that belong into the file after all. */
    boolean isIncomplete() {
        return bench.count("select count(*) from work.odd where _problems is null") > 0;
    }

    /** Whether no key can stand twice, since the rows came in order of it; all have been read. */
    boolean provesKeysUnique() {
        return areAllPlain && intake.keys().provesUnique();
    }

    /** The file has been written anew, with all rows that are well. */
    void completed(Path file) {
        view(file, "_problems is not null");
    }

    private void view(Path file, String odd) {
        bench.execute("""
                create or replace view work.arrived as
                select * from work.odd where %s
                union all by name
                select * exclude (_load_id, _is_deleted, _ordered_at) from read_parquet(%s)""".formatted(odd, literal(file.toString())));
    }

    private String plain() {
        return casts.plain(SourceFunction.NAME + "()", intake);
    }

    private String odd() {
        return casts.arrived(OddRows.TABLE);
    }

    private void run(String sql) {
        try {
            bench.run(sql);
        } catch (SQLException e) {
            RuntimeException failure = function.failure();
            throw failure != null ? failure : Bench.failure(e);
        }
    }

    long rowsRead() {
        return function.rowsRead();
    }

    Map<String, BigDecimal> sums() {
        return intake.totals();
    }
}
