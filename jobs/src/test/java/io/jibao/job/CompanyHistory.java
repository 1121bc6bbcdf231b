package io.jibao.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The days of a generated company as files of what changed, and what they come to: worked out here row by row, by the
 * rule that of the versions of a key the one with the greatest time stamp counts.
 *
 * @param days the files of each day: {@code system/entity} → CSV
 */
record CompanyHistory(List<Map<String, String>> days) {

    static final Map<String, String> SELECTS = new LinkedHashMap<>();

    private static final Map<String, List<String>> KEYS = Map.of(
            "orders/orders", List.of("order_id"),
            "orders/order_lines", List.of("order_id", "line_number"),
            "orders/refunds", List.of("refund_id"),
            "orders/fx_rates", List.of("currency", "month"));

    static {
        select("crm/employees", "employee_id, name, department_id, valid_from");
        select("crm/customers", "customer_id, name, city, created_at");
        select("orders/products", "product_id, name, category, unit_cost, valid_from");
        select("orders/channels", "channel_id, name");
        select("orders/fx_rates", "currency, month, rate");
        select("orders/orders", "order_id, customer_id, employee_id, channel_id, currency, ordered_at, status");
        select("orders/order_lines", "order_id, line_number, product_id, quantity, unit_price");
        select("orders/refunds", "refund_id, order_id, refunded_at, amount");
        select("service_desk/tickets", "ticket_id, customer_id, employee_id, request_type, state, opened_at");
    }

    private static void select(String entity, String columns) {
        SELECTS.put(entity, "select %s, updated_at, is_deleted from source".formatted(columns));
    }

    static CompanyHistory generate(int days, long seed) throws SQLException {
        List<Map<String, String>> files = new ArrayList<>();
        try (ChangingCompany company = new ChangingCompany("jdbc:h2:mem:history" + seed, seed)) {
            ChangingCatalogue catalogue = new ChangingCatalogue(seed);
            for (int day = 0; day < days; day++) {
                company.live(day);
                Map<String, String> others = catalogue.live(day, company);
                Map<String, String> today = new LinkedHashMap<>();
                for (String entity : SELECTS.keySet()) {
                    String table = entity.substring(entity.indexOf('/') + 1);
                    today.put(entity, others.getOrDefault(table, company.changes(table)));
                }
                files.add(today);
            }
        }
        return new CompanyHistory(files);
    }

    /** Lets a site read the files of one day. */
    void deliver(int day, DeltaSite site, int load) throws java.io.IOException {
        for (Map.Entry<String, String> file : days.get(day).entrySet()) {
            Path drop = site.site.folder().resolve("drop").resolve(file.getKey() + ".csv");
            ChangingCompany.write(drop, file.getValue());
            site.extract(
                    file.getKey(),
                    load,
                    ChangingCompany.evening(day).atZone(DeltaSite.ZONE).toInstant());
            Files.delete(drop);
        }
    }

    /** Σ quantity × price of the lines of known orders, in yuan, after the first days. */
    BigDecimal grossAmount(int days) {
        Map<String, Map<String, String>> orders = current("orders/orders", days);
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, String> line : current("orders/order_lines", days).values()) {
            BigDecimal rate = rate(orders.get(line.get("order_id")), days);
            if (rate != null) {
                BigDecimal gross = number(line, "quantity").multiply(number(line, "unit_price"));
                sum = sum.add(gross.multiply(rate).setScale(4, RoundingMode.HALF_UP));
            }
        }
        return sum;
    }

    /** Σ of the refunds of known orders with lines, in yuan, after the first days. */
    BigDecimal refundedAmount(int days) {
        Map<String, Map<String, String>> orders = current("orders/orders", days);
        Set<String> withLines = new HashSet<>();
        current("orders/order_lines", days).values().forEach(line -> withLines.add(line.getOrDefault("order_id", "")));
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, String> refund : current("orders/refunds", days).values()) {
            String order = refund.getOrDefault("order_id", "");
            BigDecimal rate = withLines.contains(order) ? rate(orders.get(order), days) : null;
            if (rate != null) {
                sum = sum.add(number(refund, "amount").multiply(rate).setScale(4, RoundingMode.HALF_UP));
            }
        }
        return sum;
    }

    /** Of an order's currency in its month, which is January for all; null = no such order, or no rate. */
    private @Nullable BigDecimal rate(@Nullable Map<String, String> order, int days) {
        if (order == null) {
            return null;
        }
        String currency = order.getOrDefault("currency", "");
        if (currency.isEmpty() || currency.equals("CNY")) {
            return BigDecimal.ONE;
        }
        Map<String, String> rate = current("orders/fx_rates", days).get(currency + "/2026-01");
        return rate == null ? null : number(rate, "rate");
    }

    private static BigDecimal number(Map<String, String> row, String column) {
        return new BigDecimal(row.getOrDefault(column, ""));
    }

    /** The rows that count after the first days, by key; deleted ones are left out. */
    private Map<String, Map<String, String>> current(String entity, int days) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Map<String, String> files : this.days.subList(0, days)) {
            for (Map<String, String> row : parse(files.getOrDefault(entity, ""))) {
                String key = String.join(
                        "/",
                        KEYS.getOrDefault(entity, List.of()).stream()
                                .map(row::get)
                                .toList());
                rows.merge(key, row, CompanyHistory::later);
            }
        }
        rows.values().removeIf(row -> row.getOrDefault("is_deleted", "").equals("true"));
        return rows;
    }

    private static Map<String, String> later(Map<String, String> known, Map<String, String> read) {
        String stamp = read.getOrDefault("updated_at", "");
        return stamp.compareTo(known.getOrDefault("updated_at", "")) >= 0 ? read : known;
    }

    private static List<Map<String, String>> parse(String csv) {
        List<String> lines = csv.lines().toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] names = lines.get(0).split(",", -1);
            String[] values = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
