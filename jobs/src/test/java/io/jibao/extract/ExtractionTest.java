package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.extract.ExtractedEntity.ControlTotal;
import io.jibao.run.Site;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String ORDERS_DDL = """
            create table 订单 (单号 varchar(20), 客户 varchar(20), 下单时间 timestamp, 完成时间 timestamp, 状态 varchar(10))""";
    private static final String ORDERS_SELECT = """
            -- One row per order.
            select 单号 as order_id, 客户 as customer_id, 下单时间 as ordered_at, 完成时间 as closed_at, 状态 as status
            from 订单""";
    private static final Map<String, SourceSettings.EntitySettings> STATUS = Map.of(
            "orders", SiteWithSources.mapped("status", Map.of("已完成", "closed", "已发货", "open", "已取消", "cancelled")));

    @TempDir
    Path folder;

    SiteWithSources site;

    @BeforeEach
    void makeSite() {
        site = new SiteWithSources(folder);
    }

    private void threeOrders() {
        site.h2("orders", STATUS)
                .inH2(
                        "orders",
                        ORDERS_DDL,
                        "insert into 订单 values ('O1', 'C1', '2025-12-31 23:30:00', '2026-01-01 07:59:59', '已完成')",
                        "insert into 订单 values ('O2', 'C2', '2026-01-02 10:00:00', null, '已发货')",
                        "insert into 订单 values ('O3', 'C1', '2026-01-03 10:00:00', null, '已取消')")
                .select("orders", "orders", ORDERS_SELECT);
    }

    @Test
    void rowsOfADatabaseBecomeTypedRowsInUtc() {
        threeOrders();

        ExtractedEntity extracted = site.extract("orders", "orders", 1);

        assertThat(
                        site.query(
                                "orders",
                                "orders",
                                1,
                                "select order_id, ordered_at, closed_at, status, currency, _load_id, _is_deleted, _source_row from data "))
                .containsExactly(
                        "O1|2025-12-31 15:30:00.0|2025-12-31 23:59:59.0|closed|null|1|false|O1",
                        "O2|2026-01-02 02:00:00.0|null|open|null|1|false|O2",
                        "O3|2026-01-03 02:00:00.0|null|cancelled|null|1|false|O3");
        assertThat(extracted.rowsRead()).isEqualTo(3);
        assertThat(extracted.rowsNew()).isEqualTo(3);
        assertThat(extracted.loadDate()).hasToString("2026-01-12");
        assertThat(ExtractedEntity.read(site.raw("orders", "orders").resolve("L1")))
                .isEqualTo(extracted);
        assertThat(site.extraction().loads(new Entity("orders", "orders"))).containsExactly(extracted);
    }

    @Test
    void theSameContentIsTheSameWhetherFromADatabaseOrAGb18030File() throws IOException {
        threeOrders();
        site.extract("orders", "orders", 1);
        SiteWithSources other = new SiteWithSources(folder.resolve("other"))
                .files("orders", GB18030, STATUS)
                .drop("orders", "orders-2026.csv", """
                        客户,单号,下单时间,完成时间,状态
                        C1,O3,2026/1/3 10:00,,已取消
                        C2,O2,2026-01-02T10:00:00+08:00,,已发货
                        C1,O1,2025-12-31 23:30:00,"2026-01-01 07:59:59"," 已完成\u3000"
                        """, GB18030)
                .select("orders", "orders", ORDERS_SELECT.replace("订单", "source"));
        other.extract("orders", "orders", 1);

        String select = "select * exclude (_source_row) from data ";
        assertThat(other.query("orders", "orders", 1, select)).isEqualTo(site.query("orders", "orders", 1, select));
        assertThat(other.query("orders", "orders", 1, "select _source_row from data "))
                .containsExactly("orders-2026.csv:4", "orders-2026.csv:3", "orders-2026.csv:2");
    }

    @Test
    void aSecondLoadWritesOnlyWhatChanged() {
        threeOrders();
        site.extract("orders", "orders", 1);

        ExtractedEntity same = site.extract("orders", "orders", 2);
        site.inH2("orders", "update 订单 set 状态 = '已完成', 完成时间 = '2026-01-05 09:00:00' where 单号 = 'O2'");
        ExtractedEntity changed = site.extract("orders", "orders", 3);

        assertThat(same.rowsNew()).isZero();
        assertThat(same.rowsUnchanged()).isEqualTo(3);
        assertThat(site.query("orders", "orders", 2, "select count(*) from data "))
                .containsExactly("0");
        assertThat(changed.rowsNew()).isEqualTo(1);
        assertThat(site.query("orders", "orders", 3, "select order_id, status, _load_id from data "))
                .containsExactly("O2|closed|3");
    }

    @Test
    void aKeyThatIsGoneLeavesATombstoneAndMayComeBack() {
        threeOrders();
        site.inH2(
                "orders",
                "insert into 订单 select 'P' || x, 'C1', '2026-01-02 10:00:00', null, '已发货' from system_range(1, 7)");
        site.extract("orders", "orders", 1);

        site.inH2("orders", "delete from 订单 where 单号 = 'O3'");
        ExtractedEntity without = site.extract("orders", "orders", 2);
        site.extract("orders", "orders", 3);
        site.inH2("orders", "insert into 订单 values ('O3', 'C1', '2026-01-03 10:00:00', null, '已取消')");
        ExtractedEntity again = site.extract("orders", "orders", 4);

        assertThat(without.rowsDeleted()).isEqualTo(1);
        assertThat(site.query("orders", "orders", 2, "select order_id, customer_id, _is_deleted, _load_id from data "))
                .containsExactly("O3|C1|true|2");
        assertThat(site.query("orders", "orders", 3, "select count(*) from data "))
                .containsExactly("0");
        assertThat(again.rowsNew()).isEqualTo(1);
        assertThat(site.query("orders", "orders", 4, "select order_id, _is_deleted from data "))
                .containsExactly("O3|false");
    }

    @Test
    void aRowFlaggedAsDeletedIsAVersionMarkedDeleted() {
        site.h2("orders", Map.of())
                .inH2(
                        "orders",
                        "create table channels (id varchar(9), name varchar(9), gone boolean)",
                        "insert into channels values ('CH1', '商城', false), ('CH2', '门店', false)")
                .select("orders", "channels", "select id as channel_id, name, gone as is_deleted from channels")
                .extract("orders", "channels", 1);

        site.inH2("orders", "update channels set gone = true where id = 'CH2'").extract("orders", "channels", 2);

        assertThat(site.query("orders", "channels", 2, "select channel_id, is_deleted, _is_deleted from data "))
                .containsExactly("CH2|true|true");
    }

    @Test
    void rowsThatBreakTheirContractGoToQuarantineAndTheRestGoesOn() {
        site.files("orders", StandardCharsets.UTF_8, Map.of())
                .drop("orders", "refunds.csv", """
                        refund_id,order_id,refunded_at,amount,quantity,line_number
                        R1,O1,2026-01-01,10.00,,1
                        R2,O1,2026-01-01,十元,,1
                        ,O1,2026-01-01,30.00,,1
                        R4,O1,2026-02-30,40.00,x,1.5
                        R5,O1,2026-01-05,50.00
                        R6,"O
                        1",2026-01-06,60.00,1,2
                        R1,O1,2026-01-07,70.00,,1
                        R8,"O1"x,2026-01-08,80.00,1,2
                        """, StandardCharsets.UTF_8)
                .select("orders", "refunds", "select * from source");

        ExtractedEntity extracted = site.extract("orders", "refunds", 1);

        assertThat(site.query("orders", "refunds", 1, "select refund_id, amount, _source_row from data "))
                .containsExactly("R1|10.0000|refunds.csv:2", "R6|60.0000|refunds.csv:7");
        assertThat(site.query(
                        "orders",
                        "refunds",
                        1,
                        "select source_row, column_name, reason, severity, value from quarantine order by all"))
                .containsExactly(
                        "refunds.csv:10|null|unreadable row: there is text after a closing quote|row|null",
                        "refunds.csv:3|amount|not a number|row|十元",
                        "refunds.csv:4|refund_id|missing value|row|null",
                        "refunds.csv:5|line_number|not a whole number|row|1.5",
                        "refunds.csv:5|quantity|not a number|row|x",
                        "refunds.csv:5|refunded_at|not a time|row|2026-02-30",
                        "refunds.csv:6|null|unreadable row: 4 values in place of 6|row|null",
                        "refunds.csv:9|refund_id|duplicate key|row|R1");
        assertThat(site.query(
                        "orders",
                        "refunds",
                        1,
                        "select raw_text from quarantine where reason = 'not a number' and value = '十元'"))
                .singleElement()
                .asString()
                .contains("\"refund_id\":\"R2\"", "\"amount\":\"十元\"");
        assertThat(extracted.rowsRead()).isEqualTo(8);
        assertThat(extracted.rowsAccepted()).isEqualTo(2);
        assertThat(extracted.rowsQuarantined()).isEqualTo(6);
        // accepted 10 + 60; in quarantine 30 + 40 + 70; the unreadable rows have no amount
        assertThat(extracted.totals())
                .contains(new ControlTotal("amount", null, new BigDecimal("70.0000"), new BigDecimal("140.0000")));
    }

    @Test
    void ofTwoRowsWithOneKeyTheLastChangedStays() {
        site.h2("crm", Map.of())
                .inH2(
                        "crm",
                        "create table customers (id varchar(9), name varchar(20), made timestamp, changed timestamp)",
                        "insert into customers values ('C1', '旧名', '2025-01-01', '2025-02-01'),"
                                + " ('C1', '新名', '2025-01-01', '2025-03-01'), ('C2', '二', '2025-01-01', null)")
                .select(
                        "crm",
                        "customers",
                        "select id as customer_id, name, made as created_at, changed as updated_at from customers");

        ExtractedEntity extracted = site.extract("crm", "customers", 1);

        assertThat(site.query("crm", "customers", 1, "select customer_id, name from data "))
                .containsExactly("C1|新名", "C2|二");
        assertThat(site.query("crm", "customers", 1, "select source_row, reason, value from quarantine "))
                .containsExactly("C1|duplicate key|C1");
        assertThat(extracted.cursorTo()).isEqualTo("2025-02-28 16:00:00");
    }

    @Test
    void aRowInQuarantineIsNotTakenForADeletedOne() {
        threeOrders();
        site.extract("orders", "orders", 1);

        site.inH2("orders", "update 订单 set 状态 = '未知' where 单号 = 'O2'");
        ExtractedEntity broken = site.extract("orders", "orders", 2);
        site.inH2("orders", "update 订单 set 状态 = '已完成' where 单号 = 'O2'");
        ExtractedEntity repaired = site.extract("orders", "orders", 3);

        assertThat(broken.rowsDeleted()).isZero();
        assertThat(site.query("orders", "orders", 2, "select column_name, reason, value from quarantine "))
                .containsExactly("status|value not accepted|未知");
        assertThat(repaired.rowsNew()).isEqualTo(1);
    }

    @Test
    void aBadPhoneOrUnknownIndustryIsAWarningAndTheRowStays() {
        site.files("service_desk", GB18030, Map.of())
                .drop("service_desk", "customers.csv", """
                        客户号,名称,行业,电话
                        C1,江海,C34,021-62345678
                        C2,长江,Z99,13800138000
                        C3,黄河,A34,12345
                        """, GB18030)
                .select(
                        "service_desk",
                        "customers",
                        "select 客户号 as customer_id, 名称 as name, 行业 as industry_code, 电话 as phone from source");

        ExtractedEntity extracted = site.extract("service_desk", "customers", 1);

        assertThat(extracted.rowsAccepted()).isEqualTo(3);
        assertThat(extracted.warnings()).isEqualTo(3);
        assertThat(site.query(
                        "service_desk",
                        "customers",
                        1,
                        "select source_row, column_name, reason, severity, value from quarantine order by all"))
                .containsExactly(
                        "customers.csv:3|industry_code|unknown industry code|warning|Z99",
                        "customers.csv:4|industry_code|unknown industry code|warning|A34",
                        "customers.csv:4|phone|not a phone number|warning|12345");
        assertThat(site.query("service_desk", "customers", 1, "select phone from data where customer_id = 'C3'"))
                .containsExactly("12345");
    }

    @Test
    void aCampaignMemberNeedsACustomerOrALead() {
        site.files("marketing", StandardCharsets.UTF_8, Map.of())
                .drop(
                        "marketing",
                        "campaign_members.csv",
                        "\uFEFFcampaign_id,customer_id,lead_id\r\nM1,C1,\r\nM1,,L1\r\nM1,,\r\n",
                        StandardCharsets.UTF_8)
                .select("marketing", "campaign_members", "select * from source");

        ExtractedEntity extracted = site.extract("marketing", "campaign_members", 1);

        assertThat(extracted.rowsAccepted()).isEqualTo(2);
        assertThat(site.query("marketing", "campaign_members", 1, "select column_name, reason from quarantine "))
                .containsExactly("customer_id or lead_id|missing value");
        assertThat(extracted.files()).containsOnlyKeys("campaign_members.csv");
    }

    @Test
    void theSourcesSumOfAColumnIsWhatWasAcceptedAndWhatIsInQuarantine() {
        site.h2("orders", Map.of())
                .inH2(
                        "orders",
                        "create table refunds (id varchar(9), order_id varchar(9), paid date, amount varchar(20))",
                        "insert into refunds values ('R1', 'O1', '2026-01-01', '10.10'), ('R2', 'O2', '2026-01-01', '0.00005'),"
                                + " (null, 'O3', '2026-01-01', '5'), ('R4', 'O4', '2026-01-01', 'five')")
                .select(
                        "orders",
                        "refunds",
                        "select id as refund_id, order_id, paid as refunded_at, amount from refunds");

        ExtractedEntity extracted = site.extract("orders", "refunds", 1);

        // 0.00005 is held as 0.0001; "five" counts nothing
        assertThat(extracted.totals())
                .contains(new ControlTotal(
                        "amount", new BigDecimal("15.1001"), new BigDecimal("10.1001"), new BigDecimal("5.0000")));
    }

    @Test
    void leftoversOfALoadThatWasNeverCommittedAreNotBelieved() throws IOException {
        threeOrders();
        site.extract("orders", "orders", 1);
        site.inH2("orders", "update 订单 set 客户 = 'C9' where 单号 = 'O1'");
        site.tryExtract("orders", "orders", 2);
        Files.createDirectories(site.raw("orders", "orders").resolve(".tmp-L2"));

        ExtractedEntity again = site.extract("orders", "orders", 3);

        assertThat(again.rowsNew()).isEqualTo(1);
        assertThat(site.raw("orders", "orders")).isDirectoryNotContaining("glob:**/{L2,.tmp-L2}");
        assertThat(site.raw("orders", "orders"))
                .isDirectoryContaining("glob:**/L1")
                .isDirectoryContaining("glob:**/L3");
    }

    @Test
    void anEntityIsConnectedWhenTheSiteHasItsSelect() {
        threeOrders();
        site.select("orders", "channels", "select 1");

        assertThat(site.extraction().entities())
                .containsExactly(new Entity("orders", "channels"), new Entity("orders", "orders"));
        assertThat(Extraction.of(
                                io.jibao.run.Home.find(),
                                new Site(folder.resolve("empty")),
                                Map.of(),
                                java.time.Clock.systemUTC())
                        .entities())
                .isEmpty();
    }
}
