package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.cli.Console;
import io.jibao.edition.FrozenEdition;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.FailureKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jibao run … --as-known-at}: what the reports said before the source was corrected. */
class KnownAtTest {

    @Test
    void whatALoadKnewIsMadeAgainAsideWithTheSameNumbersAlsoAfterAnErasure(@TempDir Path folder) {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            TinySite tiny = new TinySite(folder, mail.getSmtp().getPort());
            tiny.replace("jibao.yml", "data-quality]", "data-quality, management-pack]");
            assertThat(tiny.run().exitCode()).isZero();
            tiny.replace("sources/orders/order_lines.csv", "O6,1,P1,6,100", "O6,1,P1,6,250");
            assertThat(tiny.run().exitCode()).isZero();
            int published = tiny.editions().size();
            int mails = mail.getReceivedMessages().length;

            theCorrectionMadeAPackThatSaysSo(tiny);

            Console first = tiny.run("--as-known-at", "L1");

            assertThat(first.exitCode()).as(first.toString()).isZero();
            assertThat(first.out())
                    .contains(
                            "The content hash is %s, as when L1 was made".formatted(contentHash(tiny, 1)),
                            "Nothing was archived or mailed");
            assertThat(contentHash(tiny, 2)).isNotEqualTo(contentHash(tiny, 1));
            Path aside = tiny.site.published().resolve("as-known-at/L1").resolve(TinySite.PERIOD);
            for (String report : List.of("executive-summary", "customer-segmentation", "customer-churn")) {
                FrozenEdition made = FrozenEdition.open(aside.resolve("editions/" + TinySite.PERIOD + "." + report));
                FrozenEdition then = tiny.editions().stream()
                        .filter(edition -> edition.id().report().equals(report)
                                && edition.id().version() == 1)
                        .map(edition -> FrozenEdition.open(edition.folder()))
                        .findFirst()
                        .orElseThrow();
                assertThat(made.figures(Part.WHOLE)).isNotEmpty().isEqualTo(then.figures(Part.WHOLE));
                assertThat(made.files(Part.WHOLE, ".pdf")).hasSize(1);
            }
            FrozenEdition pack = FrozenEdition.open(aside.resolve("editions/" + TinySite.PERIOD + ".management-pack"));
            assertThat(new EditionFiles(pack).text("whole", "zh_CN"))
                    .contains("季度经营分析报告")
                    .doesNotContain("更正2025");
            assertThat(tiny.editions()).hasSize(published);
            assertThat(mail.getReceivedMessages()).hasSize(mails);
            Console unknown = tiny.run("--as-known-at", "L9");
            assertThat(unknown.exitCode()).isEqualTo(FailureKind.USAGE.exitCode());
            assertThat(unknown.err()).contains("L9 is no load");
            erase(tiny);
        } finally {
            mail.stop();
        }
    }

    /** The second run corrected the summary: the pack of that run binds it, and names the pack before. */
    private static void theCorrectionMadeAPackThatSaysSo(TinySite tiny) {
        List<FrozenEdition> packs = tiny.editions().stream()
                .filter(edition -> edition.id().report().equals("management-pack"))
                .map(edition -> FrozenEdition.open(edition.folder()))
                .toList();
        assertThat(packs).hasSize(2);
        assertThat(packs.get(0).inputs().contents().get(0).edition()).hasToString("2025-Q4.executive-summary.v1");
        assertThat(packs.get(1).inputs().contents().get(0).edition()).hasToString("2025-Q4.executive-summary.v2");
        assertThat(packs.get(1).movedFigures())
                .as("six at 100 became six at 250")
                .anySatisfy(moved -> {
                    assertThat(moved.report()).isEqualTo("executive-summary");
                    assertThat(moved.id()).isEqualTo("net_amount");
                    assertThat(new BigDecimal(moved.newValue()).subtract(new BigDecimal(moved.oldValue())))
                            .isEqualByComparingTo("900");
                });
        assertThat(new EditionFiles(packs.get(1)).text("whole", "zh_CN"))
                .contains("更正2025-Q4.management-pack.v1，变动见目录和各报表附注");
    }

    /** As {@code jibao runs} tells an auditor. */
    private static String contentHash(TinySite tiny, int run) {
        String page = Console.run(
                        "runs",
                        Integer.toString(run),
                        "--site",
                        tiny.site.folder().toString())
                .out();
        Matcher told = Pattern.compile("content hash at L%d: ([0-9a-f]{32})".formatted(run))
                .matcher(page);
        assertThat(told.find()).as(page).isTrue();
        return told.group(1);
    }

    /** The name goes, the figures stay; what was published is told and stays. */
    private static void erase(TinySite tiny) {
        String site = tiny.site.folder().toString();
        String[] demand = {"erase", "--site", site, "--key", "C1", "--by", "专员", "--reason", "请求 7"};
        assertThat(Console.run("erase", "--site", site, "--key", "C1").err()).contains("--by and --reason");
        Console erased = Console.run(demand);

        assertThat(erased.exitCode()).as(erased.toString()).isZero();
        assertThat(erased.out())
                .contains(
                        "1 rows in crm/customers/L1/data.parquet",
                        TinySite.PERIOD + ".data-quality.v1",
                        TinySite.PERIOD + ".management-pack.v1");
        assertThat(tiny.site.warehouse()).doesNotExist();
        assertThat(Console.run("erase", "--site", site).out()).contains("BEGUN", "DONE", "专员", "请求 7");
        assertThat(tiny.run("--as-known-at", "L1").out())
                .contains("and was " + contentHash(tiny, 1) + " when L1 was made", "data were erased");
        assertThat(tiny.editions())
                .allSatisfy(edition -> assertThat(edition.folder()).isDirectory());
        Path aside = tiny.site.published().resolve("as-known-at/L1").resolve(TinySite.PERIOD);
        FrozenEdition made = FrozenEdition.open(aside.resolve("editions/" + TinySite.PERIOD + ".executive-summary"));
        FrozenEdition then = tiny.editions().stream()
                .filter(edition -> edition.id().toString().equals(TinySite.PERIOD + ".executive-summary.v1"))
                .map(edition -> FrozenEdition.open(edition.folder()))
                .findFirst()
                .orElseThrow();
        assertThat(made.figures(Part.WHOLE)).isEqualTo(then.figures(Part.WHOLE));
    }
}
