package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtractionTest extends ExtractionTrial {

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

    @Test
    void wordsThatTheContractKnowsNeedNoMappingAndTheSitesWin() {
        threeOrders();
        site.h2("orders", Map.of("orders", SampleSettings.mapped("status", Map.of("已发货", "closed"))));

        site.extract("orders", "orders", 1);

        assertThat(site.query("orders", "orders", 1, "select order_id, status from data order by 1"))
                .containsExactly("O1|closed", "O2|closed", "O3|cancelled");
    }
}
