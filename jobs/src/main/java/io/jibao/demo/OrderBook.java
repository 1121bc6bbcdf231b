package io.jibao.demo;

import io.jibao.demo.Catalogue.Channel;
import io.jibao.demo.Catalogue.Product;
import io.jibao.demo.Customer.Move;
import io.jibao.demo.Organisation.Department;
import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the orders of each customer with their lines, and tallies what is closed. */
final class OrderBook {

    private static final int AVERAGE_LINE_CENTS = 1_250_000;
    private static final double[] LINES_PER_ORDER = {30, 33, 20, 11, 6};
    private static final double SHARE_CANCELLED = 0.03;
    private static final int[] DISCOUNTS = {0, 0, 2, 3, 5, 8, 10};

    private final DemoSize size;
    private final Organisation organisation;
    private final Catalogue catalogue;
    private final FactsTally tally;
    private final Refunds refunds;
    private final DailyNumbers numbers = new DailyNumbers("SO", 4);
    private final CsvTable orders;
    private final CsvTable lines;

    OrderBook(
            DemoSize size,
            Organisation organisation,
            Catalogue catalogue,
            Listing listing,
            SourceDatabase database,
            FactsTally tally) {
        this.size = size;
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.tally = tally;
        this.refunds = new Refunds(size, listing, database, tally);
        this.orders = database.table("so_order", """
                order_no varchar(20)
                cust_no varchar(20)
                sales_emp_no varchar(10)
                channel_id varchar(10)
                order_time timestamp
                finish_time timestamp
                order_state varchar(20)
                currency varchar(3)
                region_code varchar(10)
                last_modified timestamp
                """);
        this.lines = database.table("so_order_line", """
                order_no varchar(20)
                line_no int
                product_id varchar(10)
                qty int
                price decimal(18,2)
                discount_rate decimal(6,4)
                line_amount decimal(18,4)
                last_modified timestamp
                """);
        database.index("so_order", "order_no");
        database.index("so_order_line", "order_no");
        tally.follow("orders.orders", orders);
        tally.follow("orders.order_lines", lines);
    }

    /** Writes one customer's orders and returns them. */
    List<Purchase> write(Customer customer, List<LocalDate> days) {
        Dice dice = new Dice(size.seed(), "orders", customer.index());
        List<Purchase> purchases = new ArrayList<>();
        for (LocalDate day : days) {
            purchases.add(writeOrder(customer, day, dice));
        }
        return purchases;
    }

    /** Orders under a customer number that no system knows; the last closed quarter gets them. */
    void writeUnknownCustomers(Customer likeThis, int count) {
        Dice dice = new Dice(size.seed(), "unknown customer", 0);
        for (int i = 0; i < count; i++) {
            LocalDate day = size.lastQuarterStart().plusDays(10L + 7L * i);
            writeOrder(likeThis.stranger("C20199999" + (i + 101)), day, dice);
        }
        tally.dirt(Dirt.ORDER_OF_UNKNOWN_CUSTOMER, count);
    }

    Refunds refunds() {
        return refunds;
    }

    private Purchase writeOrder(Customer customer, LocalDate day, Dice dice) {
        String orderId = numbers.next(day);
        Channel channel = catalogue.drawChannel(customer.isPerson(), dice);
        Employee seller = seller(customer, channel, day, dice);
        boolean isCancelled = dice.chance(SHARE_CANCELLED);
        LocalDate due = day.plusDays(channel.isOnline() ? dice.between(1, 6) : dice.between(2, 22));
        LocalDate closed = isCancelled || due.isAfter(size.lastDay()) ? null : due;
        String state = closed != null
                ? "已完成"
                : isCancelled ? "已取消" : day.isAfter(size.lastDay().minusDays(4)) ? "待发货" : "已发货";
        int openingHour = channel.isOnline() ? 0 : 9;
        int openHours = channel.isOnline() ? 24 : 9;
        orders.text(orderId)
                .text(customer.id())
                .text(seller == null ? null : seller.id())
                .text(channel.id())
                .time(Times.at(day, openingHour, openHours, dice))
                .time(closed == null ? null : Times.at(closed, openingHour, openHours, dice))
                .text(state)
                .text("CNY")
                .text(customer.place().regionCode())
                .time(lastModified(day, closed))
                .end();
        return writeLines(
                customer,
                new Purchase(orderId, day, closed, catalogue.products().get(0), seller, 0),
                dice);
    }

    private Purchase writeLines(Customer customer, Purchase order, Dice dice) {
        int count = 1 + dice.weighted(LINES_PER_ORDER);
        Product first = order.firstProduct();
        long total = 0;
        for (int line = 1; line <= count; line++) {
            long worth = (long) (AVERAGE_LINE_CENTS * scale(customer, order.ordered()) * dice.around(0.4));
            Product product = catalogue.draw(dice.oneOf(customer.categories()), order.ordered(), worth, dice);
            long price = price(product, order.ordered(), dice);
            long quantity = Math.min(500, Math.max(1, Math.round((double) worth / price)));
            int discount = DISCOUNTS[dice.below(customer.weight() > 2 ? DISCOUNTS.length : 5)];
            long net = quantity * price * (100 - discount);
            lines.text(order.orderId())
                    .number(line)
                    .text(product.id())
                    .number(quantity)
                    .decimal(price, 2)
                    .decimal(discount * 100L, 4)
                    .decimal(net, 4)
                    .time(lastModified(order.ordered(), order.closed()))
                    .end();
            if (order.closed() != null) {
                tally.closedLine(order.closed(), departmentId(customer, order.seller()), order.seller(), net);
                refunds.maybeRefundLine(order, line, quantity, net, dice);
            }
            first = line == 1 ? product : first;
            total += net;
        }
        Purchase whole = new Purchase(order.orderId(), order.ordered(), order.closed(), first, order.seller(), total);
        refunds.maybeRefundOrder(whole, dice);
        return whole;
    }

    /** The order system stamps its rows in a nightly batch. */
    private static LocalDateTime lastModified(LocalDate ordered, @Nullable LocalDate closed) {
        return (closed == null ? ordered : closed).atTime(23, 50);
    }

    private @Nullable Employee seller(Customer customer, Channel channel, LocalDate day, Dice dice) {
        Employee rep = customer.rep();
        boolean isSelfService = channel.isOnline() && dice.chance(0.6);
        return rep == null || isSelfService ? null : organisation.serving(rep, day);
    }

    private static String departmentId(Customer customer, @Nullable Employee seller) {
        Department department = seller == null ? customer.department() : seller.department();
        return department == null ? "" : department.id();
    }

    /** How much the customer buys on this day: their weight, the growth, the falling region and sudden moves. */
    private double scale(Customer customer, LocalDate day) {
        double years = (day.toEpochDay() - size.start().toEpochDay()) / 365.25;
        double scale = customer.weight() * (0.94 + 0.04 * years);
        if (customer.isInFallingRegion() && !day.isBefore(size.fallStart())) {
            scale *= 0.75;
        }
        boolean isMoving = !day.isBefore(size.lastQuarterStart())
                && day.isBefore(size.lastQuarterStart().plusMonths(3));
        return customer.move() == Move.PROJECT && isMoving ? scale * 5 : scale;
    }

    /** The list price of the day, three percent more each year, within one percent of it. */
    private long price(Product product, LocalDate day, Dice dice) {
        double yearly = 1 + 0.03 * (day.getYear() - size.today().getYear() + 1);
        return Math.max(1, Math.round(product.priceCents() * yearly * (0.99 + 0.02 * dice.next())));
    }
}
