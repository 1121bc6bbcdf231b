package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Order lines of 11 columns into raw, by each way one after the other, three times over; prints medians and ratios. The
 * content of every way is compared, the times are only printed.
 */
@Tag("benchmark")
class ExtractionFiguresTest {

    private static final int ROWS = Integer.getInteger("benchmark.rows", 5_000_000);
    private static final int ROUNDS = 3;
    private static final int SAMPLE = 5_000;
    private static final String MEMORY = "1GB";
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        for (String column : List.of(
                "order_id varchar",
                "line_number int",
                "product_id varchar",
                "quantity decimal(18,4)",
                "unit_price decimal(18,4)",
                "discount_ratio decimal(9,6)",
                "discount_amount decimal(18,4)",
                "line_amount decimal(18,4)",
                "updated_at timestamp",
                "is_deleted boolean",
                "warehouse varchar")) {
            int space = column.indexOf(' ');
            TYPES.put(column.substring(0, space), column.substring(space + 1));
        }
    }

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static MariaDbServer mariaDb;

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, String> contents = new LinkedHashMap<>();

    /** One way to read the order lines. */
    @FunctionalInterface
    private interface Way {
        /** Reads into the folder and returns the Parquet file with the rows; null when they go elsewhere. */
        Path read(Path into) throws SQLException, IOException;
    }

    @BeforeAll
    static void fill() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "8GB")
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            LargeOrders.fill(connection, ROWS);
            LargeOrders.copyToFile(connection, folder.resolve("utf8.csv"), "UTF8");
            LargeOrders.copyToFile(connection, folder.resolve("gb18030.csv"), "GB18030");
        }
        mariaDb = MariaDbServer.start(Files.createDirectories(folder.resolve("mariadb")));
        mariaDb.execute(LargeOrders.inMariaDb(ROWS));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        mariaDb.close();
    }

    @Test
    void figures() throws IOException, SQLException {
        for (int round = 1; round <= ROUNDS; round++) {
            time("PostgreSQL by hand: copy, read_csv, md5, Parquet", this::byHand);
            time("PostgreSQL", into -> database(into, postgres.getJdbcUrl("postgres", "postgres"), "postgres", 1));
            time("MariaDB, 1 connection", into -> database(into, mariaDb.url(), "root", 1));
            time("MariaDB, 2 connections", into -> database(into, mariaDb.url(), "root", 2));
            time("CSV by hand: read_csv, md5, Parquet", into -> {
                Path file = into.resolve("hand.parquet");
                load(folder.resolve("utf8.csv"), file);
                return file;
            });
            time("CSV in UTF-8", into -> csv(into, "utf8.csv", StandardCharsets.UTF_8));
            time("CSV in GB18030", into -> csv(into, "gb18030.csv", GB18030));
            time("JdbcBatchItemWriter, %,d rows".formatted(SAMPLE), this::bySpringBatch);
        }
        print();
        assertThat(contents.values().stream().distinct())
                .as("contents %s", contents)
                .hasSize(1);
    }

    private void time(String name, Way way) throws IOException, SQLException {
        Path into = Files.createTempDirectory(folder, "way");
        long start = System.nanoTime();
        Path file = way.read(into);
        seconds.computeIfAbsent(name, key -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
        if (file != null) {
            contents.put(name, SiteWithSources.rows("""
                    select count(*), bit_xor(md5_number(_row_hash)), sum(line_amount) from '%s'""".formatted(file)).get(0));
        }
        try (Stream<Path> all = Files.walk(into)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private Path byHand(Path into) throws SQLException {
        Path csv = into.resolve("copied.csv");
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            LargeOrders.copyToFile(connection, csv, "UTF8");
        }
        Path file = into.resolve("hand.parquet");
        load(csv, file);
        return file;
    }

    private static void load(Path csv, Path file) throws SQLException {
        String columns = String.join(", ", TYPES.keySet());
        String types = TYPES.entrySet().stream()
                .map(column -> "%s: '%s'".formatted(column.getKey(), column.getValue()))
                .collect(Collectors.joining(", "));
        String hashed = TYPES.keySet().stream()
                .map(column -> "'%s=' || cast(%s as varchar)".formatted(column, column))
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set memory_limit = '%s'".formatted(MEMORY));
            statement.execute("set threads = 2");
            statement.execute("set preserve_insertion_order = false");
            statement.execute("""
                    copy (
                        select %s, md5(concat_ws(chr(31), %s)) as _row_hash, cast(1 as bigint) as _load_id,
                            false as _is_deleted, concat_ws('/', order_id, line_number) as _source_row
                        from read_csv('%s', header = true, columns = {%s})
                    ) to '%s' (format parquet, compression zstd)""".formatted(columns, hashed, csv, types, file));
        }
    }

    private static Path database(Path into, String url, String user, int connections) throws IOException {
        SourceSettings settings = SampleSettings.jdbc(url, user, null, 600, "CN", Map.of());
        return extract(into, SampleSettings.connections(settings, connections), LargeOrders.SELECT);
    }

    private static Path csv(Path into, String file, Charset charset) throws IOException {
        Path drop = Files.createDirectories(into.resolve("drop/orders"));
        Files.createLink(drop.resolve("order_lines.csv"), folder.resolve(file));
        return extract(into, SampleSettings.files("orders", charset, Map.of()), "select * from source");
    }

    private static Path extract(Path into, SourceSettings settings, String select) throws IOException {
        Path contracts = Files.createDirectories(into.resolve("sql/1_extract/orders"));
        String contract = Files.readString(Home.find().sql().resolve("1_extract/orders/order_lines.yml"));
        Files.writeString(contracts.resolve("order_lines.yml"), contract + LargeOrders.FURTHER_COLUMN);
        Files.writeString(contracts.resolve("order_lines.sql"), select);
        Site site = new Site(into);
        try (Extraction extraction =
                Extraction.of(Home.find(), site, Map.of("orders", settings), Clock.system(ZoneId.of("UTC")), MEMORY)) {
            extraction.extract(new Entity("orders", "order_lines"), LoadId.FIRST, Set.of(), Instant.EPOCH);
        }
        return site.raw().resolve("orders/order_lines/L1/data.parquet");
    }

    /** What a job of stock parts does: rows as maps into a table, a batch insert for each chunk. */
    private Path bySpringBatch(Path into) throws SQLException {
        String columns = String.join(", ", TYPES.keySet());
        String parameters = TYPES.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:" + into.resolve("target.duckdb"));
                Connection source = postgres.getPostgresDatabase().getConnection()) {
            JdbcSource.execute(
                    duck,
                    "create table target (%s)"
                            .formatted(TYPES.entrySet().stream()
                                    .map(column -> column.getKey() + " " + column.getValue())
                                    .collect(Collectors.joining(", "))));
            JdbcBatchItemWriter<Map<String, Object>> writer = new JdbcBatchItemWriterBuilder<Map<String, Object>>()
                    .dataSource(new SingleConnectionDataSource(duck, true))
                    .sql("insert into target (%s) values (%s)".formatted(columns, parameters))
                    .columnMapped()
                    .build();
            writer.afterPropertiesSet();
            for (Chunk<Map<String, Object>> chunk : LargeOrders.chunks(source, SAMPLE)) {
                writer.write(chunk);
            }
        } catch (Exception e) {
            throw new SQLException(e);
        }
        return null;
    }

    private void print() {
        System.out.printf(
                Locale.ROOT, "%n%,d order lines of %d columns, median of %d rounds%n", ROWS, TYPES.size(), ROUNDS);
        seconds.forEach(
                (name, times) -> System.out.printf(Locale.ROOT, "%-52s %7.2f s   %s%n", name, median(name), times));
        double ours = median("PostgreSQL");
        System.out.printf(
                Locale.ROOT,
                "by hand ÷ PostgreSQL               %6.2f   (goal ≥ 1.1)%n",
                median("PostgreSQL by hand: copy, read_csv, md5, Parquet") / ours);
        String batch = "JdbcBatchItemWriter, %,d rows".formatted(SAMPLE);
        System.out.printf(
                Locale.ROOT,
                "JdbcBatchItemWriter ÷ PostgreSQL   %6.0f   (goal ≥ 300)%n",
                median(batch) * ROWS / SAMPLE / ours);
        System.out.printf(
                Locale.ROOT,
                "PostgreSQL ÷ MariaDB               %6.2f   %.2f with two connections (goal ≥ 0.9)%n",
                ours / median("MariaDB, 1 connection"),
                ours / median("MariaDB, 2 connections"));
        System.out.printf(
                Locale.ROOT,
                "CSV ÷ by hand                      %6.2f   (goal ≤ 1.25)%n",
                median("CSV in UTF-8") / median("CSV by hand: read_csv, md5, Parquet"));
        System.out.printf(
                Locale.ROOT,
                "GB18030 ÷ UTF-8                    %6.2f   (goal ≤ 1.6)%n",
                median("CSV in GB18030") / median("CSV in UTF-8"));
        System.out.println("peak memory of this process: " + peak());
    }

    private double median(String name) {
        List<Double> times = seconds.get(name).stream().sorted().toList();
        return times.get(times.size() / 2);
    }

    private static String peak() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM")).findFirst().orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
