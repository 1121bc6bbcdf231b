package io.jibao.extract;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A site with an order system, made anew for each test. */
abstract class ExtractionTrial {

    static final Charset GB18030 = Charset.forName("GB18030");

    static final String ORDERS_DDL = """
            create table 订单 (单号 varchar(20), 客户 varchar(20), 下单时间 timestamp, 完成时间 timestamp, 状态 varchar(10))""";

    static final String ORDERS_SELECT = """
            -- One row per order.
            select 单号 as order_id, 客户 as customer_id, 下单时间 as ordered_at, 完成时间 as closed_at, 状态 as status
            from 订单""";

    static final Map<String, SourceSettings.EntitySettings> STATUS = Map.of(
            "orders", SampleSettings.mapped("status", Map.of("已完成", "closed", "已发货", "open", "已取消", "cancelled")));

    @TempDir
    Path folder;

    SiteWithSources site;

    @BeforeEach
    void makeSite() {
        site = new SiteWithSources(folder);
    }

    void threeOrders() {
        site.h2("orders", STATUS)
                .inH2(
                        "orders",
                        ORDERS_DDL,
                        "insert into 订单 values ('O1', 'C1', '2025-12-31 23:30:00', '2026-01-01 07:59:59', '已完成')",
                        "insert into 订单 values ('O2', 'C2', '2026-01-02 10:00:00', null, '已发货')",
                        "insert into 订单 values ('O3', 'C1', '2026-01-03 10:00:00', null, '已取消')")
                .select("orders", "orders", ORDERS_SELECT);
    }
}
