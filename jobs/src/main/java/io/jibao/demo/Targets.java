package io.jibao.demo;

import io.jibao.demo.Organisation.Department;
import io.jibao.demo.Organisation.Employee;
import java.util.List;

/** Writes the goals of each year: set in January on what the year before had brought. */
final class Targets {

    private static final double GROWTH = 1.10;
    private static final long UNITS_PER_TEN_THOUSAND = 10_000L * 10_000L;

    private final DemoSize size;
    private final FactsTally tally;
    private final CsvTable table;

    Targets(DemoSize size, SourceDatabase database, FactsTally tally) {
        this.size = size;
        this.tally = tally;
        this.table = database.table("t_target", """
                target_year int
                period varchar(7)
                metric varchar(20)
                org_id varchar(10)
                emp_no varchar(10)
                target_value decimal(18,4)
                base_value decimal(18,4)
                owner_emp_no varchar(10)
                approver_emp_no varchar(10)
                """);
        tally.follow("crm.targets", table);
    }

    void write(Organisation organisation) {
        String director = organisation.departments().get(0).headId();
        for (int year = size.start().getYear(); year <= size.today().getYear(); year++) {
            for (Department department : organisation.salesDepartments()) {
                sales(year, department.id(), "", department.id(), department.headId(), director);
                long base = tally.newCustomers(year - 1, department.id());
                long goal = base == 0 ? tally.newCustomers(year, department.id()) : Math.round(base * GROWTH);
                row(
                        year,
                        "",
                        "new customers",
                        department.id(),
                        "",
                        goal * 10_000,
                        base * 10_000,
                        department.headId(),
                        director);
            }
            for (Employee rep : organisation.with("rep")) {
                sales(
                        year,
                        rep.department().id(),
                        rep.id(),
                        rep.id(),
                        rep.department().headId(),
                        director);
            }
            row(year, "", "churn rate", "", "", 600, 0, director, director);
            row(
                    year,
                    "",
                    "satisfaction",
                    "",
                    "",
                    42_000,
                    0,
                    organisation.departments().get(7).headId(),
                    director);
        }
    }

    /** A goal for the year and one per quarter; in the first year, which has no year before, the quarters' own. */
    private void sales(int year, String departmentId, String repId, String subjectId, String owner, String director) {
        long yearGoal = 0;
        long yearBase = 0;
        for (int quarter = 1; quarter <= 4; quarter++) {
            long base = tally.closedAmount((year - 1) + "-Q" + quarter, subjectId);
            long goal = base == 0 ? tally.closedAmount(year + "-Q" + quarter, subjectId) : Math.round(base * GROWTH);
            goal = goal / UNITS_PER_TEN_THOUSAND * UNITS_PER_TEN_THOUSAND;
            if (goal > 0) {
                row(year, year + "-Q" + quarter, "sales", departmentId, repId, goal, base, owner, director);
            }
            yearGoal += goal;
            yearBase += base;
        }
        if (yearGoal > 0) {
            row(year, "", "sales", departmentId, repId, yearGoal, yearBase, owner, director);
        }
    }

    private void row(
            int year,
            String period,
            String metric,
            String departmentId,
            String repId,
            long goal,
            long base,
            String owner,
            String director) {
        for (String value : List.of(Integer.toString(year), period, metric, departmentId, repId)) {
            table.text(value);
        }
        table.decimal(goal, 4);
        if (base == 0) {
            table.text(null);
        } else {
            table.decimal(base, 4);
        }
        table.text(owner).text(director).end();
    }
}
