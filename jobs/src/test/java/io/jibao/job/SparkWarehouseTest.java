package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.archive.Archive;
import io.jibao.cli.Console;
import io.jibao.edition.EditionId;
import io.jibao.edition.FrozenEdition;
import io.jibao.report.ReportInputs.Part;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that goes over from DuckDB to Spark ({@code warehouse.engine}), from its first report on. */
class SparkWarehouseTest {

    private static final String LINES = "sources/orders/order_lines.csv";

    @TempDir
    Path folder;

    @Test
    void figuresAreTheSameAndEverythingAfterTheStarWorksAsBefore() {
        TinySite tiny = unmailed();
        tiny.replace(LINES, "O5,1,P1,5,100", "O5,1,P1,five,100");
        assertDone(tiny.run());
        // 4 × 100.25 + 6 × 100
        assertThat(netAmount(tiny, "v1")).isEqualByComparingTo("1001");

        tiny.replace("jibao.yml", "memory:", "warehouse: {engine: spark}\nmemory:");
        tiny.replace(LINES, "O6,1,P1,6,100", "O6,1,P1,7,100");
        tiny.replace(LINES, "O2,1,P1,2,100\n", "");
        assertDone(tiny.run());

        // 4 × 100.25 + 7 × 100
        assertThat(netAmount(tiny, "v2")).isEqualByComparingTo("1101");
        asKnownAtTheFirstLoad(tiny);
        Console repaired = Console.run(
                "quarantine",
                "replay",
                "L2.orders.order_lines.1",
                "--set",
                "quantity=5",
                "--by",
                "王芳",
                "--reason",
                "confirmed",
                "--site",
                tiny.site.folder().toString());
        assertThat(repaired.exitCode()).as(repaired.toString()).isZero();
        // with 5 × 100 now, and 100 and 3 × 100 before the quarter; O2's line is gone
        assertThat(netAmountInWarehouse(tiny)).isEqualByComparingTo("2001");
        assertThat(tiny.site.spool().resolve("replay-L3")).doesNotExist();
    }

    /** What DuckDB made of the first load, Spark makes of it too. */
    private static void asKnownAtTheFirstLoad(TinySite tiny) {
        Console first = tiny.run("--as-known-at", "L1");

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.out()).contains("as when L1 was made");
        Path aside = tiny.site.published().resolve("as-known-at/L1").resolve(TinySite.PERIOD);
        FrozenEdition made = FrozenEdition.open(aside.resolve("editions/" + TinySite.PERIOD + ".executive-summary"));
        assertThat(made.figures(Part.WHOLE))
                .isNotEmpty()
                .isEqualTo(edition(tiny, "v1").figures(Part.WHOLE));
    }

    private TinySite unmailed() {
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
        return site;
    }

    private static void assertDone(Console run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static BigDecimal netAmount(TinySite tiny, String version) {
        return new EditionFiles(edition(tiny, version)).keyFigures("whole").get("net_amount");
    }

    private static BigDecimal netAmountInWarehouse(TinySite tiny) {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        DuckDbSettings settings = new DuckDbSettings("256MB", tiny.site.spool(), List.of(), zone);
        try (DuckDb db = DuckDb.openReadOnly(tiny.site.warehouse(), settings)) {
            return (BigDecimal)
                    Objects.requireNonNull(db.query("select sum(net_amount) as total from star.fct_order_lines")
                            .get(0)
                            .get("total"));
        }
    }

    private static FrozenEdition edition(TinySite tiny, String version) {
        return Archive.at(tiny.site.defaultArchive(), Clock.systemUTC())
                .open(EditionId.parse(TinySite.PERIOD + ".executive-summary." + version));
    }
}
