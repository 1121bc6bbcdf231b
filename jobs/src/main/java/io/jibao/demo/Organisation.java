package io.jibao.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The invented company's departments and employees, and who serves whom on which day. */
final class Organisation {

    /** The region that falls, and the department that answers for it. */
    static final String FALLING_REGION = "DB";

    record Department(String id, String name, String parentId, String regionCode, String headId, double marketShare) {}

    record Employee(
            String id,
            String name,
            String login,
            String role,
            Department department,
            LocalDate hired,
            @Nullable LocalDate left) {

        boolean isAt(LocalDate day) {
            return !day.isBefore(hired) && (left == null || day.isBefore(left));
        }
    }

    private final List<Department> departments;
    private final List<Employee> employees;
    private final Map<String, Employee> byId;
    private final List<Department> salesDepartments;
    private final Map<String, List<Employee>> repsByDepartment;
    private final double[] marketShares;

    Organisation() {
        departments = Listing.rows("departments.csv").stream()
                .map(r -> new Department(r[0], r[1], r[2], r[3], r[4], Double.parseDouble(r[5])))
                .toList();
        employees = Listing.rows("employees.csv").stream()
                .map(r ->
                        new Employee(r[0], r[1], r[2], r[3], department(r[4]), LocalDate.parse(r[5]), dateOrNull(r[6])))
                .toList();
        byId = employees.stream().collect(Collectors.toMap(Employee::id, Function.identity()));
        salesDepartments = departments.stream().filter(d -> d.marketShare() > 0).toList();
        marketShares =
                salesDepartments.stream().mapToDouble(Department::marketShare).toArray();
        repsByDepartment = employees.stream()
                .filter(e -> e.role().equals("rep"))
                .collect(Collectors.groupingBy(e -> e.department().id()));
    }

    List<Department> departments() {
        return departments;
    }

    List<Department> salesDepartments() {
        return salesDepartments;
    }

    List<Employee> employees() {
        return employees;
    }

    List<Employee> with(String role) {
        return employees.stream().filter(e -> e.role().equals(role)).toList();
    }

    Employee head(Department department) {
        return employee(department.headId());
    }

    Employee employee(String id) {
        Employee employee = byId.get(id);
        if (employee == null) {
            throw new IllegalArgumentException("employees.csv has no " + id);
        }
        return employee;
    }

    /** A sales department, in proportion to its market. */
    Department drawDepartment(Dice dice) {
        return salesDepartments.get(dice.weighted(marketShares));
    }

    Employee drawRep(Department department, Dice dice) {
        return dice.oneOf(repsOf(department));
    }

    /** Who serves a customer of this rep on this day: the head before the rep came, a colleague after they left. */
    Employee serving(Employee rep, LocalDate day) {
        if (rep.isAt(day)) {
            return rep;
        }
        if (day.isBefore(rep.hired())) {
            return head(rep.department());
        }
        List<Employee> staying = repsOf(rep.department()).stream()
                .filter(e -> e.left() == null && e.isAt(day))
                .toList();
        return staying.get(Math.floorMod(rep.id().hashCode(), staying.size()));
    }

    /** The manager's number: the head of the department, for a head the head of the parent; none at the top. */
    @Nullable
    String managerOf(Employee employee) {
        Department department = employee.department();
        if (!department.headId().equals(employee.id())) {
            return department.headId();
        }
        return departments.stream()
                .filter(d -> d.id().equals(department.parentId()))
                .map(Department::headId)
                .findFirst()
                .orElse(null);
    }

    private Department department(String id) {
        return departments.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("departments.csv has no " + id));
    }

    private List<Employee> repsOf(Department department) {
        return repsByDepartment.getOrDefault(department.id(), List.of());
    }

    private static @Nullable LocalDate dateOrNull(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
