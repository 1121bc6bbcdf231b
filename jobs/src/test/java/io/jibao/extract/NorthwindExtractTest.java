package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Northwind as a site of configuration and SELECTs only; the totals are those published with the data. */
class NorthwindExtractTest {

    private static final Path DATA = Path.of("../shared/data/northwind");

    @TempDir
    static Path folder;

    private static final Map<String, ExtractedEntity> EXTRACTED = new TreeMap<>();

    @BeforeAll
    static void extractAll() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the Northwind files are not at " + DATA);
        copy(Path.of("jobs/src/test/resources/northwind"), folder);
        copy(DATA, folder.resolve("sources/northwind"));
        Site site = new Site(folder);
        Extraction extraction = Extraction.of(
                Home.find(),
                site,
                SiteSettings.read(site).bindMap("sources", SourceSettings.class),
                Clock.system(ZoneId.of("America/Los_Angeles")));
        extraction
                .entities()
                .forEach(entity -> EXTRACTED.put(
                        entity.toString(), extraction.extract(entity, LoadId.FIRST, Set.of(), Instant.EPOCH)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void everyRowOfEveryFileArrivesAndNoneIsInQuarantine() {
        Map<String, Long> rows = new TreeMap<>();
        EXTRACTED.forEach((entity, extracted) -> {
            rows.put(entity, extracted.rowsNew());
            assertThat(extracted.rowsQuarantined()).as(entity).isZero();
            assertThat(extracted.warnings()).as(entity).isZero();
        });

        assertThat(rows)
                .isEqualTo(Map.of(
                        "crm.departments", 2L,
                        "crm.employees", 9L,
                        "crm.customers", 91L,
                        "crm.contacts", 91L,
                        "orders.products", 77L,
                        "orders.orders", 830L,
                        "orders.order_lines", 2_155L));
    }

    @Test
    void grossAndNetSalesAreThosePublished() {
        assertThat(SiteWithSources.rows(lines("""
                        select
                            cast(round(sum(quantity * unit_price), 2) as decimal(18,2)),
                            cast(round(sum(quantity * unit_price * (1 - discount)), 2) as decimal(18,2))
                        from lines"""))).containsExactly("1354458.59|1265793.04");
    }

    @Test
    void theFourBestRepsSoldWhatWasPublished() {
        assertThat(SiteWithSources.rows(lines("""
                        select
                            employees.name,
                            cast(round(sum(quantity * unit_price * (1 - discount)), 2) as decimal(18,2)) as net
                        from lines
                        inner join %s as orders on orders.order_id = lines.order_id
                        inner join %s as employees on employees.employee_id = orders.employee_id
                        group by employees.name
                        order by net desc
                        limit 4""".formatted(data("orders", "orders"), data("crm", "employees")))))
                .containsExactly(
                        "Margaret Peacock|232890.85",
                        "Janet Leverling|202812.84",
                        "Nancy Davolio|192107.60",
                        "Andrew Fuller|166537.76");
    }

    @Test
    void aDateStaysThatDateInTheCompanysTimeZone() {
        assertThat(SiteWithSources.rows(
                        "select min(closed_at), max(timezone('America/Los_Angeles', timezone('UTC', closed_at))) from "
                                + data("orders", "orders")))
                .containsExactly("1996-07-04 07:00:00.0|1998-05-06 00:00:00.0");
    }

    @Test
    void departmentsAreTheCountriesOfTheReps() {
        assertThat(SiteWithSources.rows(
                        "select department_id, name, head_employee_id from " + data("crm", "departments")))
                .containsExactly("UK|Sales UK|5", "USA|Sales USA|2");
    }

    /** The query over {@code lines}, whose decimals are small enough to be multiplied exactly. */
    private static String lines(String query) {
        return """
                with lines as (
                    select
                        order_id,
                        cast(quantity as decimal(9,2)) as quantity,
                        cast(unit_price as decimal(9,4)) as unit_price,
                        cast(discount_ratio as decimal(7,6)) as discount
                    from %s
                )
                %s""".formatted(data("orders", "order_lines"), query);
    }

    private static String data(String system, String entity) {
        return "'%s'".formatted(folder.resolve("state/raw/%s/%s/L1/data.parquet".formatted(system, entity)));
    }
}
