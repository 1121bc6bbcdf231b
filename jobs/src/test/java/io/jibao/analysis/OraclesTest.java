package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every analysis, row by row, against another formulation of the same definition in DuckDB: over the generated star, with
 * one partition and with seven, and over Northwind. One Spark session makes them all.
 */
final class OraclesTest {

    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final Parameters PARAMETERS =
            Thresholds.standard(LIBRARY).at(Period.parse("2025-Q4")).inZone(AnalysedStar.ZONE);

    @TempDir
    private static Path folder;

    private static AnalysedStar generated;
    private static @Nullable AnalysedStar northwind;

    @BeforeAll
    static void analyse() throws SQLException, IOException {
        generated = AnalysedStar.generated(folder.resolve("generated"), 240);
        AnalysisSettings settings = new AnalysisSettings(
                "local[2]",
                Map.of(
                        "spark.sql.shuffle.partitions", "1",
                        "spark.sql.adaptive.coalescePartitions.enabled", "false"));
        try (AnalysisSession session =
                AnalysisSession.start(settings, LIBRARY, AnalysedStar.ZONE, folder.resolve("scratch"))) {
            generated.analyse(session, PARAMETERS, "analysis");
            if (NorthwindStar.isThere()) {
                northwind = AnalysedStar.of(NorthwindStar.load(folder.resolve("site")), folder.resolve("northwind"));
                northwind.analyse(session, NorthwindStar.parameters(LIBRARY), "analysis");
                northwind.fill(Oracle.facts(NorthwindStar.parameters(LIBRARY)));
            }
            SparkSession.active().conf().set("spark.sql.shuffle.partitions", 7);
            generated.analyse(session, PARAMETERS, "seven");
        }
        generated.fill(Oracle.facts(PARAMETERS));
    }

    @AfterAll
    static void close() throws SQLException {
        generated.close();
        if (northwind != null) {
            northwind.close();
        }
    }

    static List<Oracle> oracles() throws IOException {
        return Oracle.all();
    }

    static List<String> analyses() {
        return LIBRARY.tables(Layer.ANALYSES).stream()
                .map(table -> SparkTables.shortName(table.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void theGeneratedStarGivesWhatTheOracleSays(Oracle oracle) {
        assertThat(oracle.assertSame(generated.duckdb(), PARAMETERS)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void northwindGivesWhatTheOracleSays(Oracle oracle) {
        NorthwindStar.assumeThere();
        oracle.assertSame(northwind.duckdb(), NorthwindStar.parameters(LIBRARY));
    }

    @ParameterizedTest
    @MethodSource("analyses")
    void theNumberOfPartitionsMakesNoDifference(String analysis) {
        ComparedRows.assertSame(generated.duckdb(), "from analysis." + analysis, "from seven." + analysis);
    }

    @Test
    void everyAnalysisHasAnOracle() throws IOException {
        assertThat(oracles().stream().map(Oracle::analysis))
                .as("files of jobs/src/test/resources/oracles, one for each SELECT of sql/4_analyses")
                .containsExactlyInAnyOrderElementsOf(analyses());
    }

    @Test
    void anOracleNamesTheRowsOfItsAnalysis() throws IOException {
        for (Oracle oracle : oracles()) {
            List<String> columns = oracle.columns(generated.duckdb(), PARAMETERS);
            Set<String> unnamed =
                    new TreeSet<>(table(oracle.analysis()).definition().grain());
            unnamed.removeAll(columns);
            unnamed.removeIf(key -> oracle.compared().contains(key + " = "));
            if (columns.contains("position") || oracle.compared().contains("position = ")) {
                unnamed.remove("period_id"); // one stands for the other
            }
            assertThat(unnamed)
                    .as("columns of the grain that the oracle lacks: %s", oracle)
                    .isEmpty();
        }
    }

    private static SqlTable table(String name) {
        return LIBRARY.tables(Layer.ANALYSES).stream()
                .filter(table -> table.name().equals("analysis." + name))
                .findFirst()
                .orElseThrow();
    }
}
