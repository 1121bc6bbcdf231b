package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every analysis of the library has the same rows to the last digit, wherever and in however many pieces it is computed. */
@Tag("faults")
final class AnalysesAnywhereTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final Parameters PARAMETERS = SpecRun.standardParameters(LIBRARY);

    @TempDir
    private static Path folder;

    private static Connection duckdb;
    private static Map<String, String> expected;

    @BeforeAll
    static void computeWithTwoThreadsInOnePiece() throws SQLException, IOException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        GeneratedStar.write(duckdb, LIBRARY, 240, folder.resolve("star"));
        expected = hashes(local(2, 1), "expected");
        assertThat(expected).hasSameSizeAs(LIBRARY.tables(Layer.ANALYSES)).doesNotContainValue("0 rows, 0");
    }

    @AfterAll
    static void close() throws SQLException {
        duckdb.close();
    }

    @Test
    void sevenPiecesMakeNoDifference() throws SQLException {
        assertThat(hashes(local(7, 7), "seven")).isEqualTo(expected);
    }

    @Test
    void sixtyFourPiecesMakeNoDifference() throws SQLException {
        assertThat(hashes(local(64, 64), "sixty-four")).isEqualTo(expected);
    }

    @Test
    void aClusterThatHasNoneOfOurClassesMakesNoDifferenceAndStaysOnLoopbackAndInItsFolders()
            throws SQLException, IOException {
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"));
                AnalysisSession session = start(cluster.settings(), "clustered")) {
            assertThat(hashes(session, "clustered")).isEqualTo(expected);
            assertThat(cluster.executorLogs())
                    .hasSize(2)
                    .allSatisfy(log -> assertThat(log).content().contains("Finished task"));
            assertThat(ListeningPorts.of(cluster.processes()))
                    .hasSizeGreaterThan(6)
                    .allMatch(ListeningPorts::isLoopback);
            assertThat(spillFolders()).as("of the driver and two executors").hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"yarn, spark-yarn", "k8s://https://127.0.0.1:6443, spark-kubernetes"})
    void aManagerWhoseJarIsMissingIsAskedFor(String master, String jar) {
        AnalysisSettings settings = new AnalysisSettings(master, Map.of());

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> start(settings, "absent"));

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure.what()).contains(master);
        assertThat(failure.whatToDo()).contains(jar, "JIBAO_CLASSPATH");
    }

    private static List<Path> spillFolders() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("blockmgr-"))
                    .toList();
        }
    }

    private static AnalysisSettings local(int threads, int pieces) {
        return new AnalysisSettings(
                "local[%d]".formatted(threads),
                Map.of(
                        "spark.sql.shuffle.partitions",
                        String.valueOf(pieces),
                        "spark.sql.adaptive.coalescePartitions.enabled",
                        "false"));
    }

    private static Map<String, String> hashes(AnalysisSettings settings, String name) throws SQLException {
        try (AnalysisSession session = start(settings, name)) {
            return hashes(session, name);
        }
    }

    private static AnalysisSession start(AnalysisSettings settings, String name) {
        return AnalysisSession.start(settings, LIBRARY, ZONE, folder.resolve("scratch-" + name));
    }

    /** Number of rows and sum of their hashes, which their order does not change: table → both. */
    private static Map<String, String> hashes(AnalysisSession session, String name) throws SQLException {
        Map<String, String> hashes = new LinkedHashMap<>();
        try (Statement statement = duckdb.createStatement()) {
            for (SqlTable table : LIBRARY.tables(Layer.ANALYSES)) {
                AnalysedTable done = session.run(table, PARAMETERS, folder.resolve("star"), folder.resolve(name));
                try (ResultSet row = statement.executeQuery(
                        "select count(*) || ' rows, ' || coalesce(sum(hash(r)), 0) from read_parquet('%s/*.parquet') r"
                                .formatted(done.folder()))) {
                    row.next();
                    hashes.put(table.name(), row.getString(1));
                }
            }
        }
        return hashes;
    }
}
