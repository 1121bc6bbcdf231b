package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.archive.Archive;
import io.jibao.cli.Console;
import io.jibao.edition.EditionId;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.SiteLock;
import io.jibao.run.Home;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of quarantine, from the released report that lacks it to the one that has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairedRowTest {

    private static final String LINE = "L1.orders.order_lines.1";
    private static final String GOOD = "O5,1,P1,5,100";
    private static final String BROKEN = "O5,1,P1,five,100";

    private Path published = Path.of("");
    private TinySite tiny = new TinySite(Path.of("target/tiny"), 9);

    @BeforeAll
    void publishWithoutTheRow(@TempDir Path folder) {
        published = folder.resolve("published");
        tiny = unmailed(published);
        assertThat(tiny.run().err()).isEmpty();
    }

    @BeforeEach
    void copyIt(@TempDir Path folder) throws IOException {
        FolderCopy.make(published, folder.resolve("site"));
        tiny = unmailed(folder.resolve("site"));
    }

    private static TinySite unmailed(Path folder) {
        TinySite site = new TinySite(folder, 9);
        site.write("jibao.yml", """
                company: {name: 甲公司, time_zone: Asia/Shanghai}
                issued: [executive-summary, customer-segmentation, customer-churn, data-quality]
                languages: [zh_CN]
                sources:
                  crm: {kind: files, folder: sources/crm, charset: GB18030}
                  orders: {kind: files, folder: sources/orders}
                reports:
                  executive-summary: {parts: []}
                  customer-segmentation: {parts: []}
                  customer-churn: {parts: []}
                memory: {duckdb: 512MB}
                spark: {master: "local[2]"}
                """);
        site.replace("sources/orders/order_lines.csv", GOOD, BROKEN);
        return site;
    }

    @Test
    void theRowIsFoundRepairedAndReportedInTheNextVersion() {
        // 4 × 100.25 + 6 × 100, without 5 × 100
        assertThat(netAmount("v1")).isEqualByComparingTo("1001");
        // six lines read, one set aside; 100 + 200 + 300 + 4 × 100.25 + 600
        assertThat(command("audit L1").out())
                .contains("| orders.order_lines | 6 | 5 | 1 | 5 | 0 | 0 | 0 | 5 |", "net_amount 1,601.0000")
                .contains("| orders.order_lines | quantity | not a number | set aside | 1 |", "| c3_growth | stop |");
        assertThat(command("audit").out()).containsPattern("L1 +20\\S+ +\\d+ +\\d+ +1 ");
        assertThat(command("audit L9").exitCode()).isEqualTo(2);
        assertThat(command("quarantine list").out())
                .containsPattern(LINE + " +order_lines.csv:6 +quantity +not a number +five +L1 +open");
        assertThat(command("quarantine list --json").out()).contains("\"id\" : \"" + LINE + "\"");
        assertThat(command("quarantine show " + LINE).out())
                .contains("order_lines.csv:6", "quantity: not a number “five”", "\"order_id\":\"O5\"", "--set");

        Console asItIs = replay("");
        assertThat(asItIs.exitCode()).isEqualTo(4);
        assertThat(asItIs.out()).contains("stays  " + LINE + "  quantity: not a number “five”");
        assertThat(asItIs.err()).isEmpty();
        Console planned = replay(LINE + " --set quantity=5 --dry-run");
        assertThat(planned.out())
                .contains("good   " + LINE, "2025-11-11", "Nothing was done.")
                .containsPattern("2025-Q4.executive-summary.v1 +jibao run quarter --period 2025-Q4");
        assertThat(lines()).containsExactly(new BigDecimal("4"), new BigDecimal("6"));
        Console done = replay(LINE + " --set quantity=5");

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).containsPattern("2025-Q4.customer-churn.v1 +jibao run quarter --period 2025-Q4");
        assertThat(lines()).containsExactly(new BigDecimal("4"), new BigDecimal("5"), new BigDecimal("6"));
        assertThat(command("quarantine list").out()).startsWith("Nothing of this is in quarantine.");
        assertThat(command("quarantine show " + LINE).out())
                .contains("repaired by L", "by 王芳", "confirmed", "quantity=5")
                .doesNotContain("--set");
        assertThat(replay(LINE + " --set quantity=50").out()).contains("done   " + LINE, "repaired by L");

        assertThat(tiny.run().err()).isEmpty(); // the source still says five
        assertThat(netAmount("v2")).isEqualByComparingTo("1501");
        assertThat(command("quarantine list").out()).startsWith("Nothing of this is in quarantine.");
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void aReplayWaitsForNoOtherRunAndListingForNeither() {
        try (SiteLock lock = SiteLock.acquire(tiny.site, LedgerSettings.FILE, "run of a test", Clock.systemUTC())) {
            assertThat(command("quarantine list").out()).contains(LINE);
            Console busy = replay(LINE + " --set quantity=5");
            assertThat(busy.exitCode()).isEqualTo(8);
            assertThat(busy.err()).contains("run of a test");
        }
    }

    @Test
    void aCheckThatStopsALoadStopsTheReplayAndNothingHasHappened() {
        tiny.write("sql/6_checks/no_large_orders.yml", """
                id: no_large_orders
                says: No line is of more than 100 units.
                says_zh: 单行数量不超过 100。
                severity: stop
                owner: orders
                """);
        tiny.write("sql/6_checks/no_large_orders.sql", """
                -- One row per order line of more than 100 units.
                select order_id as subject_id, cast(quantity as string) as detail
                from star.fct_order_lines
                where quantity > 100
                """);

        Console stopped = replay(LINE + " --set quantity=500");

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.err()).contains("No line is of more than 100 units");
        assertThat(lines()).containsExactly(new BigDecimal("4"), new BigDecimal("6"));
        assertThat(command("quarantine list").out()).contains(LINE);
        assertThat(tiny.site.raw().resolve("orders/order_lines")).isDirectoryNotContaining("glob:**L2");
        assertThat(replay(LINE + " --set quantity=5").exitCode()).isZero();
        assertThat(lines()).containsExactly(new BigDecimal("4"), new BigDecimal("5"), new BigDecimal("6"));
    }

    @Test
    void whatIsMissingOrMistakenIsSaid() {
        assertThat(command("quarantine replay " + LINE).err()).contains("--by");
        assertThat(replay("L9.orders.order_lines.1").err()).contains("does not hold L9", "--resume");
        assertThat(replay("L1.orders.order_lines.7").err()).contains("L1.orders.order_lines.7", "quarantine list");
        assertThat(replay("--set quantity=5").err()).contains("Name the rows");
        assertThat(replay(LINE + " --set amount=5").err()).contains("amount", "quantity");
    }

    /** The line by which the program tells that the step is done; what comes after it is killed. */
    @Tag("faults")
    @ParameterizedTest
    @ValueSource(strings = {"replay-orders-order-lines", "load-warehouse"})
    void aReplayThatIsKilledAndRepeatedBringsTheRowOnce(String step) throws Exception {
        List<String> command = new ArrayList<>(List.of(Home.find().launcher().toString()));
        command.addAll(arguments("quarantine replay " + LINE + " --set quantity=5 --by 王芳 --reason confirmed"));
        Process killed = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = killed.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.contains(step)) {
            line = output.readLine();
        }
        killed.toHandle().destroyForcibly();
        killed.waitFor();
        assertThat(line).contains(step);

        Console repeated = replay(LINE + " --set quantity=5");

        assertThat(repeated.exitCode()).as(repeated.err()).isZero();
        assertThat(lines()).containsExactly(new BigDecimal("4"), new BigDecimal("5"), new BigDecimal("6"));
        assertThat(command("quarantine list").out()).startsWith("Nothing of this is in quarantine.");
        assertThat(command("quarantine show " + LINE).out()).contains("repaired by L", "by 王芳");
    }

    private Console replay(String more) {
        return command("quarantine replay " + more + " --by 王芳 --reason confirmed");
    }

    private Console command(String command) {
        return Console.run(arguments(command).toArray(String[]::new));
    }

    private List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.strip().split(" +")));
        arguments.addAll(List.of("--site", tiny.site.folder().toString()));
        return arguments;
    }

    private BigDecimal netAmount(String version) {
        EditionId id = EditionId.parse("2025-Q4.executive-summary." + version);
        return new EditionFiles(Archive.at(tiny.site.defaultArchive(), Clock.systemUTC())
                        .open(id))
                .keyFigures("whole")
                .get("net_amount");
    }

    /** Quantities of the quarter's lines in the star. */
    private List<BigDecimal> lines() {
        DuckDbSettings settings =
                new DuckDbSettings("256MB", tiny.site.spool().resolve("test"), List.of(), ZoneId.of("Asia/Shanghai"));
        try (DuckDb warehouse = DuckDb.openReadOnly(tiny.site.warehouse(), settings)) {
            return warehouse.query("""
                            select cast(quantity as decimal(9,0)) as quantity from star.fct_order_lines
                            where closed_date >= date '2025-10-01' order by quantity""", "test").stream()
                    .map(row -> (BigDecimal) row.get("quantity"))
                    .toList();
        }
    }
}
