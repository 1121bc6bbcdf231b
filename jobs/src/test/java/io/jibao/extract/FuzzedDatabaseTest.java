package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 10,000 rows of which each value may be anything at all: each is accepted or in quarantine with its reason. */
class FuzzedDatabaseTest {

    private static final int ROWS = 10_000;
    private static final List<String> COLUMNS = List.of(
            "refund_id",
            "order_id",
            "refunded_at",
            "amount",
            "quantity",
            "line_number",
            "reason",
            "updated_at",
            "is_deleted");

    private static final List<String> BAD = List.of(
            "",
            " ",
            "\u3000",
            "\u0001\u0007\u001b",
            "\"",
            "'",
            "\\",
            "\\N",
            "\\.",
            "a\tb\nc\rd",
            "1e400",
            "-1e400",
            "NaN",
            "Infinity",
            "−12.50",
            "－12",
            "１２",
            "1,234.56",
            "1 234",
            "+7",
            "00012",
            "-0",
            ".5",
            "5.",
            "12.34567",
            "99999999999999.9999",
            "100000000000000",
            "9223372036854775808",
            "2147483648",
            "1.5",
            "2025-02-29",
            "2025-02-30 10:00:00",
            "2025-13-01",
            "0000-00-00",
            "2025-01-01 24:00:00",
            "2025-01-01 23:59:60",
            "2025-1-2",
            "2025/01/02 10:00",
            "20250102",
            "2025-01-02T10:00:00.1234567Z",
            "2025-01-02 10:00:00+25",
            "9999-12-31",
            "1900-01-01 00:05:43",
            "=1+1",
            "@SUM(A1)",
            "t",
            "yes",
            "TRUE",
            "2",
            "𠮷\uFEFF\u200B");

    /** What a value of the column may well be. */
    private static final List<List<String>> GOOD = List.of(
            List.of("O1", "订单二", "O 3"),
            List.of(
                    "2025-01-02",
                    "2025-01-02 10:00:00",
                    "2025-06-30T23:59:59.5+08:00",
                    "2025-01-02 10:00:00.123456-0530"),
            List.of("10", "-12.50", "0.0001", "99999999999999.9999"),
            List.of("1", "2.5"),
            List.of("1", "2147483647", "-7"),
            List.of("坏了", "late"),
            List.of("2025-01-02 10:00:00Z"),
            List.of("t", "false", "1"));

    private static final int LONG = 10_000_000;

    private static EmbeddedPostgres postgres;
    private static List<String[]> rows;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        rows = rows(new Random(20_260_111));
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            String columns = String.join(" text, ", COLUMNS) + " text";
            JdbcSource.execute(connection, "create table refunds (%s, number serial)".formatted(columns));
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into refunds values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (String[] row : rows) {
                    for (int column = 0; column < row.length; column++) {
                        insert.setString(column + 1, row[column]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    /** Mostly good values, so that most rows are bad for one reason only; the last row is a long one. */
    private static List<String[]> rows(Random random) {
        List<String[]> made = new ArrayList<>();
        for (int number = 1; number <= ROWS; number++) {
            String[] row = new String[COLUMNS.size()];
            row[0] = random.nextInt(50) == 0 ? oneOf(BAD.subList(0, 3), random) : "R" + number;
            for (int column = 1; column < row.length; column++) {
                int luck = random.nextInt(10);
                row[column] = luck == 0 ? null : oneOf(luck < 3 ? BAD : GOOD.get(column - 1), random);
            }
            made.add(row);
        }
        made.add(new String[] {"long", "O1", "2025-01-02", "1", null, null, "长".repeat(LONG), null, null});
        return made;
    }

    private static String oneOf(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    @Test
    void whatIsReadIsAcceptedOrInQuarantineAsDuckDbsOwnCastsHaveIt() {
        SiteWithSources site = new SiteWithSources(folder)
                .jdbc("orders", postgres.getJdbcUrl("postgres", "postgres"), "postgres", null, Map.of())
                .select(
                        "orders",
                        "refunds",
                        "select %s from refunds order by number".formatted(String.join(", ", COLUMNS)));

        ExtractedEntity extracted = site.extract("orders", "refunds", 1);

        assertThat(extracted.rowsRead()).isEqualTo(ROWS + 1);
        assertThat(extracted.rowsAccepted() + extracted.rowsQuarantined()).isEqualTo(ROWS + 1);
        assertThat(extracted.rowsAccepted()).isGreaterThan(ROWS / 10);
        assertThat(extracted.rowsQuarantined()).isGreaterThan(ROWS / 2);
        assertThat(site.query("orders", "refunds", 1, "select length(reason) from data where refund_id = 'long'"))
                .containsExactly(Integer.toString(LONG));
        try (Bench bench = castByDuckDb()) {
            assertThat(site.query("orders", "refunds", 1, "select _row_hash || _source_row from data order by 1"))
                    .isEqualTo(column(bench, "_row_hash || _source_row", "where _problems is null"));
            assertThat(site.query(
                            "orders",
                            "refunds",
                            1,
                            "select distinct source_row || raw_text from quarantine order by 1"))
                    .isEqualTo(column(bench, "_source_row || _raw_text", "where _problems is not null"));
            assertThat(site.query(
                            "orders",
                            "refunds",
                            1,
                            "select concat_ws('|', source_row, column_name, reason, value) from quarantine order by 1"))
                    .isEqualTo(column(
                            bench,
                            "concat_ws('|', _source_row, problem.column_name, problem.reason, problem.value)",
                            ", unnest(_problems) as problems (problem)"));
        }
    }

    /** All rows as text in DuckDB, cast there. */
    private Bench castByDuckDb() {
        Bench bench = new Bench(folder, folder);
        OddRows texts = new OddRows(bench, COLUMNS);
        Block block = new Block(COLUMNS.size(), rows.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                block.value(column, rows.get(row)[column]);
            }
            block.endRow(row + 1, (String) null);
            texts.add(block, row);
        }
        texts.finish();
        Contract contract = ContractFile.read(
                Home.find().sql().resolve("1_extract").resolve("orders").resolve("refunds.yml"));
        CastSql casts = new CastSql(contract, Set.copyOf(COLUMNS), SiteWithSources.SHANGHAI, Map.of());
        bench.execute("create table work.arrived as " + casts.arrived(OddRows.TABLE));
        return bench;
    }

    private static List<String> column(Bench bench, String expression, String where) {
        return bench.rows("select %s from work.arrived %s order by 1".formatted(expression, where), 1).stream()
                .map(row -> row.get(0))
                .toList();
    }
}
