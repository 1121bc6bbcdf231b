package io.jibao.sql;

import io.jibao.analysis.Models;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Spark in this JVM: one session for all tests of a class. */
public final class SparkEngine implements SqlEngine {

    private final SparkSession spark;
    /** What each view was last made of: most inputs of most cases are empty, as they were before. */
    private final Map<String, String> views = new HashMap<>();

    public SparkEngine() {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("specs")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.codegen.wholeStage", "false") // as over every small star: decision 0040
                .config("spark.sql.artifact.isolation.enabled", "false") // as AnalysisSession
                .config("spark.sql.icu.caseMappings.enabled", "false") // the same
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        Layer.SCHEMAS.forEach(schema -> spark.sql("create database if not exists " + schema));
        EngineFunctions.forSpark(ZoneId.of("Asia/Shanghai")).forEach(spark::sql);
    }

    @Override
    public void fill(TableDefinition table, List<Map<String, @Nullable Object>> rows) {
        String select = SqlEngine.rows(table, rows);
        if (!select.equals(views.get(table.name()))) {
            spark.sql("create or replace view %s as %s".formatted(table.name(), select));
            views.put(table.name(), select);
        }
    }

    @Override
    public List<Map<String, @Nullable Object>> run(String select) {
        return rows(spark.sql(select));
    }

    @Override
    public List<Map<String, @Nullable Object>> run(TableDefinition table, String select) {
        return rows(Models.applied(table, spark.sql(select)));
    }

    private static List<Map<String, @Nullable Object>> rows(Dataset<Row> result) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Row row : result.collectAsList()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (String column : result.columns()) {
                values.put(column, plain(row.getAs(column)));
            }
            rows.add(values);
        }
        return rows;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        boolean known = value == null
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof java.time.LocalDate
                || value instanceof java.time.Instant
                || value instanceof Boolean;
        return known ? value : value.toString();
    }

    @Override
    public Map<String, String> describe(String select) {
        return columns(spark.sql(select));
    }

    @Override
    public Map<String, String> describe(TableDefinition table, String select) {
        return columns(Models.applied(table, spark.sql(select)));
    }

    private static Map<String, String> columns(Dataset<Row> result) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (StructField field : result.schema().fields()) {
            columns.put(field.name(), field.dataType().sql().toLowerCase(java.util.Locale.ROOT));
        }
        return columns;
    }

    /** The sums and averages of a SELECT over binary floating point. */
    public List<String> doubleSums(String select) {
        Set<String> found = new TreeSet<>();
        collect(spark.sql(select).queryExecution().analyzed(), found);
        return List.copyOf(found);
    }

    private static void collect(LogicalPlan plan, Set<String> found) {
        CollectionConverters.asJava(plan.expressions()).forEach(expression -> collect(expression, found));
        CollectionConverters.asJava(plan.innerChildren()).forEach(inner -> {
            if (inner instanceof LogicalPlan child) {
                collect(child, found);
            }
        });
        CollectionConverters.asJava(plan.children()).forEach(child -> collect(child, found));
    }

    private static void collect(Expression expression, Set<String> found) {
        boolean adds = expression instanceof Sum || expression instanceof Average;
        if (adds) {
            DataType type =
                    CollectionConverters.asJava(expression.children()).get(0).dataType();
            if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
                found.add(expression.toString());
            }
        }
        CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, found));
    }
}
