package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.extract.QuarantinedRow.State;
import io.jibao.run.JibaoException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of quarantine: how they are told, brought back, and what becomes of them when the source is read again. */
class ReplayTest extends ExtractionTrial {

    private static final Entity REFUNDS = new Entity("orders", "refunds");

    /** R2 has words for a number, a row has no number, R4 stands twice; R1 and the first R4 are good. */
    private static final String REFUNDS_FILE = """
            refund_id,order_id,refunded_at,amount
            R1,O1,2026-01-01,10
            R2,O2,2026-01-02,十元
            ,O3,2026-01-03,30
            R4,O4,2026-01-04,40
            R4,O5,2026-01-05,50
            """;

    private void refunds(String text) {
        site.configured("orders: {kind: files, folder: drop/orders, max_disappeared_share: 1}")
                .drop("orders", "refunds.csv", text, StandardCharsets.UTF_8)
                .select("orders", "refunds", "select * from source");
    }

    private List<String> open() {
        return site.quarantined(QuarantineFilter.OPEN);
    }

    private List<String> current() {
        return site.current("orders", "refunds", "refund_id", "refund_id, order_id, amount");
    }

    @Test
    void everyRowHasANameAPlaceAndItsReasons() {
        refunds(REFUNDS_FILE);
        site.extract("orders", "refunds", 3);

        assertThat(open())
                .containsExactly(
                        "L3.orders.refunds.1 refunds.csv:3 open since L3: amount: not a number “十元”",
                        "L3.orders.refunds.2 refunds.csv:4 open since L3: refund_id: missing value",
                        "L3.orders.refunds.3 refunds.csv:6 open since L3: refund_id: duplicate key “R4”");
        assertThat(site.quarantined(new QuarantineFilter(null, "orders.refunds", "number", false)))
                .singleElement()
                .asString()
                .startsWith("L3.orders.refunds.1 ");
        assertThat(site.quarantined(new QuarantineFilter(null, "orders.orders", null, false)))
                .isEmpty();
    }

    @Test
    void aCorrectedRowIsTakenAndOneThatIsStillBadStaysWithItsReason() {
        refunds(REFUNDS_FILE);
        site.extract("orders", "refunds", 1);

        Replay replay = site.replay(REFUNDS, 2, List.of(1L, 2L), Map.of("amount", "10.00"));

        assertThat(replay.taken()).extracting(row -> row.id().number()).containsExactly(1L);
        assertThat(replay.left())
                .extracting(row -> row.problems().get(0).words())
                .containsExactly("refund_id: missing value");
        assertThat(replay.days()).containsExactly(LocalDate.of(2026, 1, 2));
        assertThat(replay.isUndated()).isFalse();
        assertThat(current()).containsExactly("R1|O1|10.0000", "R2|O2|10.0000", "R4|O4|40.0000");
        assertThat(open()).hasSize(2).noneMatch(row -> row.contains(".refunds.1 "));
        assertThat(site.quarantined(new QuarantineFilter(null, null, null, true)))
                .contains("L1.orders.refunds.1 refunds.csv:3 repaired by L2 since L1: amount: not a number “十元”");
    }

    @Test
    void aSecondReplayOfTheSameRowDoesNothing() {
        refunds(REFUNDS_FILE);
        site.extract("orders", "refunds", 1);
        site.replay(REFUNDS, 2, List.of(1L), Map.of("amount", "10"));

        Replay again = site.replay(REFUNDS, 3, List.of(1L), Map.of("amount", "99"));

        assertThat(again.taken()).isEmpty();
        assertThat(again.left()).isEmpty();
        assertThat(again.settled()).extracting(QuarantinedRow::state).containsExactly(State.REPAIRED);
        assertThat(site.raw("orders", "refunds").resolve("L3")).doesNotExist();
        assertThat(current()).contains("R2|O2|10.0000");
    }

    @Test
    void aDuplicateIsTakenUnderAKeyOfItsOwnOnly() {
        refunds(REFUNDS_FILE);
        site.extract("orders", "refunds", 1);

        Replay asItIs = site.replay(REFUNDS, 2, List.of(3L), Map.of());
        Replay underTheNextKey = site.replay(REFUNDS, 3, List.of(3L), Map.of("refund_id", "R1"));
        Replay underItsOwn = site.replay(REFUNDS, 4, List.of(3L), Map.of("refund_id", "R5"));

        assertThat(asItIs.left().get(0).problems().get(0).words()).isEqualTo("refund_id: duplicate key “R4”");
        assertThat(underTheNextKey.left().get(0).problems().get(0).words()).isEqualTo("refund_id: duplicate key “R1”");
        assertThat(underItsOwn.taken()).hasSize(1);
        assertThat(current()).containsExactly("R1|O1|10.0000", "R4|O4|40.0000", "R5|O5|50.0000");
    }

