package io.jibao.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what is paid back: for a line, or for an order as a whole; and a few rows nobody can use. */
final class Refunds {

    private static final double SHARE_OF_LINES = 0.008;
    private static final double SHARE_OF_ORDERS = 0.004;

    private final DemoSize size;
    private final FactsTally tally;
    private final DailyNumbers numbers = new DailyNumbers("RF", 3);
    private final List<String> reasons;
    private final CsvTable refunds;

    Refunds(DemoSize size, Listing listing, SourceDatabase database, FactsTally tally) {
        this.size = size;
        this.tally = tally;
        this.reasons = listing.words("refund_reasons");
        this.refunds = database.table("so_refund", """
                refund_no varchar(20)
                order_no varchar(20)
                line_no int
                refund_time timestamp
                refund_amount varchar(30)
                qty int
                reason varchar(60)
                """);
        tally.follow("orders.refunds", refunds);
    }

    /** A price allowance, or a return of part of the line's quantity. */
    void maybeRefundLine(Purchase order, int line, long quantity, long net, Dice dice) {
        LocalDate day = refundDay(order, dice);
        if (!dice.chance(SHARE_OF_LINES) || day == null) {
            return;
        }
        boolean isReturn = dice.chance(0.6);
        long returned = isReturn ? 1 + dice.below((int) quantity) : 0;
        long cents = isReturn ? net * returned / quantity / 100 : net / 1000;
        write(order.orderId(), line, day, cents, returned, dice);
    }

    /** A tenth of the order's amount without naming a line. */
    void maybeRefundOrder(Purchase order, Dice dice) {
        LocalDate day = refundDay(order, dice);
        if (dice.chance(SHARE_OF_ORDERS) && day != null) {
            write(order.orderId(), 0, day, order.amount() / 1000, 0, dice);
        }
    }

    /** Refunds of orders that do not exist, and refunds whose amount is a word. */
    void writeDirt(Purchase existing, int withoutOrder, int withText) {
        Dice dice = new Dice(size.seed(), "refund dirt", 0);
        LocalDate day = size.lastQuarterStart().plusDays(40);
        for (int i = 0; i < withoutOrder; i++) {
            row("SO20209999" + (1001 + i), 1, day, (12_000 + i) + ".00", 1, dice);
        }
        List<String> words = List.of("壹仟元整", "待定");
        for (int i = 0; i < withText; i++) {
            row(existing.orderId(), 1, day, words.get(i % words.size()), 1, dice);
        }
        tally.dirt(Dirt.REFUND_WITHOUT_ORDER, withoutOrder);
        tally.dirt(Dirt.TEXT_IN_REFUND_AMOUNT, withText);
    }

    private @Nullable LocalDate refundDay(Purchase order, Dice dice) {
        LocalDate closed = order.closed();
        LocalDate day = closed == null ? null : closed.plusDays(dice.between(3, 45));
        return day == null || day.isAfter(size.lastDay()) ? null : day;
    }

    private void write(String orderId, int line, LocalDate day, long cents, long quantity, Dice dice) {
        tally.refund(day, cents);
        String amount = cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
        row(orderId, line, day, amount, quantity, dice);
    }

    private void row(String orderId, int line, LocalDate day, String amount, long quantity, Dice dice) {
        refunds.text(numbers.next(day))
                .text(orderId)
                .text(line == 0 ? null : Integer.toString(line))
                .time(Times.inOfficeHours(day, dice))
                .text(amount)
                .text(quantity == 0 ? null : Long.toString(quantity))
                .text(dice.oneOf(reasons))
                .end();
    }
}
