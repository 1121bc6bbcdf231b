package io.jibao.demo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standard company is generated once; every figure is asked of the files it left, not of the generator. */
class DemoCompanyTest {

    private static final String CLOSED = """
            from so_order join so_order_line on so_order_line.order_no = so_order.order_no
            where order_state = '已完成'
            """;
    private static final String NET = " sum(qty * price * (1 - discount_rate)) ";

    @TempDir
    static Path site;

    static DemoCompany company;
    static SourceQueries crm;
    static SourceQueries orders;

    @BeforeAll
    static void generate() throws SQLException {
        company = DemoCompany.generate(site, DemoSize.standard());
        crm = new SourceQueries(site, "crm");
        orders = new SourceQueries(site, "orders");
    }

    @AfterAll
    static void close() throws SQLException {
        crm.close();
        orders.close();
    }

    @Test
    void theStandardCompanyHasTheSizeThatIsPromised() throws SQLException {
        assertThat(crm.count("t_customer", "cust_name is not null and del_flag = 0"))
                .isEqualTo(2_000 + 3);
        assertThat(crm.count("t_org", "true")).isEqualTo(8);
        assertThat(crm.rows("select distinct region_code from t_org where region_code is not null"))
                .hasSize(6);
        assertThat(orders.rows("select distinct sales_emp_no from so_order where sales_emp_no > 'E010'"))
                .hasSize(40);
        assertThat(orders.count("so_order_line", "true")).isCloseTo(60_000, Percentage.withPercentage(3));
        assertThat(company.facts().rows("service_desk.tickets")).isCloseTo(8_000, Percentage.withPercentage(3));
        assertThat(
                        orders.rows(
                                "select min(order_time) >= date '2023-01-01', max(order_time) < date '2026-01-12',"
                                        + " max(finish_time) < date '2026-01-12', max(last_modified) < date '2026-01-12' from so_order"))
                .containsExactly("TRUE|TRUE|TRUE|TRUE");
    }

    @Test
    void rowsAreCountedAsTheyStandInTheSources() throws SQLException, IOException {
        assertThat(company.facts().rows("orders.order_lines")).isEqualTo(orders.count("so_order_line", "true"));
        assertThat(company.facts().rows("crm.activities")).isEqualTo(crm.count("t_visit_log", "true"));
        assertThat(company.facts().rows("service_desk.ticket_events"))
                .isEqualTo(csv("service_desk/ticket_events.csv", ServiceDesk.CHARSET)
                        .size());
        assertThat(company.facts().rows("marketing.interactions"))
                .isEqualTo(csv("marketing/interactions.csv", StandardCharsets.UTF_8)
                        .size());
        assertThat(company.facts().rows()).hasSize(30);
    }

    @Test
    void closedAmountsPerQuarterEqualTheSumOverTheOrderLines() throws SQLException {
        Map<String, BigDecimal> expected = orders.amounts(
                "select " + quarter("finish_time") + ", " + NET + CLOSED + "group by " + quarter("finish_time"));

        assertSame(company.facts().closedAmounts(), expected);
        assertThat(orders.rows(
                        "select count(*) from so_order_line where line_amount <> qty * price * (1 - discount_rate)"))
                .containsExactly("0");
    }

    @Test
    void closedAmountsPerRepEqualTheSumOverTheirOrders() throws SQLException {
        Map<String, BigDecimal> expected = orders.amounts("select sales_emp_no, " + NET + CLOSED
                + " and sales_emp_no is not null and finish_time >= date '2025-10-01'"
                + " and finish_time < date '2026-01-01' group by sales_emp_no");

        assertSame(company.facts().closedAmountsByEmployee().get("2025-Q4"), expected);
    }

    @Test
    void closedAmountsBelongToTheSellersDepartmentElseTheCustomersElseNone() throws SQLException {
        Map<String, String> ofEmployee = pairs("select emp_no, org_id from t_employee");
        Map<String, String> ofCustomer = pairs("select cust_no, coalesce(org_id, '') from t_customer");
        Map<String, BigDecimal> expected = new TreeMap<>();
        for (String row : orders.rows("select coalesce(sales_emp_no, ''), cust_no, " + NET + CLOSED
                + " and finish_time >= date '2025-10-01' and finish_time < date '2026-01-01'"
                + " group by sales_emp_no, cust_no")) {
            String[] parts = row.split("\\|", -1);
            String department = ofEmployee.getOrDefault(parts[0], ofCustomer.getOrDefault(parts[1], ""));
            expected.merge(department, new BigDecimal(parts[2]), BigDecimal::add);
        }

        Map<String, BigDecimal> byDepartment =
                company.facts().closedAmountsByDepartment().get("2025-Q4");
        assertSame(byDepartment, expected);
        assertThat(byDepartment).containsOnlyKeys("", "D01", "D02", "D03", "D04", "D05", "D06");
        assertThat(sum(byDepartment.values()))
                .isEqualByComparingTo(company.facts().closedAmounts().get("2025-Q4"));
    }

