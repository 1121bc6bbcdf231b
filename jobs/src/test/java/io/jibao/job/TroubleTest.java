package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.archive.Archive;
import io.jibao.cli.Console;
import io.jibao.edition.EditionId;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.SiteLock;
import io.jibao.run.Home;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that meet trouble: each ends with its code and says what, where and what to do; a later run heals it. */
class TroubleTest {

    @TempDir
    Path folder;

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TinySite tiny;
    private int deadPort;

    /** The mail server is down until a test starts it. */
    @BeforeEach
    void makeSite() {
        mailServer.start();
        deadPort = mailServer.getSmtp().getPort();
        mailServer.stop();
        tiny = new TinySite(folder.resolve("site"), deadPort);
    }

    @Test
    void anUnreachableSourceEndsTheRunWithCode3() throws IOException {
        tiny.replace(
                "jibao.yml",
                "crm: {kind: files, folder: sources/crm, charset: GB18030}",
                "crm: {kind: jdbc, url: \"jdbc:postgresql://127.0.0.1:9/crm\", user: reader}");

        Console run = tiny.run();

        assertTold(run, 3, "crm", "127.0.0.1:9");
        assertNothingWasMade();
    }

    @Test
    void aMissingColumnEndsTheRunWithCode4() throws IOException {
        tiny.replace("sql/1_extract/orders/orders.sql", "customer_id, ", "");

        Console run = tiny.run();

        assertTold(run, 4, "customer_id", "orders");
        assertNothingWasMade();
    }

    @Test
    void aWrongCharsetEndsTheRunWithCode4() throws IOException {
        tiny.replace("jibao.yml", "charset: GB18030", "charset: UTF-8");

        Console run = tiny.run();

        assertTold(run, 4, "customers.csv", "UTF-8");
        assertNothingWasMade();
    }

    @Test
    void anArchiveThatCannotBeWrittenEndsTheRunBeforeItBegins() throws IOException {
        tiny.write("archive", "a file where the folder belongs");

        Console run = tiny.run();

        assertTold(run, 2, tiny.site.defaultArchive().toString());
        assertThat(tiny.site.raw().resolve("orders")).doesNotExist();
    }

    @Test
    void aSecondRunAtTheSameTimeIsRefusedWithCode8() {
        try (SiteLock lock =
                SiteLock.acquire(tiny.site, LedgerSettings.FILE, "run 2025-Q3 by hand", Clock.systemUTC())) {
            assertThat(lock).isNotNull();

            assertTold(tiny.run(), 8, "run 2025-Q3 by hand", tiny.site.folder().toString());
        }
    }

    /** One site through four troubles, since each needs what the run before it has made. */
    @Test
    void aRunThatStopsAnywhereGoesOnFromThereAndDoublesNothing() throws Exception {
        Path template = tiny.site.templates().resolve("customer-churn/customer-churn.jrxml");
        tiny.write(
                "reports-templates/customer-churn/customer-churn.jrxml",
                Files.readString(Home.find().templates().resolve("customer-churn/customer-churn.jrxml"))
                        .replaceFirst("\\$P\\{t}", "\\$P{nobody}"));

        assertTold(tiny.run(), 6, template.toString(), "nobody");
        assertThat(tiny.editions()).isEmpty();

        Files.delete(template);
        Console withoutMail = tiny.run("--resume");
        assertTold(withoutMail, 7, "wang@example.com", "--resume");
        assertThat(withoutMail.out()).doesNotContain("extract-", "load-warehouse", "analyse-");
        assertThat(tiny.editions()).hasSize(4);

        mailServer.start();
        tiny.replace(
                "jibao.yml",
                "port: " + deadPort,
                "port: " + mailServer.getSmtp().getPort());
        Console delivered = tiny.run("--resume");
        assertThat(delivered.err()).isEmpty();
        assertThat(delivered.exitCode()).isZero();
        assertThat(mailServer.getReceivedMessages())
                .extracting(message -> ((InternetAddress) message.getAllRecipients()[0]).getAddress())
                .containsExactlyInAnyOrder("wang@example.com", "li@example.com");
        EditionFiles summary = new EditionFiles(Archive.at(tiny.site.defaultArchive(), Clock.systemUTC())
                .open(EditionId.parse("2025-Q4.executive-summary.v1")));
        // 4 × 100.25 + 5 × 100 + 6 × 100
        assertThat(summary.keyFigures("whole").get("net_amount")).isEqualByComparingTo(new BigDecimal("1501"));
        assertThat(summary.keyFigures("whole").get("new_customer_count")).isEqualByComparingTo(BigDecimal.ONE);

        assertTold(tiny.run("--resume"), 2, "no unfinished run");
        theOldWarehouseStaysWhenACheckFails();
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        mailServer.stop();
    }

    private void theOldWarehouseStaysWhenACheckFails() {
        BigDecimal before = netAmountInWarehouse();
        tiny.replace("sources/orders/order_lines.csv", "O6,1,P1,6,100", "O6,1,P1,600,100");
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

        assertTold(tiny.run(), 5, "No line is of more than 100 units", "O6");
        assertThat(netAmountInWarehouse()).isEqualTo(before);
        assertThat(tiny.editions()).hasSize(4);
    }

    private BigDecimal netAmountInWarehouse() {
        DuckDbSettings settings =
                new DuckDbSettings("256MB", tiny.site.spool().resolve("test"), List.of(), ZoneId.of("Asia/Shanghai"));
        try (DuckDb warehouse = DuckDb.openReadOnly(tiny.site.warehouse(), settings)) {
            return (BigDecimal) warehouse
                    .query("select sum(net_amount) as net_amount from star.fct_order_lines", "test")
                    .get(0)
                    .get("net_amount");
        }
    }

    private void assertNothingWasMade() throws IOException {
        assertThat(tiny.editions()).isEmpty();
        assertThat(tiny.site.spool().resolve("editions")).doesNotExist();
        try (Stream<Path> left = Files.walk(tiny.site.state())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".tmp") || name.equals("published"));
        }
    }

    /** The message's three parts, in their places. */
    private static void assertTold(Console run, int exitCode, String... parts) {
        assertThat(run.err()).contains(parts).contains("jibao: ", "  where: ", "  do:    ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }
}
