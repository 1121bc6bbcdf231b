package io.jibao.job;

import static io.jibao.job.EditionFiles.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.archive.Verification;
import io.jibao.cli.Console;
import io.jibao.demo.DemoCompany;
import io.jibao.demo.DemoFacts;
import io.jibao.demo.DemoRun;
import io.jibao.demo.DemoSize;
import io.jibao.demo.Dirt;
import io.jibao.edition.EditionId;
import io.jibao.job.SourceFigures.Figures;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.OutboxState;
import io.jibao.ledger.RunRecord;
import io.jibao.ledger.RunState;
import io.jibao.run.Home;
import io.jibao.run.PeriodKind;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small demo from nothing to its mails; every figure is worked out a second time from the sources it was made from. */
class DemoEndToEndTest {

    private static final DemoSize SIZE = DemoSize.standard().withCustomers(150);
    private static final String SUMMARY = "2025-Q4.executive-summary.v1";
    private static final String CHURN = "2025-Q4.customer-churn.v1";
    private static final String SEGMENTATION = "2025-Q4.customer-segmentation.v1";
    private static final String QUALITY = "2025-Q4.data-quality.v1";
    private static final String PACK = "2025-Q4.management-pack.v1";

    @TempDir
    static Path folder;

    static DemoRun.Result demo;
    static Archive archive;
    static SourceFigures sources;
    static PackProof pack;

    @BeforeAll
    static void runTheDemo() throws Exception {
        demo = new DemoRun(Home.find(), new Unwatched()).run(folder.resolve("site"), SIZE, false);
        Site site = demo.site();
        archive = ArchiveSettings.open(site, SiteSettings.read(site), Clock.systemUTC());
        pack = new PackProof(archive, EditionId.parse(PACK));
        sources = new SourceFigures(site.folder(), LocalDate.of(2025, 10, 1), LocalDate.of(2026, 1, 1));
    }

    @Test
    void fourReportsAndTheirPackAreReleasedAndEveryByteOfTheArchiveIsAccountedFor() {
        assertThat(archive.list(null, null))
                .allSatisfy(edition -> assertThat(edition.releasedAt()).isNotNull())
                .extracting(edition -> edition.id().toString(), edition -> edition.parts()
                        .size())
                .containsExactly(
                        tuple(CHURN, 8), tuple(SEGMENTATION, 8), tuple(QUALITY, 1), tuple(SUMMARY, 8), tuple(PACK, 1));
        Verification found = archive.verify();
        assertThat(found.findings()).isEmpty();
        assertThat(found.remarks()).isEmpty();
        assertThat(found.editions()).isEqualTo(5);
    }

    @Test
    void theCompanysSalesAreWhatTheSourceRowsAddUpTo() {
        Figures expected = sources.whole();

        Map<String, BigDecimal> printed = files(SUMMARY).keyFigures("whole");

        assertThat(expected.orders()).isPositive();
        assertThat(expected.newCustomers()).isPositive();
        assertThat(printed.get("net_amount")).isEqualByComparingTo(expected.netAmount());
        assertThat(printed.get("order_count")).isEqualByComparingTo(number(expected.orders()));
        assertThat(printed.get("customer_count")).isEqualByComparingTo(number(expected.customers()));
        assertThat(printed.get("new_customer_count")).isEqualByComparingTo(number(expected.newCustomers()));
        assertThat(printed.get("average_order_amount"))
                .isEqualByComparingTo(expected.netAmount().divide(number(expected.orders()), 8, RoundingMode.HALF_UP));
    }

