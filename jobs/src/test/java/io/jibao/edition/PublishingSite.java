package io.jibao.edition;

import io.jibao.ledger.EditionRecord;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.report.PersonsPolicy;
import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs.Company;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.PeriodKind;
import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.PersonsShown;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A site for tests with one report of two datasets, a warehouse that tests can change, and a clock that stands. */
public final class PublishingSite implements AutoCloseable {
    public static final Period QUARTER = Period.parse("2025-Q4");
    public static final Part EAST = new Part("department", "D01", "华东销售部");
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-12T08:00:00Z"), ZoneOffset.UTC);

    public final Site site;
    public final Home home;
    public final Ledger ledger;
    public final DuckDb warehouse;

    /** Printed on the pages: that of an empty chain, unless a test says otherwise. */
    public String checkpoint = "0:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** Parts that a cleared reader gets. */
    public Set<String> clearParts = Set.of();

    public PublishingSite(Path folder) throws IOException {
        site = new Site(Files.createDirectories(folder.resolve("site")));
        home = new Home(folder.resolve("home"));
        writeReport();
        writeTemplates();
        ledger = Ledger.open(site, LedgerSettings.FILE);
        warehouse = DuckDb.open(
                site.warehouse(),
                new DuckDbSettings(
                        "256MB", site.state().resolve("tmp"), List.of(site.spool()), ZoneId.of("Asia/Shanghai")));
        warehouse.execute("create schema analysis");
        warehouse.execute("create table analysis.ana_churn_ratios (scope_kind varchar, scope_id varchar,"
                + " churn_ratio decimal(18,8), lost_customers bigint)");
        warehouse.execute("insert into analysis.ana_churn_ratios values"
                + " ('whole', '', 0.125, 5), ('department', 'D01', 0.25, 2), ('department', 'D02', 0.1, 3)");
        warehouse.execute("create table analysis.ana_customers (customer_id varchar, department_id varchar,"
                + " name varchar, amount decimal(18,4))");
        warehouse.execute("insert into analysis.ana_customers select 'C' || i, if(i % 2 = 0, 'D01', 'D02'),"
                + " '客户' || i, i * 10.5 from range(1, 5001) as numbers (i)");
    }

    public Editions editions(PublishedEditions published) {
        return new Editions(
                site.spool(), new TemplateHashes(home, site), SqlLibrary.load(home, site), published, ledger, CLOCK);
    }

    public EditionRequest request(LoadId load, String... missingSources) {
        return new EditionRequest(
                QUARTER,
                churn(),
                List.of(Part.WHOLE, EAST),
                List.of(missingSources),
                clearParts,
                Parameters.none().forLoad(load, LocalDate.of(2026, 1, 12)),
                new Company("江海机电集团", "Jianghai Group", "CNY", ZoneId.of("Asia/Shanghai")),
                new Basis(
                        1,
                        load,
                        CLOCK.instant().minusSeconds(600),
                        checkpoint,
                        "1.0.0",
                        "c".repeat(64),
                        "d".repeat(64),
                        Map.of("_house/fonts/a.ttf", "e".repeat(64)),
                        List.of(),
                        Map.of("vip_share", "0.2")));
    }

    /** Freezes, puts files where a renderer would, approves. */
    public Approved publishable(PublishedEditions published) throws IOException {
        Editions editions = editions(published);
        FrozenEdition edition =
                editions.freeze(request(new LoadId(3)), warehouse).orElseThrow();
        for (Part part : edition.parts()) {
            for (String locale : List.of("zh_CN", "en")) {
                Path file =
                        edition.folder(part).resolve("customer-churn_2025-Q4_%s_%s.pdf".formatted(part.slug(), locale));
                Files.writeString(file, "%PDF " + edition.id() + part + locale, StandardCharsets.UTF_8);
                if (edition.hasClear(part)) {
                    Path clear =
                            Files.createDirectories(edition.clearFolder(part)).resolve(file.getFileName());
                    Files.writeString(clear, "%PDF clear " + edition.id() + part + locale, StandardCharsets.UTF_8);
                }
            }
        }
        return new Approved(edition, editions.approve(edition, EditionPolicy.AUTOMATIC));
    }

    public record Approved(FrozenEdition edition, EditionRecord record) {}

    public static PublishedEditions nothing() {
        return (period, report) -> Optional.empty();
    }

    @Override
    public void close() {
        warehouse.close();
        ledger.close();
    }

