package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.DuckDbEngine;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SparkEngine;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlEngine;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import io.jibao.transform.LedgerTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The engine is the linter: every SELECT is prepared over empty tables and gives the columns its {@code .yml} says. */
final class SqlBindsTest {

    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final Parameters PARAMETERS = SpecRun.standardParameters(LIBRARY);
    private static final DuckDbEngine DUCKDB = new DuckDbEngine();
    private static final SparkEngine SPARK = new SparkEngine();

    @BeforeAll
    static void makeEmptyTables() {
        LedgerTables.make(DUCKDB.db());
        for (TableDefinition table : LIBRARY.definitions().values()) {
            DUCKDB.fill(table, List.of());
            SPARK.fill(table, List.of());
        }
    }

    @AfterAll
    static void close() {
        DUCKDB.close();
    }

    @TestFactory
    Stream<DynamicTest> stagingAndStarOnDuckDb() {
        return tables(Layer.STAGING, Layer.STAR).map(table -> test(table, DUCKDB));
    }

    @TestFactory
    Stream<DynamicTest> stagingAndStarOnSparkToo() {
        return tables(Layer.STAGING, Layer.STAR).map(table -> test(table, SPARK));
    }

    @TestFactory
    Stream<DynamicTest> analysesOnSpark() {
        return tables(Layer.ANALYSES).map(table -> test(table, SPARK));
    }

    @TestFactory
    Stream<DynamicTest> datasetsOnDuckDb() {
        return LIBRARY.datasets().stream()
                .map(dataset -> DynamicTest.dynamicTest(
                        dataset.report() + "/" + dataset.name(),
                        () -> assertThat(columns(dataset, DUCKDB)).isEqualTo(declared(dataset.columns()))));
    }

    @TestFactory
    Stream<DynamicTest> checksOnDuckDb() {
        List<DynamicTest> tests = new ArrayList<>();
        Stream.concat(
                        LIBRARY.checks().stream(),
                        LIBRARY.definitions().values().stream().flatMap(table -> table.checks().stream()))
                .forEach(check -> tests.add(DynamicTest.dynamicTest(check.id(), () -> assertThat(
                                DUCKDB.describe(PARAMETERS.bind(check.script().text(), check.where())))
                        .isNotEmpty())));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsAddedUpInBinaryFloatingPoint() {
        return tables(Layer.STAGING, Layer.STAR, Layer.ANALYSES)
                .map(table -> DynamicTest.dynamicTest(table.name(), () -> assertThat(
                                SPARK.doubleSums(table.script().bind(PARAMETERS)))
                        .as(
                                "sums and averages over double in %s",
                                table.script().file())
                        .isEmpty()));
    }

    private static Stream<SqlTable> tables(Layer... layers) {
        return Stream.of(layers).flatMap(layer -> LIBRARY.tables(layer).stream());
    }

    private static DynamicTest test(SqlTable table, SqlEngine engine) {
        return DynamicTest.dynamicTest(table.name(), () -> assertThat(
                        engine.describe(table.definition(), table.script().bind(PARAMETERS)))
                .as("columns of %s", table.script().file())
                .isEqualTo(declared(table.definition().columns())));
    }

    private static Map<String, String> columns(SqlDataset dataset, SqlEngine engine) {
        return engine.describe(dataset.script().bind(PARAMETERS));
    }

    private static Map<String, String> declared(List<ColumnDefinition> columns) {
        Map<String, String> declared = new LinkedHashMap<>();
        columns.forEach(column -> declared.put(column.name(), column.type().toString()));
        return declared;
    }
}
