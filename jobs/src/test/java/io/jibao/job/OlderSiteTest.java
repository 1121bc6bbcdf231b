package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.cli.Console;
import io.jibao.edition.Sha256;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.SqlLibrary;
import io.jibao.transform.LoadProgress;
import io.jibao.transform.LoadReport;
import io.jibao.transform.LoadReport.How;
import io.jibao.transform.LoadReport.TableLoad;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that an older version of the program loaded, opened by this one. */
class OlderSiteTest {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, DeltaSite.ZONE);
    private static final String CHANNELS = "3_star/dim_channels.sql";

    @TempDir
    Path folder;

    @Test
    void rawAndOverridesStayAndTheWarehouseIsMadeAnew() throws IOException, SQLException {
        CompanyHistory history = CompanyHistory.generate(2, 5);
        DeltaSite site = new DeltaSite(folder.resolve("site"), """
                  crm: {kind: files, folder: drop/crm, read: changes}
                  orders: {kind: files, folder: drop/orders, read: changes}
                  service_desk: {kind: files, folder: drop/service_desk, read: changes}
                """.indent(2), CompanyHistory.SELECTS);
        String own = Files.readString(Home.find().sql().resolve(CHANNELS))
                .replace("    name,\n    kind,", "    '渠道：' || name as name,\n    kind,");
        ChangingCompany.write(site.site.sql().resolve(CHANNELS), own);
        Home older = olderProgram();
        history.deliver(0, site, 1);
        loadWithOlder(older, site);
        Map<String, String> raw = hashes(site.site.raw());
        assertThat(new OverriddenFiles(older, site.site).lookAgain()).isEmpty();
        assertThat(new OverriddenFiles(older, site.site).lookAgain()).isEmpty();

        try (Warehouse warehouse = site.open()) {
            assertThat(warehouse.committedLoads("orders", "orders")).containsExactly(new LoadId(1));
            LoadReport report = site.load(warehouse, 1);

            assertThat(report.tables()).extracting(TableLoad::how).doesNotContain(How.BY_KEY);
            assertThat(report.contentHash()).isEqualTo(madeAnew(site));
            assertThat(
                            warehouse
                                    .db()
                                    .number(
                                            "select count(*) from star.dim_channels where name not like '渠道：%' and not is_inferred"))
                    .isZero();
            assertThat(warehouse.db().number("select count(*) from star.dim_channels"))
                    .isPositive();
            assertThat(warehouse.db().number("select count(coverage) from ledger.loads"))
                    .isPositive();
        }
        assertThat(hashes(site.site.raw())).isEqualTo(raw);
        assertThat(Files.readString(site.site.sql().resolve(CHANNELS))).isEqualTo(own);
    }

    @Test
    void aBuiltInFileThatChangedUnderAnOverrideIsToldUntilTheOverrideIsEdited() throws IOException {
        Site site = new Site(folder.resolve("site"));
        ChangingCompany.write(site.sql().resolve(CHANNELS), "-- ours\n");
        Home older = olderProgram();
        assertThat(new OverriddenFiles(older, site).lookAgain()).isEmpty();

        OverriddenFiles now = new OverriddenFiles(Home.find(), site);
        assertThat(now.lookAgain()).containsExactly("sql/" + CHANNELS);
        assertThat(now.lookAgain()).containsExactly("sql/" + CHANNELS);
        assertThat(now.changed()).containsExactly("sql/" + CHANNELS);

        ChangingCompany.write(site.sql().resolve(CHANNELS), "-- ours, compared\n");
        assertThat(now.lookAgain()).isEmpty();
        assertThat(now.lookAgain()).isEmpty();
    }

    @Test
    void whatAnOlderProgramPublishedIsListedBeforeAndAfterTheFirstRun() throws IOException, SQLException {
        Site site = new Site(folder.resolve("site"));
        ChangingCompany.write(site.folder().resolve("jibao.yml"), "company: {name: 甲公司}\n");
        String repository = "jdbc:h2:file:" + site.state().resolve("ledger");
        Flyway.configure().dataSource(repository, "sa", "").target("3").load().migrate();
        try (Connection connection = DriverManager.getConnection(repository, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into editions values ('2023-Q1/customer-churn/v2', '2023-Q1', 'customer-churn', 2, 'RELEASED', 'automatic',
                        'rule', timestamp with time zone '2023-04-05 08:00:00+00', repeat('a', 64), repeat('b', 64),
                        repeat('c', 64), timestamp with time zone '2023-04-05 08:01:00+00',
                        timestamp with time zone '2023-04-05 08:02:00+00')""");
            statement.execute("""
                    insert into runs (kind, period, state, process, started_at) values
                        ('quarter', '2023-Q1', 'DONE', '1@host', timestamp with time zone '2023-04-05 07:00:00+00')""");
        }

        assertIsListed(site);
        Ledger.open(site, LedgerSettings.FILE).close();
        assertIsListed(site);
    }

    private static void assertIsListed(Site site) {
        String folder = site.folder().toString();
        assertThat(Console.run("editions", "--site", folder).out())
                .contains("2023-Q1/customer-churn/v2")
                .contains("2023-04-05");
        assertThat(Console.run("runs", "--site", folder).out()).contains("2023-Q1");
        assertThat(Console.run("quarantine", "list", "--closed", "--site", folder)
                        .exitCode())
                .isZero();
        assertThat(Console.run("erase", "--site", folder).exitCode()).isZero();
    }

    /** Its dim_products knew no brands, and its dim_channels read otherwise. */
    private Home olderProgram() throws IOException {
        Home older = new Home(folder.resolve("older"));
        FolderCopy.make(Home.find().sql(), older.sql());
        edit(older, "3_star/dim_products.sql", "    products.brand,\n", "");
        edit(older, "3_star/dim_products.sql", "    cast(null as string) as brand,\n", "");
        edit(older, "3_star/dim_products.yml", "  brand: {type: string, says: Brand}\n", "");
        edit(older, CHANNELS, "-- One row per sales channel.", "-- One row per channel.");
        return older;
    }

    private static void edit(Home home, String path, String from, String to) throws IOException {
        Path file = home.sql().resolve(path);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** Its ledger had fewer columns, and its definition hashes were of another kind. */
    private static void loadWithOlder(Home older, DeltaSite site) {
        try (Warehouse warehouse = site.open()) {
            SqlLibrary library = SqlLibrary.load(older, site.site);
            new WarehouseLoad(warehouse, library, site.parameters(1), LoadProgress.SILENT, CLOCK).run(new LoadId(1));
            for (String column : List.of("window_from", "window_to", "coverage", "rows_returned")) {
                warehouse.db().execute("alter table ledger.loads drop column " + column);
            }
            warehouse.db().execute("update ledger.table_hashes set definition_hash = md5(definition_hash)");
        }
    }

    private String madeAnew(DeltaSite site) {
        Path file = folder.resolve("anew.duckdb");
        try (Warehouse aside = Warehouse.openAside(site.site, file, "512MB", DeltaSite.ZONE, Set.of())) {
            return site.load(aside, 1).contentHash();
        }
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(file).toString(), Sha256.of(file));
            }
        }
        assertThat(hashes).isNotEmpty();
        return hashes;
    }
}
