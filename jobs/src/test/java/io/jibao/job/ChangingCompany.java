package io.jibao.job;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A company whose data change every day, by a fixed seed: a database with orders (deleted by flag), order lines and
 * refunds (deleted for good), and a CRM that sends a file of what changed on a day. Clocks of its machines differ, and
 * some rows are committed hours after their time stamp. Orders move to other customers, are cancelled and opened again,
 * and name customers that the CRM enters days later. What changed on a day can be had as files of every table.
 */
final class ChangingCompany implements AutoCloseable {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    /** A row as the company has it: column → text. */
    final Map<String, Map<String, Map<String, String>>> tables = new LinkedHashMap<>();

    private final Map<String, Map<String, Map<String, String>>> today = new LinkedHashMap<>();
    private final Random random;
    private final Map<String, Map<String, String>> removedLines = new TreeMap<>();
    private final Map<String, Integer> written = new TreeMap<>();
    private final Map<String, String> awaited = new TreeMap<>();
    private final Connection database;
    private int number;

    ChangingCompany(String url) throws SQLException {
        this(url, 20_260_101);
    }

    ChangingCompany(String url, long seed) throws SQLException {
        random = new Random(seed);
        database = DriverManager.getConnection(url, "sa", "");
        List.of("customers", "orders", "order_lines", "refunds").forEach(name -> tables.put(name, new TreeMap<>()));
        execute("create table orders (order_id varchar(9) primary key, customer_id varchar(9), employee_id varchar(9),"
                + " channel_id varchar(9), currency varchar(3), ordered_at timestamp, status varchar(9),"
                + " is_deleted boolean, updated_at timestamp)");
        execute("create table order_lines (order_id varchar(9), line_number int, product_id varchar(9),"
                + " quantity decimal(18,4), unit_price decimal(18,4), updated_at timestamp,"
                + " primary key (order_id, line_number))");
        execute("create table refunds (refund_id varchar(9) primary key, order_id varchar(9), refunded_at timestamp,"
                + " amount decimal(18,4), updated_at timestamp)");
    }

    static LocalDateTime evening(int day) {
        return FIRST.plusDays(day).atTime(23, 30);
    }

    /** What happens on a day, 0 being the first; the CRM's file of it is returned. */
    String live(int day) throws SQLException {
        today.clear();
        for (int i = 0; i < 12; i++) {
            changeCustomer(day, i < 4 || day == 0);
        }
        for (int i = 0; i < (day == 0 ? 60 : 12); i++) {
            newOrder(day);
        }
        for (int i = 0; i < 8; i++) {
            changeOrder(day, i);
            changeLine(day, i);
        }
        for (int i = 0; i < (day == 0 ? 40 : 1); i++) {
            changeRefunds(day);
        }
        return changes("customers");
    }

    /** The CSV file of the rows of a table that changed on the last day; those that vanished say so. */
    String changes(String table) {
        return csv(today.getOrDefault(table, Map.of()).values());
    }

    private void changeCustomer(int day, boolean isNew) {
        Map<String, Map<String, String>> customers = tables.get("customers");
        String late = awaited.isEmpty() || random.nextInt(3) > 0 ? "" : any(awaited);
        awaited.remove(late);
        String id = !isNew ? any(customers) : late.isEmpty() ? "C%04d".formatted(++number) : late;
        Map<String, String> row = new LinkedHashMap<>();
        row.put("customer_id", id);
        row.put("name", "客户" + random.nextInt(1_000));
        row.put("city", random.nextInt(5) == 0 ? "" : "城市" + random.nextInt(50));
        row.put("created_at", "2025-12-01 08:00:00");
        // one version a day and customer, each day's after the last day's
        row.put("updated_at", WRITTEN.format(FIRST.plusDays(day).atStartOfDay().plusSeconds(random.nextInt(80_000))));
        row.put("is_deleted", Boolean.toString(!isNew && random.nextInt(9) == 0));
        customers.put(id, row);
        changed("customers").put(id, row);
    }

    private void newOrder(int day) throws SQLException {
        String id = "O%05d".formatted(++number);
        Map<String, String> order = new LinkedHashMap<>();
        order.put("order_id", id);
        order.put("customer_id", random.nextInt(8) == 0 ? lateCustomer() : any(tables.get("customers")));
        order.put("employee_id", "E" + random.nextInt(15));
        order.put("channel_id", random.nextInt(4) == 0 ? "" : "W" + random.nextInt(4));
        order.put("currency", List.of("", "CNY", "CNY", "USD", "EUR").get(random.nextInt(5)));
        order.put("ordered_at", WRITTEN.format(FIRST.plusDays(day).atTime(9, 0)));
        order.put("status", "open");
        order.put("is_deleted", "false");
        order.put("updated_at", stamp(day));
        put("orders", id, order);
        for (int line = 1; line <= 1 + random.nextInt(3); line++) {
            putLine(day, id, line);
        }
    }

    private String lateCustomer() {
        String id = "X%03d".formatted(random.nextInt(40));
        if (!tables.get("customers").containsKey(id)) {
            awaited.put(id, id);
        }
        return id;
    }

