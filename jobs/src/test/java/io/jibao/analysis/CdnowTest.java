package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.sql.ColumnType;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The models of buying over the sample of CDNOW's buyers, against what Fader, Hardie and Lee published. Skipped where the
 * data are not: {@code -Dcdnow=FOLDER} names the folder of {@code cdnow_sample.txt}.
 */
final class CdnowTest {

    private static final Path DATA =
            Path.of(System.getProperty("cdnow", "../shared/data/cdnow")).resolve("cdnow_sample.txt");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final List<String> TABLES = List.of(
            "ana_daily_sales",
            "ana_purchase_histories",
            "ana_purchase_models",
            "ana_expected_order_days",
            "ana_purchase_expectations",
            "ana_back_tests");

    @TempDir
    private static Path folder;

    private static Connection duckdb;

    /** The cut-off is the data's last day, and the back-test is fitted up to 30 September 1997, 39 weeks before. */
    @BeforeAll
    static void run() throws SQLException, IOException {
        assumeThat(DATA).as("data of CDNOW; -Dcdnow=FOLDER says where").exists();
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        writeStar();
        Parameters parameters = SpecRun.standardParameters(LIBRARY)
                .forPeriod(Period.parse("1998-Q2"))
                .with("back_test_months", ColumnType.INT, 9L);
        AnalysisSettings settings = new AnalysisSettings("local[2]", Map.of());
        try (AnalysisSession session = AnalysisSession.start(settings, LIBRARY, ZONE, folder.resolve("scratch"))) {
            for (SqlTable table : LIBRARY.tables(Layer.ANALYSES)) {
                String name = SparkTables.shortName(table.name());
                if (TABLES.contains(name)) {
                    session.run(table, parameters, folder.resolve("star"), folder.resolve("analysis"));
                    execute("create view %s as from read_parquet('%s/*.parquet')"
                            .formatted(name, folder.resolve("analysis").resolve(name)));
                }
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        if (duckdb != null) {
            duckdb.close();
        }
    }

    private static void writeStar() throws SQLException, IOException {
        Files.createDirectories(folder.resolve("star"));
        execute("create schema star");
        for (TableDefinition table : LIBRARY.definitions(Layer.STAR.schema())) {
            execute("create table %s (%s)".formatted(table.name(), table.columnDeclarations()));
        }
        execute("""
                insert into star.fct_order_lines by name
                with purchases as (
                    select row_number() over () as i, string_split_regex(trim(line), ' +') as f
                    from read_csv('%s', columns = {'line': 'varchar'}, delim = '|', header = false)
                )
                select
                    'O' || i as order_id, 1 as line_number, f[2] as customer_id, '' as employee_id,
                    '' as department_id, '' as region_code, 'closed' as order_status,
                    strptime(f[3], '%%Y%%m%%d')::date as closed_date, f[4]::int as quantity,
                    f[5]::decimal(18, 4) as net_amount
                from purchases
                """.formatted(DATA));
        for (String table : List.of("fct_order_lines", "fct_refunds")) {
            execute("copy star.%s to '%s/star/%s.parquet' (format parquet)".formatted(table, folder, table));
        }
    }

    @Test
    void bgNbdIsFittedToTheDigitsPublished() throws SQLException {
        String fitted = "from ana_purchase_models where basis = 'back_test'";

        assertThat(number("select order_r " + fitted)).isCloseTo(0.242595, within(0.0000015));
        assertThat(number("select order_alpha " + fitted)).isCloseTo(4.413602, within(0.0000015));
        assertThat(number("select order_a " + fitted)).isCloseTo(0.792922, within(0.0000015));
        assertThat(number("select order_b " + fitted)).isCloseTo(2.425907, within(0.0000015));
        assertThat(number("select order_log_likelihood " + fitted)).isCloseTo(-9582.429, within(0.0005));
        assertThat(number("select customer_count - repeat_customer_count " + fitted))
                .isEqualTo(1411);
    }

    /** p 6.25, q 3.74, gamma 15.44 of 946 customers in Fader and Hardie's note; here to the digits of SciPy. */
    @Test
    void gammaGammaIsFittedToTheDigitsPublished() throws SQLException {
        String fitted = "from ana_purchase_models where basis = 'back_test'";

        assertThat(number("select spend_customer_count " + fitted)).isEqualTo(946);
        assertThat(number("select spend_p " + fitted)).isCloseTo(6.2496, within(0.0005));
        assertThat(number("select spend_q " + fitted)).isCloseTo(3.7442, within(0.0005));
        assertThat(number("select spend_gamma " + fitted)).isCloseTo(15.4435, within(0.005));
        assertThat(number("select spend_log_likelihood " + fitted)).isCloseTo(-4055.9177, within(0.0005));
        assertThat(number("select spend_correlation " + fitted)).isCloseTo(0.11389, within(0.00005));
    }

    @Test
    void theHoldOutOf39WeeksCameAsPublished() throws SQLException {
        assertThat(number("select min(horizon_days) from ana_purchase_histories where basis = 'back_test'"))
                .isEqualTo(39 * 7);
        assertThat(number("select correlation from ana_back_tests where class_kind = 'all'"))
                .isCloseTo(0.626, within(0.0005));
        String none = "from ana_back_tests where class_kind = 'repeats' and class_number = 0";
        assertThat(number("select mean_later_orders " + none)).isCloseTo(0.237, within(0.0005));
        assertThat(number("select mean_expected_orders " + none)).isCloseTo(0.225, within(0.0005));
    }

    @Test
    void theClassesOfTheBackTestAddUpToTheWhole() throws SQLException {
        String classes =
                "select count(distinct (c, e, l)) from (select sum(customer_count) as c, sum(expected_orders) as e,"
                        + " sum(later_day_count) as l from ana_back_tests group by class_kind)";

        assertThat(number("select customer_count from ana_back_tests where class_kind = 'all'"))
                .isEqualTo(2357);
        assertThat(number(classes)).isEqualTo(1);
    }

    private static double number(String select) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            assertThat(result.next()).isTrue();
            return new BigDecimal(result.getString(1)).doubleValue();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}
