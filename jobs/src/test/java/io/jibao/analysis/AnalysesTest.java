package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All analyses over a generated star, against other formulations of the same definitions in DuckDB. */
final class AnalysesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final Parameters PARAMETERS =
            Thresholds.standard(LIBRARY).at(Period.parse("2025-Q4")).inZone(ZONE);

    @TempDir
    private static Path folder;

    private static Connection duckdb;
    private static AnalysisSession session;

    @BeforeAll
    static void runWithOnePartitionAndWithSeven() throws SQLException, IOException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        GeneratedStar.write(duckdb, LIBRARY, 240, folder.resolve("star"));
        session = start(LIBRARY);
        partitions(1);
        runAll("analysis");
        partitions(7);
        runAll("seven");
    }

    @AfterAll
    static void close() throws SQLException {
        session.close();
        duckdb.close();
    }

    private static AnalysisSession start(SqlLibrary library) {
        AnalysisSettings settings = new AnalysisSettings(
                "local[2]",
                Map.of(
                        "spark.sql.shuffle.partitions", "1",
                        "spark.sql.adaptive.coalescePartitions.enabled", "false"));
        return AnalysisSession.start(settings, library, ZONE, folder.resolve("scratch"));
    }

    private static void partitions(int number) {
        SparkSession.active().conf().set("spark.sql.shuffle.partitions", number);
        SparkSession.active().conf().set("spark.sql.adaptive.coalescePartitions.enabled", false);
    }

    private static void runAll(String schema) throws SQLException {
        execute("create schema " + schema);
        for (SqlTable table : LIBRARY.tables(Layer.ANALYSES)) {
            AnalysedTable result = session.run(table, PARAMETERS, folder.resolve("star"), folder.resolve(schema));
            String name = SparkTables.shortName(table.name());
            execute("create view %s.%s as from read_parquet('%s/*.parquet')".formatted(schema, name, result.folder()));
            assertThat(rows("select count(*) from %s.%s".formatted(schema, name)))
                    .containsExactly(String.valueOf(result.rows()));
        }
    }

    @Test
    void theNumberOfPartitionsMakesNoDifference() {
        assertThat(LIBRARY.tables(Layer.ANALYSES))
                .extracting(table -> SparkTables.shortName(table.name()))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertSame("select * from analysis." + name, "select * from seven." + name));
    }

    @Test
    void everyClosedLineAndRefundIsCountedOnce() {
        assertSame("""
                select sum(net_amount) as net_amount, sum(order_count) as order_count from analysis.ana_daily_sales
                """, """
                select
                    (select sum(net_amount) from star.fct_order_lines where closed_date < '2026-01-01')
                    - (select sum(amount) from star.fct_refunds
                        where refunded_date < '2026-01-01' and order_status = 'closed') as net_amount,
                    (select count(distinct order_id) from star.fct_order_lines where closed_date < '2026-01-01')
                """);
    }

    @Test
    void churnIsWhoHadAnOrderWithinSixMonthsBeforeAndNoneInTheSixMonthsAfterOne() {
        assertSame("""
                select
                    position, scope_kind, scope_id, active_at_start, lost_customers, value_at_start, lost_value,
                    cast(churn_ratio * 100000000 as bigint) as ratio
                from analysis.ana_churn_ratios
                where scope_kind <> 'rep' and active_at_start > 0
                """, OracleSql.CHURN);
    }

    @Test
    void aGradeIsHowManyHaveMore() {
        assertSame("""
                select g.customer_id, g.grade, g.grade_amount
                from analysis.ana_customer_grades g
                where g.grade_date = '2026-01-01' and not g.is_override
                """, OracleSql.GRADES);
    }

    @Test
    void aScoreIsHowManyInterpolatedCutPointsLieBelow() {
        assertSame("""
                select customer_id, r_score, f_score, m_score
                from analysis.ana_customer_values
                where position = 0 and frequency > 0
                """, OracleSql.SCORES);
    }

    @Test
    void aRiskFollowsFromOrderDaysComplaintsAndActivities() {
        assertSame("""
                select customer_id, rule, days_since_last_order, open_complaints, cast(typical_interval_days * 4 as int)
                from analysis.ana_churn_risks
                where position = 0
                """, OracleSql.RISKS);
    }

    @Test
    void thePartsOfEachBreakdownAddUpToTheChange() {
        assertSame("""
                select
                    p.figure_id, p.scope_kind, p.scope_id, p.group_kind,
                    cast(sum(p.contribution) as decimal(28, 8)) as change
                from analysis.ana_move_parts p
                join analysis.ana_period_growth g
                    on g.metric = p.figure_id and g.scope_kind = p.scope_kind and g.scope_id = p.scope_id
                where g.value is not null and g.previous_value is not null
                group by p.figure_id, p.scope_kind, p.scope_id, p.group_kind
                """, """
                select
                    g.metric, g.scope_kind, g.scope_id, k.group_kind,
                    cast(g.value - g.previous_value as decimal(28, 8))
                from analysis.ana_period_growth g
                join analysis.ana_figure_moves m
                    on m.figure_id = g.metric and m.scope_kind = g.scope_kind and m.scope_id = g.scope_id
                cross join (
                    values ('department'), ('employee'), ('industry'), ('region'), ('channel'), ('category'),
                        ('customer'), ('complaint_type')
                ) k (group_kind)
                where not m.is_noise and g.value is not null and g.previous_value is not null
                    and k.group_kind <> case g.scope_kind when 'rep' then 'employee' else g.scope_kind end
                    and exists (
                        select 1 from analysis.ana_figure_parts f
                        where f.figure_id = g.metric and f.scope_kind = g.scope_kind and f.scope_id = g.scope_id
                            and f.group_kind = k.group_kind
                    )
                """);
    }

    @Test
    void aRunGoesOnWithWhatAnEarlierProcessWrote() {
        SqlTable ratios = table(LIBRARY, "analysis.ana_churn_ratios");

        AnalysedTable again =
                start(LIBRARY).run(ratios, PARAMETERS, folder.resolve("star"), folder.resolve("analysis"));

        assertThat(again.folder()).isDirectoryContaining("glob:**.parquet");
        assertSame("select * from analysis.ana_churn_ratios", "select * from seven.ana_churn_ratios");
    }

    @Test
    void aMistakeInASelectNamesItsFileAndLine() throws IOException {
        assertThat(failure(
                        "-- One row per mistake.\n\nselect\n    no_such_column as period_id\nfrom star.dim_regions\n"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .satisfies(failure -> assertThat(failure.where()).endsWith("base/ana_periods.sql line 4"))
                .satisfies(failure -> assertThat(failure.what()).contains("no_such_column"));
    }

    @Test
    void aFailingCalculationNamesItsFileAndLine() throws IOException {
        String overflow = """
                -- One row per mistake.
                select
                    cast(sum(net_amount) as decimal(5, 4)) as period_id
                from star.fct_order_lines
                """;

        assertThat(failure(overflow, "period_id: {type: \"decimal(5,4)\", says: too small}"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .satisfies(failure -> assertThat(failure.where()).endsWith("base/ana_periods.sql line 3"));
    }

    @Test
    void columnsOtherThanDeclaredAreRefused() throws IOException {
        assertThat(failure("-- One row per mistake.\nselect 1 as period_id, 2 as position\n"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .satisfies(
                        failure -> assertThat(failure.what())
                                .isEqualTo(
                                        "the SELECT gives {period_id=int, position=int}, its .yml declares {period_id=string}"));
    }

    private static JibaoException failure(String select) throws IOException {
        return failure(select, "period_id: {type: string, says: a text}");
    }

    /** What is said of a site that has this script in place of {@code ana_periods}. */
    private static JibaoException failure(String select, String column) throws IOException {
        Path base = Files.createDirectories(
                Files.createTempDirectory(folder, "site").resolve("sql/4_analyses/base"));
        Files.writeString(base.resolve("ana_periods.sql"), select, StandardCharsets.UTF_8);
        Files.writeString(
                base.resolve("ana_periods.yml"),
                "says: One row per mistake.\ngrain: [period_id]\nwritten: replace\ncolumns:\n  " + column + "\n",
                StandardCharsets.UTF_8);
        SqlLibrary library = SqlLibrary.load(Home.find(), new Site(base.resolve("../../..")));
        SqlTable table = table(library, "analysis.ana_periods");
        Path results = folder.resolve("failed");

        JibaoException failure = catchThrowableOfType(
                JibaoException.class, () -> start(library).run(table, PARAMETERS, folder.resolve("star"), results));

        assertThat(results.resolve("ana_periods")).doesNotExist();
        return failure;
    }

    private static SqlTable table(SqlLibrary library, String name) {
        return library.tables(Layer.ANALYSES).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSame(String actual, String expected) {
        ComparedRows.assertSame(duckdb, actual, expected);
    }

    private static List<String> rows(String query) {
        return ComparedRows.of(duckdb, query);
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}
