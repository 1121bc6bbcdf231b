package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.extract.ExtractedEntity.ControlTotal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a load keeps back, and what it only doubts. */
class QuarantineTest extends ExtractionTrial {

    @Test
    void infinityIsNoDate() {
        site.files("orders", StandardCharsets.UTF_8, Map.of())
                .drop("orders", "refunds.csv", """
                        refund_id,order_id,refunded_at,amount,quantity,line_number
                        R1,O1,infinity,10.00,,1
                        R2,O1,-infinity,10.00,,1
                        R3,O1,2026-01-01,10.00,,1
                        """, StandardCharsets.UTF_8)
                .select("orders", "refunds", "select * from source");

        assertThat(site.extract("orders", "refunds", 1).rowsAccepted()).isEqualTo(1);
        assertThat(site.query("orders", "refunds", 1, "select value || ': ' || reason from quarantine order by 1"))
                .containsExactly("-infinity: not a time", "infinity: not a time");
    }

    /** Ordered at half past midnight in Shanghai, which is still the day before in UTC. */
    @Test
    void anOrderClosedBeforeTheDayItWasOrderedIsSetAside() {
        site.files("orders", StandardCharsets.UTF_8, Map.of())
                .drop("orders", "orders.csv", """
                        order_id,customer_id,ordered_at,closed_at,status
                        O1,C1,2026-01-02 00:30:00,2026-01-01 23:59:59,closed
                        O2,C1,2026-01-02 00:30:00,2026-01-02,closed
                        O3,C1,2026-01-02 00:30:00,,open
                        """, StandardCharsets.UTF_8)
                .select("orders", "orders", "select * from source");

        ExtractedEntity extracted = site.extract("orders", "orders", 1);

        assertThat(extracted.rowsQuarantined()).isEqualTo(1);
        assertThat(site.query("orders", "orders", 1, "select order_id from data order by 1"))
                .containsExactly("O2", "O3");
        assertThat(site.query(
                        "orders",
                        "orders",
                        1,
                        "select source_row, column_name, reason, severity, value from quarantine "))
                .containsExactly("orders.csv:2|closed_at|earlier than the date before it|row|2026-01-01 15:59:59");
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
                .contains(new ControlTotal(
                        "amount", new BigDecimal("210.0000"), new BigDecimal("70.0000"), new BigDecimal("140.0000")));
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
}
