package io.jibao.demo;

import io.jibao.demo.Organisation.Employee;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the service desk's exports: tickets and their events; complaints and surveys follow from them. */
final class ServiceDesk {

    static final Charset CHARSET = Charset.forName("GB18030");

    private static final double TICKETS_PER_ORDER = 0.34;
    private static final double COMPLAINTS_PER_TICKET = 0.05;

    private final DemoSize size;
    private final Organisation organisation;
    private final Catalogue catalogue;
    private final Listing listing;
    private final DailyNumbers numbers = new DailyNumbers("GD", 4);
    private final List<CsvTable> tables = new ArrayList<>();
    private final CsvTable tickets;
    private final CsvTable events;
    private final Complaints complaints;
    private final Surveys surveys;
    private final LocalDateTime end;

    ServiceDesk(
            DemoSize size,
            Organisation organisation,
            Catalogue catalogue,
            Listing listing,
            Path folder,
            FactsTally tally) {
        this.size = size;
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.listing = listing;
        this.end = size.today().atStartOfDay();
        this.tickets = new CsvTable(
                folder.resolve("tickets.csv"),
                CHARSET,
                "工单号",
                "客户编号",
                "联系人编号",
                "请求类型",
                "服务渠道",
                "处理组",
                "坐席工号",
                "优先级",
                "状态",
                "创建时间",
                "首次响应时间",
                "解决时间",
                "关闭时间",
                "重开次数",
                "产品编号",
                "内容",
                "评分",
                "评分下限",
                "评分上限",
                "反馈");
        this.events = new CsvTable(folder.resolve("ticket_events.csv"), CHARSET, "工单号", "发生时间", "状态", "坐席工号");
        this.complaints = new Complaints(size, listing, folder, tally);
        this.surveys = new Surveys(size, listing, folder, tally);
        tally.follow("service_desk.tickets", tickets);
        tally.follow("service_desk.ticket_events", events);
        tables.add(tickets);
        tables.add(events);
    }

    void write(Customer customer, List<Purchase> purchases) {
        Dice dice = new Dice(size.seed(), "service desk", customer.index());
        for (Purchase purchase : purchases) {
            LocalDate closed = purchase.closed();
            LocalDate day = closed == null ? null : closed.plusDays(dice.between(1, 110));
            if (day == null || day.isAfter(size.lastDay())) {
                continue;
            }
            boolean falls = customer.isInFallingRegion() && !day.isBefore(size.fallStart());
            if (dice.chance(falls ? TICKETS_PER_ORDER * 1.7 : TICKETS_PER_ORDER)) {
                writeTicket(customer, purchase, day, falls, dice);
            }
        }
    }

    void close() {
        tables.forEach(CsvTable::close);
        complaints.close();
        surveys.close();
    }

    /** @param falls in the falling region: more complaints, of the faulty seal, and slower */
    private void writeTicket(Customer customer, Purchase purchase, LocalDate day, boolean falls, Dice dice) {
        String number = numbers.next(day);
        Employee agent = dice.chance(0.98) ? dice.oneOf(organisation.with("agent")) : null;
        boolean isComplaint = dice.chance(falls ? 0.24 : COMPLAINTS_PER_TICKET);
        boolean isFaulty = falls && dice.chance(0.55);
        String productId =
                isFaulty ? Catalogue.FAULTY_PRODUCT : purchase.firstProduct().id();
        Course course = course(day, isComplaint, falls, dice);
        tickets.text(number)
                .text(customer.id())
                .text(Contacts.mainContact(customer))
                .text(isComplaint ? "投诉" : dice.oneOf(listing.words("request_types")))
                .text(dice.oneOf(listing.words("service_channels")))
                .text(dice.oneOf(listing.words("teams")))
                .text(agent == null ? null : agent.id())
                .text(isComplaint ? "高" : dice.chance(0.25) ? "低" : "中")
                .text(course.state())
                .time(course.opened())
                .time(course.response())
                .time(course.resolved())
                .time(course.closed())
                .number(course.reopened() == null ? 0 : 1)
                .text(productId)
                .text(String.format(
                        dice.oneOf(listing.words("ticket_contents")),
                        catalogue.product(productId).name()));
        writeScore(course, isComplaint || falls, dice);
        writeEvents(number, course, agent);
        if (isComplaint) {
            complaints.write(customer, number, course, productId, isFaulty, dice);
        } else if (dice.chance(0.004)) {
            complaints.write(customer, null, course, productId, isFaulty, dice);
        }
        if (course.resolved() != null) {
            surveys.maybeWrite(customer, number, productId, course.resolved(), falls, dice);
        }
    }

    private Course course(LocalDate day, boolean isComplaint, boolean falls, Dice dice) {
        double slowness = falls ? 1.6 : 1;
        LocalDateTime opened = Times.inOfficeHours(day, dice);
        LocalDateTime response = opened.plusMinutes(5 + (long) (150 * slowness * dice.around(0.9)));
        LocalDateTime resolved = response.plusMinutes(20 + (long) (1900 * slowness * dice.around(0.9)));
        boolean isStuck = dice.chance(isComplaint ? 0.12 : 0.01);
        LocalDateTime reopened = null;
        if (dice.chance(0.05)) {
            reopened = resolved.plusHours(dice.between(2, 48));
            resolved = reopened.plusHours(dice.between(4, 72));
        }
        LocalDateTime closed = resolved.plusHours(dice.between(12, 72));
        return Course.upTo(end, opened, response, isStuck ? end : resolved, isStuck ? end : closed, reopened);
    }

    private void writeScore(Course course, boolean isSour, Dice dice) {
        boolean isScored = course.closed() != null && dice.chance(0.62);
        boolean isTenScale = dice.chance(0.2);
        double mood = Math.min(1, Math.max(0, (isSour ? 0.58 : 0.80) + 0.2 * dice.bell()));
        int lowest = isTenScale ? 0 : 1;
        int highest = isTenScale ? 10 : 5;
        String score = Long.toString(lowest + Math.round(mood * (highest - lowest)));
        tickets.text(isScored ? score : null)
                .text(isScored ? Integer.toString(lowest) : null)
                .text(isScored ? Integer.toString(highest) : null)
                .text(isScored && dice.chance(0.4) ? dice.oneOf(listing.words("ticket_feedback")) : null)
                .end();
    }

    private void writeEvents(String number, Course course, @Nullable Employee agent) {
        event(number, course.opened(), "新请求", null);
        event(number, course.response(), "处理中", agent);
        if (course.reopened() != null) {
            event(number, course.reopened().minusHours(2), "已解决", agent);
            event(number, course.reopened(), "处理中", agent);
        }
        event(number, course.resolved(), "已解决", agent);
        event(number, course.closed(), "已关闭", agent);
    }

    private void event(String number, @Nullable LocalDateTime time, String state, @Nullable Employee agent) {
        if (time != null) {
            events.text(number)
                    .time(time)
                    .text(state)
                    .text(agent == null ? null : agent.id())
                    .end();
        }
    }
}
