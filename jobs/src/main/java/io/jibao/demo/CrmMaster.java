package io.jibao.demo;

import io.jibao.demo.Organisation.Department;
import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import java.util.List;

/** Writes what the CRM knows apart from customers: departments, employees, competitors, market shares and research. */
final class CrmMaster {

    private final DemoSize size;
    private final SourceDatabase database;
    private final FactsTally tally;

    CrmMaster(DemoSize size, SourceDatabase database, FactsTally tally) {
        this.size = size;
        this.database = database;
        this.tally = tally;
    }

    void write(Organisation organisation, Catalogue catalogue, Listing listing) {
        writeDepartments(organisation.departments());
        writeEmployees(organisation);
        List<String[]> competitors = Listing.rows("competitors.csv");
        writeCompetitors(competitors);
        writeMarketShares(competitors, catalogue.categories());
        writeResearch(competitors, catalogue.categories(), listing);
    }

    private void writeDepartments(List<Department> departments) {
        CsvTable table = table("departments", "t_org", """
                org_id varchar(10)
                org_name varchar(40)
                parent_org_id varchar(10)
                region_code varchar(10)
                head_emp_no varchar(10)
                """);
        for (Department department : departments) {
            table.text(department.id())
                    .text(department.name())
                    .text(department.parentId())
                    .text(department.regionCode())
                    .text(department.headId())
                    .end();
        }
    }

    private void writeEmployees(Organisation organisation) {
        CsvTable table = table("employees", "t_employee", """
                emp_no varchar(10)
                emp_name varchar(40)
                org_id varchar(10)
                leader_no varchar(10)
                email varchar(80)
                on_job char(1)
                effective_date date
                update_time timestamp
                """);
        for (Employee employee : organisation.employees()) {
            LocalDate left = employee.left();
            boolean isGone = left != null && !left.isAfter(size.lastDay());
            table.text(employee.id())
                    .text(employee.name())
                    .text(employee.department().id())
                    .text(organisation.managerOf(employee))
                    .text(employee.login() + "@lanyue.example.com")
                    .text(isGone ? "N" : "Y")
                    .date(employee.hired())
                    .time((isGone && left != null ? left : employee.hired()).atTime(8, 0))
                    .end();
        }
    }

    private void writeCompetitors(List<String[]> competitors) {
        CsvTable table = table("competitors", "t_competitor", """
                comp_id varchar(10)
                comp_name varchar(40)
                product_lines varchar(80)
                channels varchar(80)
                strengths varchar(200)
                weaknesses varchar(200)
                """);
        for (String[] competitor : competitors) {
            for (String value : competitor) {
                table.text(value.replace('|', '、'));
            }
            table.end();
        }
    }

    /** Ours without a competitor's number; the shares of a category never reach 1. */
    private void writeMarketShares(List<String[]> competitors, List<String> categories) {
        CsvTable table = table("market_shares", "t_market_share", """
                comp_id varchar(10)
                category varchar(20)
                period varchar(7)
                share decimal(6,4)
                """);
        Dice dice = new Dice(size.seed(), "market shares", 0);
        for (LocalDate day = size.start(); day.isBefore(size.lastDay().minusMonths(3)); day = day.plusMonths(3)) {
            for (String category : categories) {
                share(table, "", category, day, dice.between(1200, 2100));
                for (String[] competitor : competitors) {
                    if (competitor[2].contains(category)) {
                        share(table, competitor[0], category, day, dice.between(600, 1500));
                    }
                }
            }
        }
    }

    private void share(CsvTable table, String competitorId, String category, LocalDate day, int share) {
        table.text(competitorId)
                .text(category)
                .text(FactsTally.quarter(day))
                .decimal(share, 4)
                .end();
    }

    private void writeResearch(List<String[]> competitors, List<String> categories, Listing listing) {
        CsvTable table = table("market_research", "t_market_research", """
                research_id varchar(20)
                research_time timestamp
                category varchar(20)
                theme varchar(20)
                finding varchar(200)
                cust_no varchar(20)
                comp_id varchar(10)
                """);
        Dice dice = new Dice(size.seed(), "research", 0);
        for (int i = 1; i <= 60; i++) {
            LocalDate day = size.start().plusDays(i * 17L);
            table.text("MR" + (1000 + i))
                    .time(Times.inOfficeHours(Times.earlier(day, size.lastDay()), dice))
                    .text(dice.oneOf(categories))
                    .text(dice.oneOf(listing.words("research_themes")))
                    .text(dice.oneOf(listing.words("findings")))
                    .text(null)
                    .text(dice.chance(0.5) ? dice.oneOf(competitors)[0] : null)
                    .end();
        }
    }

    private CsvTable table(String entity, String name, String columns) {
        CsvTable table = database.table(name, columns);
        tally.follow("crm." + entity, table);
        return table;
    }
}
