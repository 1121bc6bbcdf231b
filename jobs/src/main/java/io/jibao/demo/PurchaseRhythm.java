package io.jibao.demo;

import io.jibao.demo.Customer.Move;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** On which days a customer orders: regular buyers with a season, who sometimes go, and some of whom return. */
final class PurchaseRhythm {

    /** January to December; the Spring Festival empties February, budgets fill the year's end. */
    private static final double[] SEASON = {0.86, 0.66, 1.06, 1.08, 1.08, 1.04, 0.92, 0.95, 1.08, 1.06, 1.14, 1.18};

    private static final double DAILY_CHANCE_TO_GO = 0.055 / 91;
    private static final double CHANCE_TO_GO_WHEN_FALLING = 0.08;
    private static final double CHANCE_TO_RETURN = 0.33;

    private final DemoSize size;

    PurchaseRhythm(DemoSize size) {
        this.size = size;
    }

    /** Order days up to today, ascending; none for a prospect. */
    List<LocalDate> orderDays(Customer customer) {
        List<LocalDate> days = new ArrayList<>();
        if (!customer.isBuyer()) {
            return days;
        }
        Dice dice = new Dice(size.seed(), "rhythm", customer.index());
        LocalDate day = customer.firstOrder();
        while (!day.isAfter(size.lastDay())) {
            if (!standsStill(customer, day)) {
                days.add(day);
            }
            boolean falls = customer.isInFallingRegion() && !day.isBefore(size.fallStart());
            if (goes(customer, falls, dice)) {
                if (!dice.chance(falls ? CHANCE_TO_RETURN / 4 : CHANCE_TO_RETURN)) {
                    break;
                }
                day = day.plusDays(dice.between(200, 480));
            } else {
                day = day.plusDays(pause(customer, day, falls, dice));
            }
        }
        return days;
    }

    private boolean standsStill(Customer customer, LocalDate day) {
        return customer.move() == Move.STANDSTILL
                && !day.isBefore(size.lastQuarterStart())
                && day.isBefore(size.lastQuarterStart().plusMonths(3));
    }

    private static boolean goes(Customer customer, boolean falls, Dice dice) {
        double chance = DAILY_CHANCE_TO_GO * customer.intervalDays() + (falls ? CHANCE_TO_GO_WHEN_FALLING : 0);
        return dice.chance(chance) && customer.move() == Move.NONE;
    }

    private static long pause(Customer customer, LocalDate day, boolean falls, Dice dice) {
        double season = SEASON[day.getMonthValue() - 1];
        double days = customer.intervalDays() * (0.65 + 0.7 * dice.next()) / season * (falls ? 1.2 : 1);
        return Math.max(2, Math.round(days));
    }
}
