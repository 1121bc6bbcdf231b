package io.jibao.job;

import io.jibao.demo.SourceQueries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The demo's figures worked out once more, in plain Java over the source rows: from the metric dictionary, with nothing of
 * the product's SQL.
 */
final class SourceFigures {

    private static final int LOST_AFTER_MONTHS = 6;

    private final LocalDate start;
    private final LocalDate end;
    private final Map<String, String> departmentOfCustomer;
    private final List<Sale> sales = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();
    private final Map<String, NavigableSet<LocalDate>> orderDays = new TreeMap<>();
    private final Set<String> firstOrders = new HashSet<>();

    private record Sale(String order, String customer, String department, LocalDate day, BigDecimal amount) {}

    private record Refund(String department, LocalDate day, BigDecimal amount) {}

    /**
     * Figures of the period for a department or the whole company.
     *
     * @param active customers with an order in the 6 months before the period
     * @param lost those of them whose 6 months without an order were over in the period
     */
    record Figures(BigDecimal netAmount, long orders, long customers, long newCustomers, long active, long lost) {

        BigDecimal churnRatio() {
            return BigDecimal.valueOf(lost).divide(BigDecimal.valueOf(active), 8, RoundingMode.HALF_UP);
        }
    }

    /** @param end exclusive */
    SourceFigures(Path site, LocalDate start, LocalDate end) throws SQLException {
        this.start = start;
        this.end = end;
        try (SourceQueries crm = new SourceQueries(site, "crm");
                SourceQueries orders = new SourceQueries(site, "orders")) {
            // of two rows with one number the first counts
            departmentOfCustomer =
                    pairs(crm, "select cust_no, coalesce(org_id, '') from t_customer where cust_name is not null");
            readSales(orders, pairs(crm, "select emp_no, org_id from t_employee"));
            readRefunds(orders);
        }
    }

    Figures whole() {
        return of(department -> true);
    }

    Figures department(String id) {
        return of(id::equals);
    }

    Set<String> departments() {
        Set<String> departments = new TreeSet<>();
        sales.stream().filter(sale -> isInPeriod(sale.day())).forEach(sale -> departments.add(sale.department()));
        return departments;
    }

    Set<String> lostCustomers() {
        Set<String> lost = new TreeSet<>(orderDays.keySet());
        lost.removeIf(customer -> !isActiveAtStart(customer) || !isLostInPeriod(customer));
        return lost;
    }

    /** Sales count for the seller's department, customers that come and go for their own. */
    private Figures of(Predicate<String> department) {
        List<Sale> sold = sales.stream()
                .filter(sale -> isInPeriod(sale.day()) && department.test(sale.department()))
                .toList();
        BigDecimal paidBack = refunds.stream()
                .filter(refund -> isInPeriod(refund.day()) && department.test(refund.department()))
                .map(Refund::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        List<String> owned = orderDays.keySet().stream()
                .filter(customer -> department.test(departmentOfCustomer.getOrDefault(customer, "")))
                .filter(this::isActiveAtStart)
                .toList();
        return new Figures(
                sold.stream()
                        .map(Sale::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .subtract(paidBack),
                sold.size(),
                sold.stream().map(Sale::customer).distinct().count(),
                sold.stream().filter(sale -> firstOrders.contains(sale.order())).count(),
                owned.size(),
                owned.stream().filter(this::isLostInPeriod).count());
    }

    private boolean isInPeriod(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end);
    }

    private boolean isActiveAtStart(String customer) {
        return !orderDays
                .get(customer)
                .subSet(start.minusMonths(LOST_AFTER_MONTHS), start)
                .isEmpty();
    }

    private boolean isLostInPeriod(String customer) {
        NavigableSet<LocalDate> days = orderDays.get(customer).headSet(end, false);
        return days.stream().anyMatch(day -> {
            LocalDate loss = day.plusMonths(LOST_AFTER_MONTHS);
            LocalDate next = days.higher(day);
            return isInPeriod(loss) && (next == null || next.isAfter(loss));
        });
    }

    /** Row by row, so that each amount is exact: quantity × price × (1 − discount). */
    private void readSales(SourceQueries orders, Map<String, String> departmentOfEmployee) throws SQLException {
        Map<String, BigDecimal> amounts = orders.amounts(
                "select order_no, sum(qty * price * (1 - discount_rate)) from so_order_line group by order_no");
        for (String row : orders.rows("select order_no, cust_no, coalesce(sales_emp_no, ''), cast(finish_time as date)"
                + " from so_order where order_state = '已完成' order by finish_time, order_no")) {
            String[] order = row.split("\\|", -1);
            LocalDate day = LocalDate.parse(order[3]);
            String department =
                    departmentOfEmployee.getOrDefault(order[2], departmentOfCustomer.getOrDefault(order[1], ""));
            sales.add(new Sale(order[0], order[1], department, day, amounts.get(order[0])));
            if (!orderDays.containsKey(order[1])) {
                firstOrders.add(order[0]);
            }
            orderDays.computeIfAbsent(order[1], customer -> new TreeSet<>()).add(day);
        }
    }

    private void readRefunds(SourceQueries orders) throws SQLException {
        Map<String, String> departmentOfOrder = new HashMap<>();
        sales.forEach(sale -> departmentOfOrder.put(sale.order(), sale.department()));
        for (String row : orders.rows("select order_no, cast(refund_time as date), refund_amount from so_refund"
                + " where regexp_like(refund_amount, '^[0-9.]+$')")) {
            String[] refund = row.split("\\|", -1);
            if (departmentOfOrder.containsKey(refund[0])) {
                refunds.add(new Refund(
                        departmentOfOrder.get(refund[0]), LocalDate.parse(refund[1]), new BigDecimal(refund[2])));
            }
        }
    }

    private static Map<String, String> pairs(SourceQueries queries, String select) throws SQLException {
        Map<String, String> pairs = new HashMap<>();
        for (String row : queries.rows(select)) {
            String[] columns = row.split("\\|", -1);
            pairs.putIfAbsent(columns[0], columns[1]);
        }
        return pairs;
    }
}
