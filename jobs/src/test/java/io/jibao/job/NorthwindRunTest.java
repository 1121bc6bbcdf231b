package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.archive.Archive;
import io.jibao.cli.Console;
import io.jibao.edition.EditionId;
import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Northwind the whole way, by the command a user types; the totals are those published with the data. */
class NorthwindRunTest {

    private static final Path DATA = Path.of("../shared/data/northwind");

    @TempDir
    static Path folder;

    static GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    static Console run;

    @BeforeAll
    static void runTheQuarter() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the Northwind files are not at " + DATA);
        FolderCopy.make(Path.of("jobs/src/test/resources/northwind"), folder);
        FolderCopy.make(DATA, folder.resolve("sources/northwind"));
        mailServer.start();
        Path configuration = folder.resolve("jibao.yml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace("port: 2525", "port: " + mailServer.getSmtp().getPort()));
        run = Console.run("run", "quarter", "--period", "1998-Q1", "--site", folder.toString());
    }

    @AfterAll
    static void stop() {
        mailServer.stop();
    }

    @Test
    void theRunMakesFourReportsAndMailsThree() throws Exception {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(archive().list(null, null))
                .extracting(edition -> edition.id().toString())
                .containsExactly(
                        "1998-Q1.customer-churn.v1",
                        "1998-Q1.customer-segmentation.v1",
                        "1998-Q1.data-quality.v1",
                        "1998-Q1.executive-summary.v1");
        assertThat(mailServer.getReceivedMessages()).hasSize(3);
        assertThat(run.out()).contains("3 sent");
    }

    @Test
    void theWarehouseHoldsThePublishedTotals() {
        assertThat(star("select sum(net_amount) as net_amount from star.fct_order_lines"))
                .containsExactly(Map.of("net_amount", new BigDecimal("1265793.0395")));
        assertThat(star("select sum(gross_amount) as gross_amount from star.fct_order_lines"))
                .containsExactly(Map.of("gross_amount", new BigDecimal("1354458.5900")));
    }

    @Test
    void theFourBestRepsSoldWhatWasPublished() {
        Map<Object, BigDecimal> net = star("""
                        select e.name, sum(l.net_amount) as net_amount
                        from star.fct_order_lines l
                        join star.dim_employees e on e.employee_key = l.employee_key
                        group by e.name""").stream()
                .collect(Collectors.toMap(row -> row.get("name"), row -> ((BigDecimal) row.get("net_amount"))
                        .setScale(2, RoundingMode.HALF_UP)));

        assertThat(net)
                .hasSize(9)
                .containsEntry("Margaret Peacock", new BigDecimal("232890.85"))
                .containsEntry("Janet Leverling", new BigDecimal("202812.84"))
                .containsEntry("Nancy Davolio", new BigDecimal("192107.60"))
                .containsEntry("Andrew Fuller", new BigDecimal("166537.76"));
    }

    @Test
    void theQuartersFiguresAreWhatTheFilesAddUpTo() throws IOException {
        Map<String, String> customers = new TreeMap<>();
        for (String[] order : table("orders.csv")) {
            if (order[3].matches("1998-0[123]-..")) {
                customers.put(order[0], order[1]);
            }
        }
        BigDecimal net = BigDecimal.ZERO;
        for (String[] line : table("order_details.csv")) {
            if (customers.containsKey(line[0])) {
                net = net.add(new BigDecimal(line[2])
                        .multiply(new BigDecimal(line[3]))
                        .multiply(BigDecimal.ONE.subtract(new BigDecimal(line[4]))));
            }
        }
        EditionFiles summary = new EditionFiles(archive().open(EditionId.parse("1998-Q1.executive-summary.v1")));

        Map<String, BigDecimal> figures = summary.keyFigures("whole");

        assertThat(figures.get("net_amount")).isEqualByComparingTo(net);
        assertThat(figures.get("order_count")).isEqualByComparingTo(BigDecimal.valueOf(customers.size()));
        assertThat(figures.get("customer_count"))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(Set.copyOf(customers.values()).size()));
        assertThat(summary.text("whole", "zh_CN")).contains(EditionFiles.money(net.movePointLeft(4)) + "万美元");
    }

    @Test
    void whatNorthwindCannotTellPrintsADash() {
        EditionFiles summary = new EditionFiles(archive().open(EditionId.parse("1998-Q1.executive-summary.v1")));

        assertThat(summary.keyFigures("whole")).doesNotContainKey("profit_amount");
        assertThat(summary.text("whole", "en")).contains("—");
    }

    private static Archive archive() {
        return Archive.at(folder.resolve("archive"), Clock.systemUTC());
    }

    private static List<Map<String, @Nullable Object>> star(String select) {
        Site site = new Site(folder);
        DuckDbSettings settings =
                new DuckDbSettings("256MB", site.spool().resolve("test"), List.of(), ZoneId.of("America/Los_Angeles"));
        try (DuckDb warehouse = DuckDb.openReadOnly(site.warehouse(), settings)) {
            return warehouse.query(select, "test");
        }
    }

    /** The first five columns of these files hold neither commas nor quotes. */
    private static List<String[]> table(String file) throws IOException {
        return Files.readAllLines(DATA.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }
}
