package io.jibao.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Order lines of 11 columns, as many as wanted, in a PostgreSQL; and what reads them in Jibao's way. */
final class LargeOrders {

    /** What the contract of the order lines has not: an eleventh column. */
    static final String FURTHER_COLUMN = "  warehouse: {type: string, says: Where the goods were taken from.}\n";

    static final String SELECT = "select * from order_lines";

    private LargeOrders() {}

    static void fill(Connection connection, int rows) throws SQLException {
        JdbcSource.execute(connection, """
                create table order_lines (order_id bigint, line_number int, product_id varchar(20), quantity numeric(18,4),
                    unit_price numeric(18,4), discount_ratio numeric(9,6), discount_amount numeric(18,4),
                    line_amount numeric(18,4), updated_at timestamp, is_deleted boolean, warehouse varchar(20))""");
        JdbcSource.execute(connection, """
                insert into order_lines
                select 10000000 + n / 4, 1 + n %% 4, 'P' || lpad(cast(n * 7919 %% 5000 as varchar(9)), 5, '0'), 1 + n %% 20,
                    (n * 31 %% 100000) / 100.0, (n %% 10) / 100.0, null, (1 + n %% 20) * ((n * 31 %% 100000) / 100.0),
                    timestamp '2023-01-01 00:00:00' + n * interval '20 seconds', false, '仓库' || n %% 12
                from generate_series(cast(0 as bigint), %d - 1) as n""".formatted(rows));
        JdbcSource.execute(connection, "analyze order_lines");
    }

    static void copyToFile(Connection connection, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (%s) to stdout (format csv)".formatted(SELECT), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