    @Test
    void eachDepartmentsSalesAreThoseOfItsRowsInTheCompanysReportAndInItsOwn() {
        Map<String, Map<String, ?>> members = files(SUMMARY).rows("whole", "members").stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.get("member_id")), row -> row));
        BigDecimal sum = BigDecimal.ZERO;

        assertThat(sources.departments()).contains("D01", "D02", "D03", "D04", "D05", "D06");
        assertThat(members.keySet()).containsAll(sources.departments());
        for (String department : members.keySet()) {
            Figures expected = sources.department(department);
            Map<String, ?> member = members.get(department);
            assertThat((BigDecimal) member.get("net_amount")).as(department).isEqualByComparingTo(expected.netAmount());
            assertThat(member.get("order_count")).as(department).isEqualTo(expected.orders());
            assertThat(member.get("customer_count")).as(department).isEqualTo(expected.customers());
            assertThat(member.get("new_customer_count")).as(department).isEqualTo(expected.newCustomers());
            assertThat(member.get("lost_customers")).as(department).isEqualTo(expected.lost());
            sum = sum.add(expected.netAmount());
            String slug = department.isEmpty() ? "department" : "department-" + department;
            assertThat(files(SUMMARY).keyFigures(slug).get("net_amount"))
                    .as(slug)
                    .isEqualByComparingTo(expected.netAmount());
        }
        assertThat(sum).isEqualByComparingTo(sources.whole().netAmount());
    }

    @Test
    void customersAreLostAsTheirOrderDaysSay() {
        Figures expected = sources.whole();

        Map<String, BigDecimal> printed = files(CHURN).keyFigures("whole");

        assertThat(expected.lost()).isPositive();
        assertThat(printed.get("lost_customers")).isEqualByComparingTo(number(expected.lost()));
        assertThat(printed.get("churn_ratio")).isEqualByComparingTo(expected.churnRatio());
        assertThat(files(SUMMARY).keyFigures("whole").get("churn_ratio")).isEqualByComparingTo(expected.churnRatio());
        assertThat(sources.lostCustomers()).hasSize((int) expected.lost());
    }

    @Test
    void thePagesPrintTheseFiguresInBothLanguages() {
        Figures expected = sources.whole();
        BigDecimal net = expected.netAmount();
        String churn = expected.churnRatio().movePointRight(2).setScale(1, RoundingMode.HALF_UP) + "%";

        assertThat(files(SUMMARY).text("whole", "zh_CN"))
                .contains("成交金额" + money(net.movePointLeft(4)) + "万元")
                .contains("流失率" + churn)
                .contains(SUMMARY);
        assertThat(files(SUMMARY).text("whole", "en")).contains(money(net.movePointLeft(3)), churn);
        assertThat(files(CHURN).text("whole", "zh_CN"))
                .contains("流失客户数%d家".formatted(expected.lost()), "流失率" + churn, "2025年第四季度");
        assertThat(files(SUMMARY).text("department-D03", "zh_CN"))
                .contains(money(sources.department("D03").netAmount().movePointLeft(4)) + "万元");
    }

    @Test
    void theWorkbookHoldsThemAsNumbersToTheCent() {
        assertThat(files(SUMMARY).sheet("whole", "zh_CN", "关键指标", 1).get("成交金额"))
                .isEqualByComparingTo(cents(sources.whole()));
        assertThat(files(SUMMARY).sheet("whole", "zh_CN", "部门与人员", 1).values())
                .anySatisfy(cell -> assertThat(cell).isEqualByComparingTo(cents(sources.department("D02"))));
        Map<String, BigDecimal> lost = files(CHURN).sheet("whole", "en", "Lost customers", 7);
        BigDecimal total = lost.remove("Total");
        assertThat(lost).containsOnlyKeys(sources.lostCustomers());
        assertThat(lost.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total);
    }

    @Test
    void theRunTellsOfEveryRowAndOfEveryFaultyOne(@TempDir Path again) {
        DemoFacts facts = DemoCompany.generate(again, SIZE).facts();
        Map<String, Long> read = new TreeMap<>();
        Map<String, Long> quarantined = new TreeMap<>();
        demo.summary().list(Fact.Extracted.class).forEach(source -> {
            read.put(source.source(), source.read());
            quarantined.put(source.source(), source.quarantined());
            assertThat(source.read()).isEqualTo(source.taken() + source.quarantined());
        });
        quarantined.values().removeIf(count -> count == 0);

        assertThat(read).isEqualTo(facts.rows());
        assertThat(quarantined)
                .isEqualTo(Map.of(
                        "crm.customers",
                        dirt(facts, Dirt.DUPLICATE_CUSTOMER_NUMBER) + dirt(facts, Dirt.MISSING_CUSTOMER_NAME),
                        "orders.refunds",
                        dirt(facts, Dirt.TEXT_IN_REFUND_AMOUNT),
                        "marketing.campaign_costs",
                        dirt(facts, Dirt.TEXT_IN_CAMPAIGN_COST)));
        assertThat(demo.summary().lines())
                .anySatisfy(line -> assertThat(line).contains("duplicate key", "quarantined"));
    }

    @Test
    void everyRecipientHasOneMailWithTheFilesOfTheirPart() throws Exception {
        Map<String, Mail> mails = new TreeMap<>();
        for (Path file : demo.mails()) {
            Mail mail = Mail.read(file);
            assertThat(mails.put(mail.recipient(), mail)).isNull();
        }
        assertThat(mails).hasSize(8);
        for (String department : List.of("D01", "D02", "D03", "D04", "D05", "D06")) {
            List<String> pdfs = pdfs("department-" + department, "zh_CN");
            assertThat(mails.values())
                    .as(department)
                    .filteredOn(mail -> mail.attachments().equals(pdfs))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.subject()).startsWith("【季报】2025年第四季度"));
        }
        Mail chinese = mails.get("gu.mingyuan@lanyue.example.com");
        assertThat(chinese.attachments()).containsExactly(pack.sha256("zh_CN"));
        assertThat(chinese.subject()).isEqualTo("【季报】2025年第四季度 季度经营分析报告（全公司）");
        assertThat(mails.get("claire.dubois@lanyue.example.com").attachments()).containsExactly(pack.sha256("en"));
    }

    @Test
    void thePackHoldsItsReportsAndIsPrintedAgainToTheSameBytes(@TempDir Path again) {
        pack.holdsEveryPageOf(SUMMARY, QUALITY, SEGMENTATION, CHURN);
        pack.isPrintedAgainToTheSameBytes(again);
    }

    @Test
    void noFileOfTheArchiveShowsAPersonOfTheCustomers() throws Exception {
        Path files = demo.site().defaultArchive();
        assertThat(PersonsInFiles.endings("华东销售部", files)).contains("pdf", "xlsx", "parquet");
        assertThat(PersonsInFiles.ofDemo(demo.site().folder()).in(files)).isEmpty();
    }

    /** No mail server listens any more, so a message would fail the run. */
    @Test
    void aSecondRunSaysNothingNewSoItMakesNoVersionAndMailsNobody() {
        Clock morning = Clock.fixed(SIZE.today().atTime(8, 0).toInstant(ZoneOffset.ofHours(8)), ZoneOffset.UTC);
        RunSummary summary = new ReportRun(Home.find(), demo.site(), morning, new Unwatched())
                .start(new RunRequest(PeriodKind.QUARTER, null, false));

        assertThat(summary.load()).isEqualTo("L2");
        assertThat(summary.list(Fact.Extracted.class)).allSatisfy(source -> {
            assertThat(source.changed()).isZero();
            assertThat(source.gone()).isZero();
        });
        assertThat(summary.list(Fact.Archived.class)).hasSize(5).allSatisfy(edition -> assertThat(edition.state())
                .isEqualTo("unchanged"));
        assertThat(summary.list(Fact.Mailed.class)).isEmpty();
        assertThat(Console.run("runs", "--site", demo.site().folder().toString())
                        .out())
                .containsPattern("2025-Q4 +L1 +DONE")
                .containsPattern("2025-Q4 +L2 +DONE");
        assertThat(archive.list(null, null)).extracting(ArchivedEdition::id).hasSize(5);
        try (Ledger ledger = Ledger.open(demo.site(), LedgerSettings.FILE)) {
            assertThat(ledger.runs().list(10))
                    .extracting(RunRecord::state)
                    .containsExactly(RunState.DONE, RunState.DONE);
            assertThat(ledger.outbox().list(OutboxState.SENT)).hasSize(8);
        }
    }

    @Test
    void oneFalseByteOfAPageIsFoundAndNamed(@TempDir Path site) throws Exception {
        Path copy = site.resolve("archive");
        FolderCopy.make(demo.site().defaultArchive(), copy);
        Path page = copy.resolve(demo.site()
                .defaultArchive()
                .relativize(files(CHURN).file("whole", "zh_CN", ".pdf"))
                .toString());
        byte[] bytes = Files.readAllBytes(page);
        bytes[bytes.length / 2] ^= 1;
        Files.write(page, bytes);

        Verification found = Archive.at(copy, Clock.systemUTC()).verify();

        assertThat(found.findings()).singleElement().satisfies(finding -> assertThat(finding.path())
                .endsWith(page.getFileName().toString()));
        Files.copy(demo.site().configuration(), site.resolve("jibao.yml"));
        Console verify = Console.run("archive", "verify", "--site", site.toString());
        assertThat(verify.exitCode()).isEqualTo(9);
        assertThat(verify.out()).contains("DAMAGED", page.getFileName().toString(), "1 findings");
    }

    private static EditionFiles files(String edition) {
        return new EditionFiles(archive.open(EditionId.parse(edition)));
    }

    /** Hashes of the PDFs of a part, in the order in which mails attach them. */
    private static List<String> pdfs(String slug, String language) {
        return Stream.of(SUMMARY, SEGMENTATION, CHURN)
                .map(edition -> files(edition).sha256(slug, language))
                .toList();
    }

    private static BigDecimal cents(Figures figures) {
        return figures.netAmount().setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal number(long count) {
        return BigDecimal.valueOf(count);
    }

    private static long dirt(DemoFacts facts, Dirt kind) {
        return facts.dirt().get(kind);
    }
}
