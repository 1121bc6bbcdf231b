package io.jibao.demo;

import java.nio.file.Path;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes the complaints export of the service desk. */
final class Complaints {

    private final DemoSize size;
    private final Listing listing;
    private final DailyNumbers numbers = new DailyNumbers("TS", 3);
    private final CsvTable table;

    Complaints(DemoSize size, Listing listing, Path folder, FactsTally tally) {
        this.size = size;
        this.listing = listing;
        this.table = new CsvTable(
                folder.resolve("complaints.csv"),
                ServiceDesk.CHARSET,
                "投诉编号",
                "工单号",
                "客户编号",
                "投诉时间",
                "投诉类型",
                "产品编号",
                "原因",
                "内容",
                "状态",
                "处理结果",
                "解决时间");
        tally.follow("service_desk.complaints", table);
    }

    /** @param ticket null for a complaint that came by letter, without a ticket */
    void write(
            Customer customer, @Nullable String ticket, Course course, String productId, boolean isFaulty, Dice dice) {
        LocalDateTime resolved = course.resolved();
        String[] cause = dice.oneOf(listing.words("complaint_reasons")).split(":", -1);
        String type = isFaulty ? "产品质量" : cause[0];
        String reason = isFaulty ? "机械密封早期泄漏" : cause[1];
        boolean isNew = course.opened().isAfter(size.today().minusDays(2).atStartOfDay());
        table.text(numbers.next(course.opened().toLocalDate()))
                .text(ticket)
                .text(customer.id())
                .time(course.opened())
                .text(type)
                .text(productId)
                .text(reason)
                .text(customer.name() + "反映：" + reason + "，影响正常生产，要求尽快处理。")
                .text(resolved != null ? "已解决" : isNew ? "待处理" : "处理中")
                .text(resolved != null ? dice.oneOf(listing.words("complaint_results")) : null)
                .time(resolved)
                .end();
    }

    void close() {
        table.close();
    }
}
