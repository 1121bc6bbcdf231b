package io.jibao.demo;

import io.jibao.demo.Catalogue.Product;
import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order as the other departments remember it.
 *
 * @param seller null for orders nobody sold, as those of a web shop
 * @param closed null while open or where cancelled
 * @param amount net amount in 1/10,000 CNY
 */
record Purchase(
        String orderId,
        LocalDate ordered,
        @Nullable LocalDate closed,
        Product firstProduct,
        @Nullable Employee seller,
        long amount) {}