    private void putLine(int day, String order, int line) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("order_id", order);
        row.put("line_number", Integer.toString(line));
        row.put("product_id", "P" + random.nextInt(20));
        row.put("quantity", Integer.toString(1 + random.nextInt(9)));
        row.put("unit_price", BigDecimal.valueOf(random.nextInt(100_000), 2).toPlainString());
        row.put("updated_at", stamp(day));
        put("order_lines", order + "/" + line, row);
        written.put(order + "/" + line, day);
    }

    /** What last night's read has seen: keys tell that a row is back, not what nobody has ever read of it. */
    private Map<String, Map<String, String>> readBefore(int day, Map<String, Map<String, String>> lines) {
        String upper = WRITTEN.format(evening(day - 1).minusMinutes(5));
        Map<String, Map<String, String>> read = new TreeMap<>();
        lines.forEach((key, row) -> {
            if (row.getOrDefault("updated_at", "").compareTo(upper) < 0 && written.getOrDefault(key, 0) < day) {
                read.put(key, row);
            }
        });
        return read;
    }

    private void changeOrder(int day, int turn) throws SQLException {
        String id = any(tables.get("orders"));
        Map<String, String> row = new LinkedHashMap<>(tables.get("orders").get(id));
        row.put("status", List.of("open", "closed", "cancelled").get(random.nextInt(3)));
        row.put(
                "is_deleted",
                Boolean.toString(turn == 0 || (turn > 1 && row.get("is_deleted").equals("true"))));
        if (turn == 3) {
            row.put("customer_id", any(tables.get("customers")));
        }
        row.put("updated_at", stamp(day));
        put("orders", id, row);
    }

    /** Lines change, vanish, and come back: as they were, with their old time stamp, or changed. */
    private void changeLine(int day, int turn) throws SQLException {
        Map<String, Map<String, String>> lines = tables.get("order_lines");
        if (turn < 2 && day > 0) {
            String key = any(readBefore(day, lines));
            removedLines.put(key, lines.remove(key));
            vanish(day, "order_lines", key, removedLines.get(key));
            execute("delete from order_lines where order_id || '/' || line_number = '%s'".formatted(key));
        } else if (turn == 2 && !removedLines.isEmpty() && day % 3 == 0) {
            String key = any(removedLines);
            put("order_lines", key, removedLines.remove(key));
            written.put(key, day);
        } else {
            String[] key = any(turn == 3 && !removedLines.isEmpty() ? removedLines : lines)
                    .split("/");
            removedLines.remove(String.join("/", key));
            putLine(day, key[0], Integer.parseInt(key[1]));
        }
    }

    private void changeRefunds(int day) throws SQLException {
        Map<String, Map<String, String>> refunds = tables.get("refunds");
        if (day % 7 == 3) {
            String gone = any(refunds);
            vanish(day, "refunds", gone, refunds.remove(gone));
            execute("delete from refunds where refund_id = '%s'".formatted(gone));
        }
        String id = day % 2 == 0 ? "R%05d".formatted(++number) : any(refunds);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("refund_id", id);
        row.put("order_id", any(tables.get("orders")));
        row.put("refunded_at", WRITTEN.format(FIRST.plusDays(day).atTime(15, 0)));
        row.put("amount", BigDecimal.valueOf(random.nextInt(10_000), 2).toPlainString());
        row.put("updated_at", stamp(day));
        put("refunds", id, row);
    }

    /** By one of three clocks: right, 40 minutes slow or 20 fast; one row in twelve is committed up to 20 hours late. */
    private String stamp(int day) {
        LocalDateTime committed = FIRST.plusDays(day).atStartOfDay().plusSeconds(random.nextInt(84_000));
        Duration error = List.of(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(-40), Duration.ofMinutes(20))
                .get(random.nextInt(4));
        Duration late = random.nextInt(12) == 0 ? Duration.ofSeconds(random.nextInt(72_000)) : Duration.ZERO;
        return WRITTEN.format(committed.plus(error).minus(late));
    }

    private String any(Map<String, ?> map) {
        return new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
    }

    private Map<String, Map<String, String>> changed(String table) {
        return today.computeIfAbsent(table, name -> new TreeMap<>());
    }

    private void vanish(int day, String table, String key, @Nullable Map<String, String> row) {
        Map<String, String> gone = new LinkedHashMap<>(Objects.requireNonNull(row));
        gone.put("is_deleted", "true");
        gone.put("updated_at", stamp(day));
        changed(table).put(key, gone);
    }

    private void put(String table, String key, @Nullable Map<String, String> row) throws SQLException {
        if (row == null) {
            throw new IllegalStateException(table + " has no " + key);
        }
        tables.get(table).put(key, row);
        Map<String, String> sent = new LinkedHashMap<>(row);
        sent.putIfAbsent("is_deleted", "false");
        changed(table).put(key, sent);
        execute("merge into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", row.keySet()),
                        row.values().stream()
                                .map(value -> value.isEmpty() ? "null" : "'" + value + "'")
                                .collect(Collectors.joining(", "))));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All customers as they are now. */
    String customers() {
        return csv(tables.get("customers").values());
    }

    /** A CSV file with the columns of the first row. */
    static String csv(Collection<Map<String, String>> rows) {
        StringBuilder text = new StringBuilder();
        for (Map<String, String> row : rows) {
            if (text.isEmpty()) {
                text.append(String.join(",", row.keySet())).append('\n');
            }
            text.append(String.join(",", row.values())).append('\n');
        }
        return text.toString();
    }

    static void write(Path file, String text) throws java.io.IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
