package io.jibao.analysis;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.EngineFunctions;
import io.jibao.sql.Parameters;
import io.jibao.sql.RawInput;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark, started once per process. Runs the scripts of {@code 4_analyses} over a star in Parquet and writes each result
 * once; later scripts read it from there, so a run can be taken up again after any table. Where it computes staging and
 * star too, {@link StarBuild} asks it to.
 *
 * <p>Thread-safe. Results are the same for any number of threads or partitions, up to the order of rows.
 */
public final class AnalysisSession implements AutoCloseable {

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final String WHOLE_STAGE_CODE = "spark.sql.codegen.wholeStage";
    private static final long BYTES_PER_PARTITION = 8L << 20;
    /** Up to this size of what is read, generating and compiling code costs more than it saves: decision 0040. */
    private static final long BYTES_WORTH_CODE = 16L << 20;

    private final SparkSession spark;
    private final SparkTables tables;
    private final SparkRaw raw;
    private final AbsentClasses classLoader;
    private final boolean choosesPartitions;
    private final boolean choosesCode;

    private AnalysisSession(
            SparkSession spark, SqlLibrary library, ZoneId zone, AbsentClasses classLoader, AnalysisSettings settings) {
        this.spark = spark;
        this.classLoader = classLoader;
        this.choosesPartitions = !settings.options().containsKey(PARTITIONS);
        this.choosesCode = !settings.options().containsKey(WHOLE_STAGE_CODE);
        tables = new SparkTables(spark, library.definitions());
        raw = new SparkRaw(spark);
        EngineFunctions.forSpark(zone).forEach(spark::sql);
    }

    /**
     * Starts Spark in a thread of its own: meant to pass while extraction runs. The future fails with a
     * {@link JibaoException}.
     *
     * @param scratch folder for what Spark spills; made when absent
     * @param zone of business dates
     */
    public static CompletableFuture<AnalysisSession> startInBackground(
            AnalysisSettings settings, SqlLibrary library, ZoneId zone, Path scratch) {
        return CompletableFuture.supplyAsync(() -> start(settings, library, zone, scratch), work -> {
            Thread thread = new Thread(work, "analysis-start");
            thread.setDaemon(true); // a process that fails meanwhile may end
            thread.start();
        });
    }

    /**
     * Starts Spark and waits for it.
     *
     * @param scratch folder for what Spark spills; made when absent
     * @param zone of business dates
     * @throws JibaoException (usage) when Spark does not start with these settings
     */
    public static AnalysisSession start(AnalysisSettings settings, SqlLibrary library, ZoneId zone, Path scratch) {
        AbsentClasses classLoader = new AbsentClasses(AnalysisSession.class.getClassLoader());
        return classLoader.during(() -> {
            try {
                return new AnalysisSession(
                        session(settings, scratch.toAbsolutePath()), library, zone, classLoader, settings);
            } catch (Exception e) { // Spark throws checked ones that it does not declare
                throw AnalysisFailure.ofStart(e, settings);
            }
        });
    }

    /** By its own name: asked for the general one, Spark loads Scala's reflection to look for it (decision 0144). */
    private static SparkSession session(AnalysisSettings settings, Path scratch) {
        org.apache.spark.sql.classic.SparkSession.Builder builder = org.apache.spark.sql.classic.SparkSession.builder()
                .master(settings.master())
                .appName("jibao")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config(
                        "spark.sql.warehouse.dir",
                        scratch.resolve("tables").toUri().toString())
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                // Its tables take seconds to be made, and the words that scripts fold are plain (decision 0148).
                .config("spark.sql.icu.caseMappings.enabled", "false")
                // With it each task would ask the driver, over the network, for each class that there is not.
                .config("spark.sql.artifact.isolation.enabled", "false")
                .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2")
                .config("spark.local.dir", ScratchName.of(scratch).toString())
                .config("spark.hadoop.fs.file.impl", fileSystem(settings).getName());
        if (settings.isLocal()) {
            builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1");
        }
        settings.options().forEach(builder::config);
        return builder.getOrCreate();
    }

    /** The site's files, without checksum files beside them. */
    private static Class<? extends RawLocalFileSystem> fileSystem(AnalysisSettings settings) {
        return settings.isLocal() ? LocalFiles.class : RawLocalFileSystem.class; // which executors have
    }

    /**
     * Computes a table, writes it to {@code resultFolder/<name>} and only then lets others see it there.
     *
     * @param table of {@link io.jibao.sql.Layer#ANALYSES}; those it reads have been run before, now or by an earlier
     *     process
     * @param starFolder holds {@code <table>.parquet} of each star table
     * @throws JibaoException (usage) naming file and line when the SELECT is at fault or does not give the columns of its
     *     {@code .yml}; (internal) when Spark is
     */
    public AnalysedTable run(SqlTable table, Parameters parameters, Path starFolder, Path resultFolder) {
        return build(table, parameters, TableFolders.ofAnalyses(starFolder, resultFolder));
    }

    /**
     * Gives staging and star what they read of raw.
     *
     * @param files each table of schema raw
     */
    void provideRaw(List<RawInput> files) {
        classLoader.during(() -> {
            files.forEach(raw::provide);
            return files;
        });
    }

    /** Computes a table of staging or star, as {@link #run} does one of the analyses. */
    AnalysedTable build(SqlTable table, Parameters parameters, TableFolders folders) {
        long start = System.nanoTime();
        String select = table.script().bind(parameters);
        try {
            return classLoader.during(() -> {
                tables.provide(
                        table.script().references(), folders, table.script().file());
                suitTo(folders.bytes());
                Path folder = folders.of(table.name());
                long rows = ResultFiles.write(
                        checked(Models.applied(table.definition(), spark.sql(select)), table), folder);
                tables.register(table.name(), folder);
                return new AnalysedTable(table.name(), rows, Duration.ofNanos(System.nanoTime() - start), folder);
            });
        } catch (Exception | OutOfMemoryError e) { // Spark throws checked ones that it does not declare
            throw AnalysisFailure.of(e, table.script().file(), select);
        }
    }

    private static Dataset<Row> checked(Dataset<Row> result, SqlTable table) {
        Map<String, String> given = ResultColumns.of(result);
        Map<String, String> declared = ResultColumns.of(table.definition());
        if (given.equals(declared) && List.copyOf(given.keySet()).equals(List.copyOf(declared.keySet()))) {
            return result;
        }
        throw new JibaoException(
                FailureKind.USAGE,
                "the SELECT gives %s, its .yml declares %s"
                        .formatted(ResultColumns.without(given, declared), ResultColumns.without(declared, given)),
                table.script().file().toString(),
                "Give the columns the names, types and order of the .yml");
    }

    /** One shuffle partition for each few megabytes of what is read, and generated code only where it pays. */
    private void suitTo(long bytes) {
        if (choosesPartitions) {
            spark.conf().set(PARTITIONS, Math.max(2, Math.min(200, bytes / BYTES_PER_PARTITION)));
        }
        if (choosesCode) {
            spark.conf().set(WHOLE_STAGE_CODE, bytes > BYTES_WORTH_CODE);
        }
    }

    @Override
    public void close() {
        tables.forgetAll();
        spark.stop();
    }
}
