package io.jibao.demo;

import java.time.LocalDate;

/**
 * How large the invented company is, which of its many possible lives it lives, and the day it is seen on.
 *
 * @param customers customers in good order, at least 50; faulty and deleted rows come on top
 * @param seed the same seed gives the same rows
 * @param today the day the company is seen on; the data end the evening before, history begins on 1 January three years before this year
 */
public record DemoSize(int customers, long seed, LocalDate today) {

    /** With fewer not every kind of customer and of fault exists. */
    public static final int FEWEST_CUSTOMERS = 50;

    public DemoSize {
        if (customers < FEWEST_CUSTOMERS) {
            throw new IllegalArgumentException(
                    "customers = " + customers + ": the demo company needs at least " + FEWEST_CUSTOMERS);
        }
    }

    /** The company of the documentation: 2,000 customers, seen on 12 January 2026. */
    public static DemoSize standard() {
        return new DemoSize(2_000, 20_260_112L, LocalDate.of(2026, 1, 12));
    }

    public DemoSize withCustomers(int count) {
        return new DemoSize(count, seed, today);
    }

    LocalDate start() {
        return LocalDate.of(today.getYear() - 3, 1, 1);
    }

    /** The last day of the data. */
    LocalDate lastDay() {
        return today.minusDays(1);
    }

    /** First day of the last quarter that is over. */
    LocalDate lastQuarterStart() {
        int firstMonth = (today.getMonthValue() - 1) / 3 * 3 + 1;
        return LocalDate.of(today.getYear(), firstMonth, 1).minusMonths(3);
    }

    /** The month from which the falling region falls: March of last year. */
    LocalDate fallStart() {
        return LocalDate.of(today.getYear() - 1, 3, 1);
    }

    /** True for exactly {@code count} of the customers, spread evenly; {@code shift} picks other ones. */
    boolean isOneOf(int count, int index, int shift) {
        long place = (index + (long) shift) % customers;
        return (place + 1) * count / customers > place * count / customers;
    }
}
