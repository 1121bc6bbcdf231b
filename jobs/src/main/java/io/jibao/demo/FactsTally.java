package io.jibao.demo;

import io.jibao.demo.Organisation.Employee;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts along while the company is invented; amounts are whole numbers of 1/10,000 CNY. */
final class FactsTally {

    private static final int AMOUNT_SCALE = 4;

    private final Map<String, CsvTable> tables = new LinkedHashMap<>();
    private final Map<Dirt, Integer> dirt = new EnumMap<>(Dirt.class);
    private final Map<String, Long> closed = new TreeMap<>();
    private final Map<String, Map<String, Long>> closedByDepartment = new TreeMap<>();
    private final Map<String, Map<String, Long>> closedByEmployee = new TreeMap<>();
    private final Map<String, Long> refunds = new TreeMap<>();
    private final Map<String, Integer> newCustomers = new TreeMap<>();

    void follow(String entity, CsvTable table) {
        tables.put(entity, table);
    }

    void dirt(Dirt kind, int count) {
        dirt.merge(kind, count, Integer::sum);
    }

    void closedLine(LocalDate day, String departmentId, @Nullable Employee seller, long amount) {
        String quarter = quarter(day);
        closed.merge(quarter, amount, Long::sum);
        add(closedByDepartment, quarter, departmentId, amount);
        if (seller != null) {
            add(closedByEmployee, quarter, seller.id(), amount);
        }
    }

    void refund(LocalDate day, long cents) {
        refunds.merge(quarter(day), cents * 100, Long::sum);
    }

    void firstOrder(LocalDate day, String departmentId) {
        newCustomers.merge(day.getYear() + departmentId, 1, Integer::sum);
    }

    /** Customers the department won since the data begin whose first order was closed in the year. */
    int newCustomers(int year, String departmentId) {
        return newCustomers.getOrDefault(year + departmentId, 0);
    }

    /** Closed amount of a department or employee in a quarter, in 1/10,000 CNY; 0 where there is none. */
    long closedAmount(String quarter, String subjectId) {
        long ofDepartment = closedByDepartment.getOrDefault(quarter, Map.of()).getOrDefault(subjectId, 0L);
        return closedByEmployee.getOrDefault(quarter, Map.of()).getOrDefault(subjectId, ofDepartment);
    }

    DemoFacts facts() {
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach((entity, table) -> rows.put(entity, table.rows()));
        return new DemoFacts(
                rows,
                Map.copyOf(dirt),
                amounts(closed),
                nested(closedByDepartment),
                nested(closedByEmployee),
                amounts(refunds));
    }

    static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + ((day.getMonthValue() - 1) / 3 + 1);
    }

    private static void add(Map<String, Map<String, Long>> sums, String quarter, String id, long amount) {
        sums.computeIfAbsent(quarter, q -> new TreeMap<>()).merge(id, amount, Long::sum);
    }

    private static Map<String, BigDecimal> amounts(Map<String, Long> sums) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        sums.forEach((key, sum) -> amounts.put(key, BigDecimal.valueOf(sum, AMOUNT_SCALE)));
        return amounts;
    }

    private static Map<String, Map<String, BigDecimal>> nested(Map<String, Map<String, Long>> sums) {
        Map<String, Map<String, BigDecimal>> amounts = new TreeMap<>();
        sums.forEach((key, inner) -> amounts.put(key, amounts(inner)));
        return amounts;
    }
}
