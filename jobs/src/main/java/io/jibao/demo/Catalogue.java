package io.jibao.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the invented company sells, and through which channels. */
final class Catalogue {

    /** @param priceCents list price and {@code costCents} unit cost, in 1/100 CNY */
    record Product(
            String id,
            String name,
            String category,
            String brand,
            String specification,
            long priceCents,
            long costCents,
            LocalDate launched) {}

    record Channel(String id, String name, String kind) {

        boolean isOnline() {
            return kind.equals("线上平台");
        }
    }

    /** The seal whose faulty batch drives customers of the falling region away. */
    static final String FAULTY_PRODUCT = "P032";

    private static final double[] CHANNEL_SHARES = {62, 18, 7, 9, 4};
    private static final double[] PERSON_CHANNEL_SHARES = {0, 0, 45, 35, 20};

    private final List<Product> products;
    private final List<Channel> channels;
    private final List<String> categories;

    Catalogue() {
        products = Listing.rows("products.csv").stream()
                .map(r -> new Product(r[0], r[1], r[2], r[3], r[4], cents(r[5]), cents(r[6]), LocalDate.parse(r[7])))
                .toList();
        channels = Listing.rows("channels.csv").stream()
                .map(r -> new Channel(r[0], r[1], r[2]))
                .toList();
        categories = products.stream().map(Product::category).distinct().toList();
    }

    List<Product> products() {
        return products;
    }

    List<Channel> channels() {
        return channels;
    }

    List<String> categories() {
        return categories;
    }

    Product product(String id) {
        return products.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    Channel drawChannel(boolean isPerson, Dice dice) {
        return channels.get(dice.weighted(isPerson ? PERSON_CHANNEL_SHARES : CHANNEL_SHARES));
    }

    /** A product of the category that was on sale and is worth at most the sum; the cheapest where none is. */
    Product draw(String category, LocalDate day, long mostCents, Dice dice) {
        List<Product> fitting = new ArrayList<>();
        Product cheapest = null;
        for (Product product : products) {
            if (product.category().equals(category) && !product.launched().isAfter(day)) {
                if (cheapest == null || product.priceCents() < cheapest.priceCents()) {
                    cheapest = product;
                }
                if (product.priceCents() <= mostCents) {
                    fitting.add(product);
                }
            }
        }
        if (!fitting.isEmpty()) {
            return dice.oneOf(fitting);
        }
        return cheapest == null ? products.get(0) : cheapest;
    }

    private static long cents(String price) {
        return new BigDecimal(price).movePointRight(2).longValueExact();
    }
}