    @Test
    void aRepairedRowStaysInForceWhileTheSourceShowsItBrokenAndGivesWayToAGoodOne() {
        refunds(REFUNDS_FILE);
        site.extract("orders", "refunds", 1);
        site.replay(REFUNDS, 2, List.of(1L), Map.of("amount", "10"));
        site.replay(REFUNDS, 3, List.of(2L), Map.of("refund_id", "R3")); // a key that the source never gave

        refunds("refund_id,order_id,refunded_at,amount\n# the export has one line more now\n"
                + REFUNDS_FILE.substring(REFUNDS_FILE.indexOf("R1")));
        ExtractedEntity brokenAgain = site.extract("orders", "refunds", 4);

        assertThat(brokenAgain.rowsDeleted()).isZero();
        assertThat(current()).containsExactly("R1|O1|10.0000", "R2|O2|10.0000", "R3|O3|30.0000", "R4|O4|40.0000");
        assertThat(open())
                .as("what was repaired is not asked for again")
                .containsExactly(
                        "L4.orders.refunds.1 refunds.csv:2 open since L4: unreadable row: 1 values in place of 4",
                        "L4.orders.refunds.4 refunds.csv:7 open since L1: refund_id: duplicate key “R4”");

        refunds("""
                refund_id,order_id,refunded_at,amount
                R1,O1,2026-01-01,10
                R2,O2,2026-01-02,12
                R4,O4,2026-01-04,40
                R6,O5,2026-01-05,50
                """);
        ExtractedEntity good = site.extract("orders", "refunds", 5);

        assertThat(good.rowsDeleted()).as("R3, whose broken line is gone").isEqualTo(1);
        assertThat(current()).containsExactly("R1|O1|10.0000", "R2|O2|12.0000", "R4|O4|40.0000", "R6|O5|50.0000");
        assertThat(open()).isEmpty();
        assertThat(site.quarantined(new QuarantineFilter(null, null, "not a number", true)))
                .containsExactly(
                        "L1.orders.refunds.1 refunds.csv:3 came in by L5 since L1: amount: not a number “十元”",
                        "L4.orders.refunds.2 refunds.csv:4 came in by L5 since L1: amount: not a number “十元”");
    }

