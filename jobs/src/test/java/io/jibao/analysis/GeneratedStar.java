package io.jibao.analysis;

import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A star without a story: customers, orders, refunds, complaints and activities scattered by hashes of their numbers, with
 * many equal amounts and order counts, orders on the same day, refunds above the sale, unknown customers and costs. Every
 * second customer leaves early and the others stay, so that a model of buying can be fitted from some 200 customers on.
 */
final class GeneratedStar {

    private static final int ORDERS = 25;

    private static final List<String> FACTS = List.of(
            "create function scattered(number, salt, size) as (hash(number * 1000003 + salt) % size)::int",
            """
            create temp table customer as
            select
                i, 'C' || i as customer_id, 'D0' || scattered(i, 1, 4) as department_id,
                date '2022-06-01' + scattered(i, 2, 1100) as first_day,
                case when i % 2 = 0 then 1 + scattered(i, 3, 200) else 1370 - scattered(i, 2, 1100) end as active_days,
                scattered(i, 4, case when i % 2 = 0 then 4 else %orders end) as orders
            from range(%customers) numbers (i)
            """, """
            insert into star.dim_customers by name
            select
                i * 2 as customer_key, customer_id, customer_id as name, (10 + i % 5)::varchar as industry_code,
                'R' || i % 3 as region_code, department_id, 'E' || i % 6 as owner_employee_id,
                case when i % 9 = 0 then 'C' || (i + 1) end as referred_by_customer_id, i % 37 = 0 as is_deleted,
                false as is_inferred, date '1900-01-01' as valid_from,
                case when i % 4 = 0 then date '2025-08-20' else date '9999-12-31' end as valid_to, i % 4 <> 0 as is_current
            from customer
            """, """
            insert into star.dim_customers by name
            select
                i * 2 + 1 as customer_key, customer_id, customer_id as name, '10' as industry_code, 'R0' as region_code,
                'D09' as department_id, i % 37 = 0 as is_deleted, false as is_inferred, date '2025-08-20' as valid_from,
                date '9999-12-31' as valid_to, true as is_current
            from customer where i % 4 = 0
            """, """
            create temp table line as
            select
                i, customer_id, department_id, 'O' || i || '-' || n as order_id, l::int as line_number,
                first_day + scattered(i * 100 + n, 5, active_days) as closed_date,
                case when scattered(i * 100 + n, 6, 12) = 0 then 'open' else 'closed' end as order_status,
                (500 * (1 + scattered(i * 100 + n + l, 7, 6)) * (1 + 30 * (i % 7 // 6)))::decimal(18, 4) as net_amount
            from customer, range(orders) o (n), range(1, 3) p (l)
            where l = 1 or scattered(i * 100 + n, 8, 2) = 0
            """, """
            insert into star.fct_order_lines by name
            select
                order_id, line_number, case when i % 50 = 7 then '' else customer_id end as customer_id,
                'E' || i % 6 as employee_id, 'P' || i % 11 as product_id, department_id, 'R' || i % 3 as region_code,
                order_status, closed_date as ordered_date,
                case when order_status = 'closed' then closed_date end as closed_date, 2 as quantity, net_amount,
                case when i % 3 <> 0 then net_amount * 0.75 end::decimal(18, 4) as cost_amount
            from line
            """, """
            insert into star.fct_refunds by name
            select
                'R' || order_id as refund_id, order_id, line_number, customer_id, 'E' || i % 6 as employee_id,
                'P' || i % 11 as product_id, department_id, 'R' || i % 3 as region_code, order_status,
                closed_date + 20 as refunded_date, net_amount * (1 + i % 3) as amount, 2 as quantity,
                case when i % 3 <> 0 then net_amount * 0.75 end::decimal(18, 4) as cost_amount
            from line where line_number = 1 and hash(order_id) % 15 = 0 and i % 50 <> 7
            """, """
            insert into star.fct_complaints by name
            select
                'K' || i as complaint_id, customer_id, date '2025-01-01' + scattered(i, 10, 400) as complained_date,
                '服务' as type, i % 6 = 0 as is_open,
                case when i % 6 <> 0 then date '2025-01-01' + scattered(i, 10, 400) + scattered(i, 11, 90) end as resolved_date
            from customer where i % 2 = 0
            """, """
            insert into star.fct_activities by name
            select
                'A' || i || '-' || n as activity_id, customer_id,
                date '2024-06-01' + scattered(i * 10 + n, 12, 600) as happened_date
            from customer, range(3) a (n) where i % 3 > 0
            """, """
            insert into star.fct_assessments by name
            select
                customer_id, date '2025-02-01' + scattered(i, 13, 300) as assessed_date,
                case when i % 20 = 0 then 'vip' end as grade_override, '战略' as override_reason,
                case when i % 40 = 0 then '王' end as override_approver, case when i % 3 = 0 then '价格' end as loss_reason
            from customer where i % 5 = 0
            """);

    private GeneratedStar() {}

    /** The statements that fill the tables of schema {@code star}. */
    static List<String> facts(int customers) {
        return facts(customers, ORDERS);
    }

    private static List<String> facts(int customers, int orders) {
        return Stream.of(FACTS, GeneratedSales.FACTS, GeneratedService.FACTS, GeneratedCare.FACTS)
                .flatMap(List::stream)
                .map(fact -> fact.replace("%customers", String.valueOf(customers))
                        .replace("%orders", String.valueOf(orders)))
                .toList();
    }

    /** Fills schema {@code star} of a DuckDB connection and writes each of its tables to {@code folder/<table>.parquet}. */
    static void write(Connection duckdb, SqlLibrary library, int customers, Path folder)
            throws SQLException, IOException {
        write(duckdb, library, customers, ORDERS, folder);
    }

    /** The same with customers that have fewer than so many orders each where they stay. */
    static void write(Connection duckdb, SqlLibrary library, int customers, int orders, Path folder)
            throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("create schema star");
            for (TableDefinition table : library.definitions("star")) {
                statement.execute("create table %s (%s)".formatted(table.name(), table.columnDeclarations()));
            }
            for (String fact : facts(customers, orders)) {
                statement.execute(fact);
            }
            for (TableDefinition table : library.definitions("star")) {
                statement.execute("copy %s to '%s/%s.parquet'"
                        .formatted(table.name(), folder, SparkTables.shortName(table.name())));
            }
        }
    }
}
