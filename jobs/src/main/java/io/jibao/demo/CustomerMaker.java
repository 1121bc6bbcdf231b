package io.jibao.demo;

import io.jibao.demo.Customer.Move;
import io.jibao.demo.Market.Industry;
import io.jibao.demo.Market.Place;
import io.jibao.demo.Organisation.Department;
import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invents customers, one after the other. */
final class CustomerMaker {

    private static final double SHARE_OF_PERSONS = 0.03;
    private static final double SHARE_OF_OLD_CUSTOMERS = 0.55;
    private static final double SHARE_OF_PROSPECTS = 0.07;
    private static final double PARETO_SPREAD = 1.15;
    private static final int KNOWN_REFERRERS = 64;

    private final DemoSize size;
    private final Organisation organisation;
    private final Market market;
    private final Catalogue catalogue;
    private final DailyNumbers numbers = new DailyNumbers("C", 3);
    private final List<String> referrers = new ArrayList<>();

    CustomerMaker(DemoSize size, Organisation organisation, Market market, Catalogue catalogue) {
        this.size = size;
        this.organisation = organisation;
        this.market = market;
        this.catalogue = catalogue;
    }

    Customer make(int index) {
        Dice dice = new Dice(size.seed(), "customer", index);
        Move move = moveOf(index);
        boolean isLarge = move != Move.NONE;
        boolean isPerson = !isLarge && dice.chance(SHARE_OF_PERSONS);
        boolean isOld = isLarge || dice.chance(SHARE_OF_OLD_CUSTOMERS);
        Department department = organisation.drawDepartment(dice);
        Place place = market.drawPlace(department.regionCode(), dice);
        Industry industry = market.drawIndustry(dice);
        LocalDate created = isOld ? oldDate(dice) : newDate(department, dice);
        double interval = interval(dice);
        LocalDate firstOrder = isOld
                ? size.start().plusDays(dice.below((int) Math.ceil(interval * 1.3)))
                : created.plusDays(dice.between(3, 60));
        boolean isUnowned = isPerson && dice.chance(0.5);
        Employee rep = isPerson ? null : organisation.drawRep(department, dice);
        return new Customer(
                index,
                numbers.next(created),
                isPerson ? market.personName(dice) : market.companyName(place, industry, dice),
                isPerson,
                industry,
                place,
                market.address(place, dice),
                isPerson ? market.mobile(dice) : market.phone(place, dice),
                isUnowned ? null : department,
                rep,
                referrer(dice),
                created,
                firstOrder,
                weight(isPerson, isLarge, dice),
                isLarge ? 30 : interval,
                categories(dice),
                isLarge || !dice.chance(SHARE_OF_PROSPECTS),
                move);
    }

    /** Lets later customers name this one as the one who sent them. */
    void remember(Customer customer) {
        if (referrers.size() < KNOWN_REFERRERS) {
            referrers.add(customer.id());
        } else {
            referrers.set(customer.index() % KNOWN_REFERRERS, customer.id());
        }
    }

    private Move moveOf(int index) {
        return switch (index % 160) {
            case 7 -> Move.PROJECT;
            case 19 -> Move.STANDSTILL;
            default -> Move.NONE;
        };
    }

    private LocalDate oldDate(Dice dice) {
        LocalDate founded = size.start().minusYears(5);
        return founded.plusDays(dice.below((int) ChronoUnit.DAYS.between(founded, size.start()) - 30));
    }

    /** In the falling region hardly anybody new comes once it falls. */
    private LocalDate newDate(Department department, Dice dice) {
        LocalDate end = size.lastDay();
        if (department.regionCode().equals(Organisation.FALLING_REGION) && dice.chance(0.85)) {
            end = size.fallStart();
        }
        return size.start().plusDays(dice.below((int) ChronoUnit.DAYS.between(size.start(), end)));
    }

    private static double interval(Dice dice) {
        double kind = dice.next();
        if (kind < 0.60) {
            return 24 + 34 * dice.next();
        }
        return kind < 0.93 ? 55 + 45 * dice.next() : 110 + 100 * dice.next();
    }

    private static double weight(boolean isPerson, boolean isLarge, Dice dice) {
        double weight = Math.min(10, Math.max(0.05, dice.around(PARETO_SPREAD)));
        if (isLarge) {
            return Math.max(3, weight);
        }
        return isPerson ? weight * 0.12 : weight;
    }

    private List<String> categories(Dice dice) {
        List<String> categories = new ArrayList<>(List.of(dice.oneOf(catalogue.categories())));
        categories.add(dice.oneOf(catalogue.categories()));
        categories.add(dice.chance(0.5) ? "备件" : "离心泵");
        return categories;
    }

    private @Nullable String referrer(Dice dice) {
        return dice.chance(0.08) && !referrers.isEmpty() ? dice.oneOf(referrers) : null;
    }
}