    @Test
    void anAddedMappingIsEnough() {
        threeOrders();
        site.inH2("orders", "update 订单 set 状态 = '已签收', 完成时间 = '2026-01-04 23:30:00' where 单号 = 'O2'");
        site.extract("orders", "orders", 1);
        assertThat(open()).containsExactly("L1.orders.orders.1 O2 open since L1: status: value not accepted “已签收”");

        site.h2(
                "orders",
                Map.of(
                        "orders",
                        SampleSettings.mapped(
                                "status",
                                Map.of("已完成", "closed", "已发货", "open", "已取消", "cancelled", "已签收", "closed"))));
        Replay replay = site.replay(new Entity("orders", "orders"), 2, List.of(), Map.of());

        assertThat(replay.taken()).hasSize(1);
        assertThat(replay.days()).containsExactly(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 4));
        assertThat(site.current("orders", "orders", "order_id", "order_id, status, closed_at"))
                .as("a time is the instant that the source meant")
                .contains("O2|closed|2026-01-04 15:30:00.0");
        ExtractedEntity readAgain = site.extract("orders", "orders", 3);
        assertThat(readAgain.rowsNew())
                .as("the repaired row is what the source says")
                .isZero();
    }

    @Test
    void aDuplicateKeepsItsTimesAndAmountsToTheLastDigit() {
        site.h2("crm", Map.of())
                .inH2(
                        "crm",
                        "create table customers (id varchar(9), name varchar(20), budget decimal(18,4), made timestamp)",
                        "insert into customers values ('C1', '一', 1, '2025-01-01 08:00:00'),"
                                + " ('C1', '二', 12345678901234.5678, '2025-02-01 09:30:00')")
                .select(
                        "crm",
                        "customers",
                        "select id as customer_id, name, budget as annual_purchase_budget, made as created_at from customers");
        site.extract("crm", "customers", 1);

        Replay replay = site.replay(new Entity("crm", "customers"), 2, List.of(1L), Map.of("customer_id", "C2"));

        assertThat(replay.isUndated()).as("a customer counts in every period").isTrue();
        assertThat(site.current(
                        "crm", "customers", "customer_id", "customer_id, name, annual_purchase_budget, created_at"))
                .containsExactly("C1|一|1.0000|2025-01-01 00:00:00.0", "C2|二|12345678901234.5678|2025-02-01 01:30:00.0");
    }

    @Test
    void anUnreadableRowIsSetColumnByColumn() {
        refunds("refund_id,order_id,refunded_at,amount\nR1,O1,2026-01-01,10\nR7,O7\n");
        site.extract("orders", "refunds", 1);

        Replay some = site.replay(REFUNDS, 2, List.of(1L), Map.of("refund_id", "R7", "order_id", "O7"));
        Replay all = site.replay(
                REFUNDS,
                3,
                List.of(1L),
                Map.of("refund_id", "R7", "order_id", "O7", "refunded_at", "2026-01-07", "amount", "70"));

        assertThat(some.left().get(0).problems())
                .extracting(QuarantinedRow.Problem::words)
                .containsExactly("amount: missing value", "refunded_at: missing value");
        assertThat(all.taken()).hasSize(1);
        assertThat(site.extract("orders", "refunds", 4).rowsDeleted())
                .as("the line still stands there")
                .isZero();
        assertThat(current()).containsExactly("R1|O1|10.0000", "R7|O7|70.0000");
    }

    @Test
    void ofEqualBrokenRowsEachIsRepairedOnItsOwn() {
        refunds("refund_id,order_id,refunded_at,amount\nR1,O1,2026-01-01,10\n,O2,2026-01-02,20\n,O2,2026-01-02,20\n");
        site.extract("orders", "refunds", 1);
        site.replay(REFUNDS, 2, List.of(2L), Map.of("refund_id", "R3"));

        site.extract("orders", "refunds", 3);

        assertThat(open()).containsExactly("L3.orders.refunds.1 refunds.csv:3 open since L1: refund_id: missing value");
        assertThat(current()).containsExactly("R1|O1|10.0000", "R3|O2|20.0000");
    }

    @Test
    void aReadOfChangesThatDoesNotShowARowLeavesItOpen() {
        site.configured("orders: {kind: files, folder: drop/orders, read: changes, deletes: none}")
                .drop("orders", "refunds.csv", REFUNDS_FILE, StandardCharsets.UTF_8)
                .select("orders", "refunds", "select * from source");
        site.extract("orders", "refunds", 1);
        site.drop("orders", "refunds.csv", """
                refund_id,order_id,refunded_at,amount
                R2,O2,2026-01-02,20
                """, StandardCharsets.UTF_8);
        site.extract("orders", "refunds", 2);

        assertThat(open())
                .as("R2 came in")
                .containsExactly(
                        "L1.orders.refunds.2 refunds.csv:4 open since L1: refund_id: missing value",
                        "L1.orders.refunds.3 refunds.csv:6 open since L1: refund_id: duplicate key “R4”");
    }

    @Test
    void aLineCountsOnTheDaysOfItsOrder() {
        threeOrders();
        site.inH2(
                        "orders",
                        "create table lines (o varchar(9), n varchar(9), p varchar(9), q varchar(9), u varchar(9))",
                        "insert into lines values ('O1', '1', 'P1', 'one', '5')")
                .select(
                        "orders",
                        "order_lines",
                        "select o as order_id, n as line_number, p as product_id, q as quantity, u as unit_price from lines");
        site.extract("orders", "orders", 1);
        site.extract("orders", "order_lines", 1);

        Replay replay = site.replay(new Entity("orders", "order_lines"), 2, List.of(1L), Map.of("quantity", "1"));

        // ordered 2025-12-31 23:30, closed 2026-01-01 07:59 in Shanghai
        assertThat(replay.days()).containsExactly(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 1, 1));
        assertThat(replay.isUndated()).isFalse();
    }

    @Test
    void anUnknownColumnAndAnUnknownRowAreNamed() {
        refunds(REFUNDS_FILE);
        site.extract("orders", "refunds", 1);

        assertThatThrownBy(() -> site.replay(REFUNDS, 2, List.of(1L), Map.of("ammount", "1")))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("ammount");
        assertThatThrownBy(() -> site.replay(REFUNDS, 2, List.of(9L), Map.of()))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("L1.orders.refunds.9");
        assertThatThrownBy(() -> QuarantineId.parse("crm.customers.7"))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("crm.customers.7");
    }
}
