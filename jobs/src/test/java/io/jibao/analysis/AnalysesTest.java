package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How analyses are run, and what is said of one that cannot be. */
final class AnalysesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final Parameters PARAMETERS = SpecRun.standardParameters(LIBRARY);

    @TempDir
    private static Path folder;

    private static Connection duckdb;

    @BeforeAll
    static void writeTheStar() throws SQLException, IOException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        GeneratedStar.write(duckdb, LIBRARY, 20, folder.resolve("star"));
    }

    @AfterAll
    static void close() throws SQLException {
        duckdb.close();
    }

    private static AnalysisSession start(SqlLibrary library) {
        return AnalysisSession.start(AnalysisSettings.local(2), library, ZONE, folder.resolve("scratch"));
    }

    @Test
    void aRunGoesOnWithWhatAnEarlierProcessWrote() {
        Path results = folder.resolve("analysis");
        SqlTable sales = table(LIBRARY, "analysis.ana_period_sales");
        try (AnalysisSession earlier = start(LIBRARY)) {
            for (SqlTable table : LIBRARY.tables(Layer.ANALYSES)) {
                if (sales.script().references().contains(table.name())) {
                    earlier.run(table, PARAMETERS, folder.resolve("star"), results);
                }
            }
        }

        try (AnalysisSession later = start(LIBRARY)) {
            AnalysedTable result = later.run(sales, PARAMETERS, folder.resolve("star"), results);

            assertThat(ComparedRows.of(
                            duckdb,
                            "select sum(net_amount) from read_parquet('%s/*.parquet') where position = 0 and scope_kind = 'whole'"
                                    .formatted(result.folder())))
                    .isEqualTo(ComparedRows.of(duckdb, """
                            select
                                (select sum(net_amount) from star.fct_order_lines
                                    where closed_date >= '2025-10-01' and closed_date < '2026-01-01')
                                - (select coalesce(sum(amount), 0) from star.fct_refunds
                                    where refunded_date >= '2025-10-01' and refunded_date < '2026-01-01'
                                        and order_status = 'closed')
                            """))
                    .isNotEqualTo(List.of("null"));
        }
    }

    @Test
    void tasksAskNobodyForClasses() {
        Set<Thread> before = connections();
        try (AnalysisSession session = start(LIBRARY)) {
            session.run(
                    table(LIBRARY, "analysis.ana_periods"),
                    PARAMETERS,
                    folder.resolve("star"),
                    folder.resolve("asked"));

            assertThat(connections()).isSubsetOf(before);
        }
    }

    /** Those that fetch files, and classes, from Spark's driver. */
    private static Set<Thread> connections() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("files-client"))
                .collect(Collectors.toSet());
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

        JibaoException failure;
        try (AnalysisSession session = start(library)) {
            failure = catchThrowableOfType(
                    JibaoException.class, () -> session.run(table, PARAMETERS, folder.resolve("star"), results));
        }

        assertThat(results.resolve("ana_periods")).doesNotExist();
        return failure;
    }

    private static SqlTable table(SqlLibrary library, String name) {
        return library.tables(Layer.ANALYSES).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