    @Test
    void refundsReferToClosedOrdersAndNeverExceedThem() throws SQLException {
        String usable = "regexp_like(refund_amount, '^[0-9.]+$') and order_no in (select order_no from so_order)";
        Map<String, BigDecimal> expected = orders.amounts("select " + quarter("refund_time")
                + ", sum(cast(refund_amount as decimal(18, 4))) from so_refund where " + usable
                + " group by " + quarter("refund_time"));

        assertSame(company.facts().refundAmounts(), expected);
        assertThat(orders.rows("""
                select refund_no from so_refund join so_order on so_order.order_no = so_refund.order_no
                where order_state <> '已完成' or refund_time < finish_time
                """)).isEmpty();
        assertThat(orders.rows("""
                select refund_no from so_refund
                join so_order_line on so_order_line.order_no = so_refund.order_no
                  and so_order_line.line_no = so_refund.line_no
                where regexp_like(refund_amount, '^[0-9.]+$')
                  and (cast(refund_amount as decimal(18, 4)) > line_amount or so_refund.qty > so_order_line.qty)
                """)).isEmpty();
    }

    @Test
    void theSourcesHoldAsManyFaultyRowsAsStated() throws SQLException, IOException {
        Map<Dirt, Long> counted = Map.of(
                Dirt.DUPLICATE_CUSTOMER_NUMBER,
                (long) crm.rows("select cust_no from t_customer group by cust_no having count(*) = 2")
                        .size(),
                Dirt.MISSING_CUSTOMER_NAME,
                crm.count("t_customer", "cust_name is null"),
                Dirt.UNKNOWN_INDUSTRY,
                crm.count("t_customer", "industry in ('98', '99', '00', 'ZZ', '贸易')"),
                Dirt.BAD_PHONE,
                crm.count("t_contact", "not regexp_like(phone, '^(0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9})$')"),
                Dirt.ORDER_OF_UNKNOWN_CUSTOMER,
                orders.count("so_order", "cust_no not in (select cust_no from so_customer)"),
                Dirt.REFUND_WITHOUT_ORDER,
                orders.count("so_refund", "order_no not in (select order_no from so_order)"),
                Dirt.TEXT_IN_REFUND_AMOUNT,
                orders.count("so_refund", "not regexp_like(refund_amount, '^[0-9.]+$')"),
                Dirt.TEXT_IN_CAMPAIGN_COST,
                csv("marketing/campaign_costs.csv", StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.split(",", -1)[2].matches("[0-9.]+"))
                        .count());

        assertThat(counted)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Dirt.DUPLICATE_CUSTOMER_NUMBER, 3L,
                        Dirt.MISSING_CUSTOMER_NAME, 4L,
                        Dirt.UNKNOWN_INDUSTRY, 5L,
                        Dirt.BAD_PHONE, 5L,
                        Dirt.ORDER_OF_UNKNOWN_CUSTOMER, 3L,
                        Dirt.REFUND_WITHOUT_ORDER, 3L,
                        Dirt.TEXT_IN_REFUND_AMOUNT, 2L,
                        Dirt.TEXT_IN_CAMPAIGN_COST, 3L));
        assertThat(company.facts().dirt()).containsOnlyKeys(Dirt.values());
        company.facts().dirt().forEach((kind, count) -> assertThat(counted).containsEntry(kind, (long) count));
    }

    @Test
    void theNortheastFallsWhileTheCompanyGrowsBecauseOfComplaintsAboutTheSeal() throws SQLException, IOException {
        Map<String, Map<String, BigDecimal>> amounts = company.facts().closedAmountsByDepartment();

        assertThat(amounts.get("2025-Q4").get("D06"))
                .isLessThan(amounts.get("2024-Q4").get("D06").multiply(new BigDecimal("0.6")));
        assertThat(company.facts().closedAmounts().get("2025-Q4"))
                .isGreaterThan(company.facts().closedAmounts().get("2024-Q4"));
        List<String> northeast = crm.rows("select cust_no from t_customer where org_id = 'D06'");
        List<String[]> complaints = csv("service_desk/complaints.csv", ServiceDesk.CHARSET).stream()
                .map(line -> line.split(",", -1))
                .filter(line -> northeast.contains(line[2]))
                .toList();
        assertThat(ofTheSeal(complaints, "2025")).isGreaterThan(10 * (1 + ofTheSeal(complaints, "2024")));
    }

    @Test
    void aFifthOfTheCustomersBringsMostOfTheAmount() throws SQLException {
        List<BigDecimal> amounts =
                orders.amounts("select cust_no, " + NET + CLOSED + "group by cust_no").values().stream()
                        .sorted((one, other) -> other.compareTo(one))
                        .toList();

        BigDecimal fifth = sum(amounts.subList(0, amounts.size() / 5));

        assertThat(fifth.doubleValue() / sum(amounts).doubleValue()).isBetween(0.65, 0.80);
    }

    @Test
    void customersComeGoAndReturn() throws SQLException {
        String gaps = """
                select cust_no, finish_time - lag(finish_time) over (partition by cust_no order by finish_time) as gap
                from so_order where order_state = '已完成'
                """;
        assertThat(orders.rows(
                        "select cust_no from so_order group by cust_no having max(order_time) < date '2025-06-01'"))
                .hasSizeBetween(300, 700);
        assertThat(orders.rows(
                        "select cust_no from so_order group by cust_no having min(order_time) > date '2025-01-01'"))
                .hasSizeBetween(100, 400);
        assertThat(orders.rows("select distinct cust_no from (" + gaps + ") where gap > interval '190' day"))
                .hasSizeBetween(80, 500);
    }

    @Test
    void aSeedIsALifeOfItsOwn(@TempDir Path one, @TempDir Path same, @TempDir Path other)
            throws SQLException, IOException {
        DemoSize small = new DemoSize(60, 7, LocalDate.of(2026, 1, 12));

        DemoFacts facts = DemoCompany.generate(one, small).facts();

        assertThat(DemoCompany.generate(same, small).facts()).isEqualTo(facts);
        assertThat(content(same)).isEqualTo(content(one));
        DemoCompany.generate(other, new DemoSize(60, 8, small.today()));
        assertThat(content(other)).isNotEqualTo(content(one));
    }

    @Test
    void aCompanyTooSmallToHoldItsFaultyRowsIsRefused() {
        assertThatThrownBy(() -> DemoSize.standard().withCustomers(49))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("49");
    }

    private static String quarter(String time) {
        return "year(" + time + ") || '-Q' || quarter(" + time + ")";
    }

    private static long ofTheSeal(List<String[]> complaints, String year) {
        return complaints.stream()
                .filter(line -> line[3].startsWith(year) && line[5].equals("P032"))
                .count();
    }

    private static List<String> csv(String file, Charset charset) throws IOException {
        List<String> lines = Files.readAllLines(site.resolve("sources").resolve(file), charset);
        return lines.subList(1, lines.size());
    }

    /** All rows of all sources, the databases' as text. */
    private static String content(Path folder) throws SQLException, IOException {
        StringBuilder content = new StringBuilder();
        for (String database : List.of("crm", "orders")) {
            try (SourceQueries queries = new SourceQueries(folder, database)) {
                for (String table : queries.rows(
                        "select table_name from information_schema.tables where table_schema = 'PUBLIC' order by 1")) {
                    content.append(table).append(queries.rows("select * from " + table));
                }
            }
        }
        try (var files = Files.walk(folder.resolve("sources"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                content.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content.toString();
    }

    private static Map<String, String> pairs(String select) throws SQLException {
        return crm.rows(select).stream()
                .map(row -> row.split("\\|", -1))
                .collect(toMap(row -> row[0], row -> row[1], (first, second) -> first));
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertSame(Map<String, BigDecimal> actual, Map<String, BigDecimal> expected) {
        assertThat(actual).isNotEmpty().containsOnlyKeys(expected.keySet());
        expected.forEach((key, amount) -> assertThat(actual.get(key)).as(key).isEqualByComparingTo(amount));
    }
}
