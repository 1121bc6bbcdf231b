package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.demo.DemoCompany;
import io.jibao.demo.DemoSite;
import io.jibao.demo.DemoSize;
import io.jibao.extract.Entity;
import io.jibao.extract.Extraction;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.transform.LoadProgress;
import io.jibao.transform.LoadReport;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One company's raw data through DuckDB, which rewrites what changed, and through Spark, which computes everything: the
 * rows of every table of staging and star are the same, load after load.
 */
class BothEnginesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-12T00:00:00Z"), ZONE);

    @TempDir
    Path folder;

    @Test
    void everyRowOfEveryTableIsTheSameAfterAFirstLoadAndAfterChangesAndDeletes() throws Exception {
        DemoCompany.generate(folder, DemoSize.standard().withCustomers(60));
        Site site = DemoSite.copy(Home.find(), folder, 2525, false);
        SiteSettings settings = SiteSettings.read(site);
        SqlLibrary library = SqlLibrary.load(Home.find(), site);
        extract(site, settings, 1);
        try (Warehouse duckDb = Warehouse.open(site, "512MB", ZONE);
                Warehouse spark =
                        Warehouse.openAside(site, site.spool().resolve("spark.duckdb"), "512MB", ZONE, Set.of());
                SharedSpark session = new SharedSpark(site, settings, library, ZONE)) {
            loadBoth(site, library, duckDb, spark, session, 1);
            assertSameRows(library, duckDb, spark);
            long orderLines = duckDb.db().number("select count(*) from star.fct_order_lines");

            change("crm");
            change("orders");
            changeFiles("service_desk", Charset.forName("GB18030"));
            changeFiles("marketing", StandardCharsets.UTF_8);
            extract(site, settings, 2);
            loadBoth(site, library, duckDb, spark, session, 2);

            assertThat(duckDb.db().number("select count(*) from star.fct_order_lines"))
                    .isLessThan(orderLines);
            assertThat(duckDb.db().number("select count(*) from star.dim_customers where valid_from > '1900-01-01'"))
                    .isPositive();
            assertSameRows(library, duckDb, spark);
        }
    }

    private static void extract(Site site, SiteSettings settings, long load) {
        try (Extraction extraction = ExtractWorks.extraction(Home.find(), site, settings, CLOCK)) {
            for (Entity entity : extraction.entities()) {
                Set<LoadId> committed = load == 1 ? Set.of() : Set.of(new LoadId(load - 1));
                extraction.extract(entity, new LoadId(load), committed, CLOCK.instant());
            }
        }
    }

    private static void loadBoth(
            Site site, SqlLibrary library, Warehouse duckDb, Warehouse spark, SharedSpark session, long number) {
        LoadId load = new LoadId(number);
        Parameters parameters = SpecRun.standardParameters(library)
                .forLoad(load, LocalDate.of(2026, 1, 11).plusDays(number));
        LoadReport expected = new WarehouseLoad(duckDb, library, parameters, LoadProgress.SILENT, CLOCK).run(load);
        LoadReport actual = new WarehouseLoad(spark, library, parameters, LoadProgress.SILENT, CLOCK)
                .run(
                        load,
                        session.tables(parameters, new Unwatched()),
                        site.spool().resolve("computed"));
        assertThat(actual.contentHash()).isEqualTo(expected.contentHash());
        assertThat(actual.checks())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("time")
                .isEqualTo(expected.checks());
    }

    private static void assertSameRows(SqlLibrary library, Warehouse duckDb, Warehouse spark) {
        List<SqlTable> tables = Stream.of(Layer.STAGING, Layer.STAR)
                .flatMap(layer -> library.tables(layer).stream())
                .toList();
        List<String> empty = new ArrayList<>();
        for (SqlTable table : tables) {
            String select = "select %s from %s order by all"
                    .formatted(table.definition().columnList(), table.name());
            List<Map<String, Object>> rows = duckDb.db().query(select);
            assertThat(spark.db().query(select)).as(table.name()).isEqualTo(rows);
            if (rows.isEmpty()) {
                empty.add(table.name());
            }
        }
        assertThat(empty)
                .as("what the demo has no source of")
                .containsExactlyInAnyOrder("staging.stg_crm__customer_links", "staging.stg_service_desk__customers");
    }

    /** One row in 23 vanishes, one amount in eleven rises by a hundredth, customers move to another department. */
    private void change(String database) throws SQLException {
        String url =
                "jdbc:h2:file:" + folder.resolve("sources").resolve(database).toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(url, "owner", "owner");
                Statement statement = connection.createStatement()) {
            Set<String> changes = new LinkedHashSet<>();
            try (ResultSet columns = statement.executeQuery("""
                    select table_name, column_name, data_type from information_schema.columns
                    where table_schema = 'PUBLIC' order by table_name, ordinal_position""")) {
                while (columns.next()) {
                    String table = columns.getString("table_name");
                    String column = columns.getString("column_name");
                    changes.add("delete from %s where mod(_rowid_, 23) = 5".formatted(table));
                    if (columns.getString("data_type").matches("NUMERIC|DECIMAL")) {
                        changes.add("update %s set %s = %s * 1.01 where mod(_rowid_, 11) = 2"
                                .formatted(table, column, column));
                    }
                }
            }
            if (database.equals("crm")) {
                changes.add("update t_customer set org_id = 'D02' where mod(_rowid_, 9) = 1");
            }
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    /** One line in 23 vanishes, and one March in eleven becomes an April. */
    private void changeFiles(String system, Charset charset) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.resolve("sources").resolve(system))) {
            files = all.filter(file -> file.toString().endsWith(".csv")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            List<String> changed = new ArrayList<>();
            int number = 0;
            for (String line : Files.readAllLines(file, charset)) {
                number++;
                if (number % 23 != 5) {
                    changed.add(number % 11 == 2 ? line.replace("2025-03-", "2025-04-") : line);
                }
            }
            Files.write(file, changed, charset);
        }
    }
}
