package io.jibao.job;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What else changes every day around a {@link ChangingCompany}, by a fixed seed: employees and products (entered after
 * orders name them, changed with effect from an earlier day, deleted and brought back), channels, rates (late, and
 * corrected) and tickets. Files of what changed on a day.
 */
final class ChangingCatalogue {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final Random random;
    private final Map<String, Map<String, String>> tickets = new TreeMap<>();

    ChangingCatalogue(long seed) {
        random = new Random(seed);
    }

    /** The files of a day, 0 being the first: entity → CSV. */
    Map<String, String> live(int day, ChangingCompany company) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("employees", ChangingCompany.csv(employees(day).values()));
        files.put("products", ChangingCompany.csv(products(day).values()));
        files.put("channels", ChangingCompany.csv(List.of(channel(day))));
        files.put("fx_rates", ChangingCompany.csv(rates(day)));
        files.put("tickets", ChangingCompany.csv(tickets(day, company).values()));
        return files;
    }

    private Map<String, Map<String, String>> employees(int day) {
        Map<String, Map<String, String>> changed = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("employee_id", "E" + random.nextInt(Math.min(3 + 2 * day, 14)));
            row.put("name", "员工" + random.nextInt(100));
            row.put("department_id", "D" + random.nextInt(4));
            row.put(
                    "valid_from",
                    random.nextInt(3) > 0
                            ? ""
                            : FIRST.plusDays(day - random.nextInt(9)).toString());
            finish(day, row, changed, row.get("employee_id"));
        }
        return changed;
    }

    private Map<String, Map<String, String>> products(int day) {
        Map<String, Map<String, String>> changed = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("product_id", "P" + random.nextInt(Math.min(4 + 3 * day, 19)));
            row.put("name", "产品" + random.nextInt(100));
            row.put("category", "类" + random.nextInt(3));
            row.put("unit_cost", BigDecimal.valueOf(random.nextInt(50_000), 2).toPlainString());
            row.put(
                    "valid_from",
                    random.nextInt(2) > 0
                            ? ""
                            : FIRST.plusDays(day - random.nextInt(9)).toString());
            finish(day, row, changed, row.get("product_id"));
        }
        return changed;
    }

    private Map<String, String> channel(int day) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("channel_id", "W" + random.nextInt(3));
        row.put("name", "渠道" + random.nextInt(9));
        Map<String, Map<String, String>> changed = new TreeMap<>();
        finish(day, row, changed, "");
        return changed.getOrDefault("", row);
    }

    /** Dollars from the first day on, euros from the fifth; both are corrected now and then. */
    private List<Map<String, String>> rates(int day) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("currency", day < 4 || day % 3 == 0 ? "USD" : "EUR");
        row.put("month", "2026-01");
        row.put("rate", BigDecimal.valueOf(60_000 + random.nextInt(20_000), 4).toPlainString());
        row.put("updated_at", "2026-01-%02d 12:00:00".formatted(day + 1));
        row.put("is_deleted", "false");
        return List.of(row);
    }

    private Map<String, Map<String, String>> tickets(int day, ChangingCompany company) {
        Map<String, Map<String, String>> changed = new TreeMap<>();
        List<String> customers = List.copyOf(company.tables.get("customers").keySet());
        for (int i = 0; i < 6; i++) {
            String id = "T%03d".formatted(random.nextInt(4 + 4 * day));
            Map<String, String> row = new LinkedHashMap<>(tickets.getOrDefault(id, Map.of()));
            row.put("ticket_id", id);
            row.put("customer_id", customers.get(random.nextInt(customers.size())));
            row.put("employee_id", "E" + random.nextInt(15));
            row.put("request_type", random.nextInt(3) == 0 ? "投诉" : "技术支持");
            row.put("state", List.of("新请求", "处理中", "已解决", "已关闭").get(random.nextInt(4)));
            row.putIfAbsent("opened_at", FIRST.plusDays(day) + " 10:00:00");
            finish(day, row, changed, id);
            tickets.put(id, row);
        }
        return changed;
    }

    /** One row in eight is deleted by flag; what is deleted may come back with a later change. */
    private void finish(int day, Map<String, String> row, Map<String, Map<String, String>> changed, String key) {
        String second = "%02d:%02d".formatted(random.nextInt(60), random.nextInt(60));
        row.put("updated_at", "%s %02d:%s".formatted(FIRST.plusDays(day), random.nextInt(20), second));
        row.put("is_deleted", Boolean.toString(random.nextInt(8) == 0));
        changed.put(key, row);
    }
}
