package io.jibao.demo;

import io.jibao.demo.Market.Industry;
import io.jibao.demo.Market.Place;
import io.jibao.demo.Organisation.Department;
import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invented customer: what the CRM knows, and the traits that drive what they buy.
 *
 * @param rep the rep the customer was given to; null where nobody looks after them
 * @param weight how much they buy, 1 = the average customer
 * @param intervalDays days between orders on average
 * @param isBuyer false: a prospect that never orders
 */
record Customer(
        int index,
        String id,
        String name,
        boolean isPerson,
        Industry industry,
        Place place,
        String address,
        String phone,
        @Nullable Department department,
        @Nullable Employee rep,
        @Nullable String referredBy,
        LocalDate created,
        LocalDate firstOrder,
        double weight,
        double intervalDays,
        List<String> categories,
        boolean isBuyer,
        Move move) {

    /** What happens to the customer in the last closed quarter. */
    enum Move {
        NONE,
        /** a project: several times the usual amount */
        PROJECT,
        /** a standstill: no order */
        STANDSTILL
    }

    /** Somebody who buys likewise under a number that no system knows, so that no department answers for them. */
    Customer stranger(String number) {
        return new Customer(
                index,
                number,
                name,
                isPerson,
                industry,
                place,
                address,
                phone,
                null,
                rep,
                referredBy,
                created,
                firstOrder,
                weight,
                intervalDays,
                categories,
                isBuyer,
                move);
    }

    boolean isInFallingRegion() {
        return place.regionCode().equals(Organisation.FALLING_REGION);
    }
}
