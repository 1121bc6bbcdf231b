package io.jibao.rules;

import io.jibao.run.Home;
import io.jibao.sql.DuckDbEngine;
import io.jibao.sql.Layer;
import io.jibao.sql.SparkEngine;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Proof by example of every table. {@code -Dspec=dim_customers} runs those whose name contains this. */
final class SqlSpecTest {

    private static final String ONLY = System.getProperty("spec", "");
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final DuckDbEngine DUCKDB = new DuckDbEngine();

    @AfterAll
    static void close() {
        DUCKDB.close();
    }

    @TestFactory
    Stream<DynamicTest> stagingOnDuckDb() {
        return SpecRun.tests(LIBRARY, Layer.STAGING, ONLY, () -> DUCKDB);
    }

    @TestFactory
    Stream<DynamicTest> starOnDuckDb() {
        return SpecRun.tests(LIBRARY, Layer.STAR, ONLY, () -> DUCKDB);
    }

    @TestFactory
    Stream<DynamicTest> stagingOnSparkToo() {
        return SpecRun.tests(LIBRARY, Layer.STAGING, ONLY, () -> Spark.ENGINE);
    }

    @TestFactory
    Stream<DynamicTest> starOnSparkToo() {
        return SpecRun.tests(LIBRARY, Layer.STAR, ONLY, () -> Spark.ENGINE);
    }

    @TestFactory
    Stream<DynamicTest> checksOnDuckDb() {
        return SpecRun.tests(LIBRARY, Layer.CHECKS, ONLY, () -> DUCKDB);
    }

    @TestFactory
    Stream<DynamicTest> datasetsOnDuckDb() {
        return SpecRun.tests(LIBRARY, Layer.REPORTS, ONLY, () -> DUCKDB);
    }

    @TestFactory
    Stream<DynamicTest> analysesOnSpark() {
        return SpecRun.tests(LIBRARY, Layer.ANALYSES, ONLY, () -> Spark.ENGINE);
    }

    /** Started by the first case that needs it. */
    private static final class Spark {
        static final SparkEngine ENGINE = new SparkEngine();
    }
}