    private void writeReport() throws IOException {
        write("4_analyses/churn/ana_churn_ratios.yml", """
                says: One row per scope.
                grain: [scope_kind, scope_id]
                written: replace
                columns:
                  scope_kind: {type: string, required: true, says: Scope}
                  scope_id: {type: string, required: true, says: Id}
                  churn_ratio: {type: "decimal(18,8)", says: Ratio}
                  lost_customers: {type: bigint, says: Lost}
                figures:
                  churn_ratio: {kind: ratio, value: churn_ratio, keys: [scope_kind, scope_id], facts: star.fct_order_lines, where: "closed_date <= :cut_off_date"}
                """);
        write("5_reports/customer-churn/key_figures.sql", """
                -- One row per key figure.
                select 'churn_ratio' as figure_id, 'percent' as format, cast(churn_ratio as decimal(28,8)) as value,
                    cast(null as decimal(28,8)) as previous_value, cast(0.05 as decimal(18,8)) as qoq_growth,
                    cast(null as decimal(18,8)) as yoy_growth, cast(1 as bigint) as sort
                from analysis.ana_churn_ratios
                where scope_kind = :part_kind and scope_id = :part_id
                union all
                select 'lost_customers', 'count', cast(lost_customers as decimal(28,8)), cast(4 as decimal(28,8)),
                    cast(0.25 as decimal(18,8)), cast(-0.1 as decimal(18,8)), cast(2 as bigint)
                from analysis.ana_churn_ratios
                where scope_kind = :part_kind and scope_id = :part_id
                order by sort
                """);
        write("5_reports/customer-churn/key_figures.yml", """
                says: Key figures.
                columns:
                  figure_id: {type: string, required: true, says: Metric}
                  format: {type: string, required: true, says: Format}
                  value: {type: "decimal(28,8)", says: Value}
                  previous_value: {type: "decimal(28,8)", says: Previous}
                  qoq_growth: {type: "decimal(18,8)", says: Growth}
                  yoy_growth: {type: "decimal(18,8)", says: Growth}
                  sort: {type: bigint, required: true, says: Place}
                figures:
                  key_figure: {value: value, keys: [figure_id], analysis: ana_growth}
                """);
        write("5_reports/customer-churn/customers.sql", """
                -- One row per customer.
                select customer_id, name, amount
                from analysis.ana_customers
                where :part_kind = 'whole' or department_id = :part_id
                order by amount desc, customer_id
                """);
        write("5_reports/customer-churn/customers.yml", """
                says: Customers.
                columns:
                  customer_id: {type: string, required: true, says: Customer}
                  name: {type: string, personal: name, says: Name}
                  amount: {type: "decimal(18,4)", says: Amount}
                figures:
                  amount: {value: amount, keys: [customer_id], analysis: ana_customers}
                """);
        write("5_reports/_house/sources.sql", """
                -- One row, another one in each run.
                select :load_id as rows_read
                order by 1
                """);
        write("5_reports/_house/sources.yml", """
                says: Freshness.
                columns:
                  rows_read: {type: bigint, says: Rows}
                """);
    }

    /** The house's own words, and a report's. */
    private void writeTemplates() throws IOException {
        Path house = Files.createDirectories(home.templates().resolve("_house"));
        for (String locale : List.of("zh_CN", "en")) {
            String texts = "texts_" + locale + ".properties";
            Files.copy(Path.of("reports-templates", "_house", texts), house.resolve(texts));
        }
        write("../reports-templates/customer-churn/report.yml", """
                id: customer-churn
                rhythms: [quarter]
                parts: [department]
                needs: [orders.orders]
                metrics: []
                datasets: [key_figures, customers]
                sheets: []
                """);
        write("../reports-templates/customer-churn/texts_zh_CN.properties", """
                report.title=客户流失报表
                report.question=哪些客户流失了？
                """);
        write("../reports-templates/customer-churn/texts_en.properties", """
                report.title=Customer churn
                report.question=Which customers were lost?
                """);
    }

    private void write(String path, String text) throws IOException {
        Path file = home.sql().resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static ReportDefinition churn() {
        return new ReportDefinition(
                "customer-churn",
                Set.of(PeriodKind.QUARTER),
                List.of("department"),
                List.of("orders.orders"),
                List.of("key_figures", "customers"),
                null,
                List.of(),
                List.of(),
                false,
                null,
                new PersonsPolicy(PersonsShown.NOTHING, List.of("sales")));
    }
}
