package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.cli.Console;
import io.jibao.edition.FrozenEdition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trend over two runs. On 1 July 2025 C1 and C2 are active: C1 ordered for 100 in January and orders again in July, C2
 * ordered for 200 in February and is lost in August. So the third quarter is published with 1 of 2 customers lost, 200 of
 * 300 in value. Then an order of C3 for 100 comes in, dated June: 1 of 3 lost, 200 of 400.
 */
class PublishedTrendTest {

    private static final String THEN = "2025-Q3";

    @TempDir
    Path folder;

    @Test
    void aTrendShowsWhatWasPublishedAndWhatLateDataMakeOfItBesides() {
        TinySite tiny = new TinySite(folder, 9);
        tiny.write("jibao.yml", """
                company: {name: 甲公司, time_zone: Asia/Shanghai}
                issued: [executive-summary, customer-segmentation, customer-churn, data-quality]
                sources:
                  crm: {kind: files, folder: sources/crm, charset: GB18030}
                  orders: {kind: files, folder: sources/orders}
                reports:
                  executive-summary: {parts: []}
                  customer-churn: {parts: []}
                memory: {duckdb: 512MB}
                spark: {master: "local[2]"}
                """);
        tiny.replace("sources/orders/orders.csv", "O2,C2,2025-05-20", "O2,C2,2025-02-20");
        tiny.replace("sources/orders/orders.csv", "O3,C1,2025-07-10", "O3,C1,2025-07-05");
        run(tiny, THEN);
        assertThat(trend(tiny, THEN, "customer-churn", THEN)).containsEntry("basis", "current");

        tiny.replace("sources/orders/orders.csv", "O4,C1", "O7,C3,2025-06-15 10:00:00,closed\nO4,C1");
        tiny.replace("sources/orders/order_lines.csv", "O4,1", "O7,1,P1,1,100\nO4,1");
        run(tiny, TinySite.PERIOD);

        assertThat(trend(tiny, TinySite.PERIOD, "customer-churn", THEN))
                .containsEntry("basis", "published")
                .containsEntry("edition_id", "2025-Q3.customer-churn.v1")
                .containsEntry("is_changed", true)
                .containsEntry("active_at_start", 2L)
                .containsEntry("restated_active_at_start", 3L)
                .containsEntry("lost_customers", 1L)
                .containsEntry("restated_lost_customers", 1L)
                .containsEntry("churn_ratio", new BigDecimal("0.50000000"))
                .containsEntry("restated_churn_ratio", new BigDecimal("0.33333333"))
                .containsEntry("value_churn_ratio", new BigDecimal("0.66666667"))
                .containsEntry("restated_value_churn_ratio", new BigDecimal("0.50000000"));
        assertThat(trend(tiny, TinySite.PERIOD, "customer-churn", "2025-Q2"))
                .as("the edition of 2025-Q3 prints it too, but is not its own")
                .containsEntry("basis", "restated")
                .containsEntry("restated_churn_ratio", null);
        assertThat(trend(tiny, TinySite.PERIOD, "executive-summary", THEN))
                .containsEntry("basis", "published")
                .containsEntry("edition_id", "2025-Q3.executive-summary.v1");
        readsSoInBothLanguages(new EditionFiles(edition(tiny, TinySite.PERIOD, "customer-churn")));

        int editions = tiny.editions().size();
        run(tiny, TinySite.PERIOD);
        assertThat(tiny.editions())
                .as("that the period has an edition now changes nothing")
                .hasSize(editions);
        asKnownBeforeTheFirstRelease(tiny);
    }

    private static void readsSoInBothLanguages(EditionFiles churn) {
        assertThat(churn.text("whole", "zh_CN")).contains("当期没有已发布版本，按现有数据重算：2024-Q1至2025-Q2。", "结果不同：1个期间（2025-Q3）");
        assertThat(churn.text("whole", "en"))
                .contains("computedfromtoday'sdata:2024-Q1to2025-Q2.", "wouldchange:1(2025-Q3)");
        assertThat(churn.sheet("whole", "zh_CN", "流失走势", 5)).containsEntry(THEN, new BigDecimal("0.5"));
        assertThat(churn.sheet("whole", "en", "Churn trend", 7)).containsEntry(THEN, new BigDecimal("3.0"));
    }

    /** When the first load was made nothing had been released, and the order of June had not come. */
    private static void asKnownBeforeTheFirstRelease(TinySite tiny) {
        Console console = tiny.runQuarter(TinySite.PERIOD, "--as-known-at", "L1");

        assertThat(console.exitCode()).as(console.toString()).isZero();
        Path made = tiny.site.published().resolve("as-known-at/L1/2025-Q4/editions/2025-Q4.customer-churn");
        assertThat(row(FrozenEdition.open(made), THEN))
                .containsEntry("basis", "restated")
                .containsEntry("churn_ratio", new BigDecimal("0.50000000"));
    }

    private static void run(TinySite tiny, String period) {
        Console console = tiny.runQuarter(period);
        assertThat(console.exitCode()).as(console.toString()).isZero();
    }

    private static Map<String, @Nullable Object> trend(TinySite tiny, String period, String report, String of) {
        return row(edition(tiny, period, report), of);
    }

    private static FrozenEdition edition(TinySite tiny, String period, String report) {
        return tiny.editions().stream()
                .filter(edition -> edition.id().toString().equals("%s.%s.v1".formatted(period, report)))
                .map(edition -> FrozenEdition.open(edition.folder()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, @Nullable Object> row(FrozenEdition edition, String period) {
        String trend = edition.id().report().equals("customer-churn") ? "churn_trend" : "risk_trend";
        return new EditionFiles(edition)
                .rows("whole", trend).stream()
                        .filter(row -> period.equals(row.get("period_id")))
                        .findFirst()
                        .orElseThrow();
    }
}
