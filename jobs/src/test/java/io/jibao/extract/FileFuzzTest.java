package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand bad rows of each kind of file, a good one after each: all rows are accounted for, each bad one with its place
 * and reason, every good one arrives, and memory does not grow with a row.
 */
class FileFuzzTest extends ExtractionTrial {

    private static final int BAD = 10_000;
    private static final long SEED = 20_260_111;

    /** Amounts that are no number, moments that are no time: none of them may arrive. */
    private static final List<String> NO_AMOUNT = List.of(
            "1e400",
            "-1e400",
            "\u22125",
            "\uFF0D5",
            "\uFF11\uFF12",
            "٣",
            "1,000",
            "1 000",
            "0x1F",
            "--5",
            "5-",
            "+-5",
            "1.2.3",
            "NaN",
            "Infinity",
            "=cmd|' /C calc'!A0",
            "5\u0007",
            "\u001B[31m5",
            "\u202E5",
            "5\u200F",
            "五",
            "99999999999999999999999");

    private static final List<String> NO_MOMENT = List.of(
            "2026-02-30",
            "2025-02-29",
            "2026-13-01",
            "2026-00-10",
            "0000-00-00",
            "31.12.2026 25:00",
            "2026-01-01 24:01:00",
            "\uFF12026-01-01",
            "yesterday",
            "2026\u221201\u221201",
            "@SUM(1+1)",
            "1e400",
            "2026-01-01\u0000".substring(0, 9) + "x");

    private Random random;
    private long bad;

    @BeforeEach
    void start() {
        random = new Random(SEED);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private record Fields(String id, String order, String moment, String amount) {}

    private Fields good(int row) {
        return new Fields("R" + row, "O" + row, "2026-01-01 10:00:00", "12.50");
    }

    private Fields bad(int row) {
        Fields good = good(row);
        return switch (random.nextInt(3)) {
            case 0 -> new Fields("B" + row, good.order, good.moment, any(NO_AMOUNT));
            case 1 -> new Fields("B" + row, good.order, any(NO_MOMENT), good.amount);
            default -> new Fields(any(List.of("", " ", "\u3000\t")), good.order, good.moment, good.amount);
        };
    }

    private String delimited(Fields fields, String delimiter) {
        return String.join(
                delimiter, quoted(fields.id), quoted(fields.order), quoted(fields.moment), quoted(fields.amount));
    }

    private String quoted(String value) {
        return value.matches("[\\w. -]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** A line that is no record of four values. */
    private String broken(int row, String delimiter) {
        String line = delimited(good(row), delimiter).replace("R" + row, "B" + row);
        return switch (random.nextInt(7)) {
            case 0 -> line + delimiter + "more";
            case 1 -> line.substring(0, line.lastIndexOf(delimiter));
            case 2 -> line.replace("O" + row, "\"O" + row);
            case 3 -> line.replace("O" + row, "\"O\"" + row);
            case 4 -> line.replace("O" + row, "O\0" + row);
            case 5 -> row % 3_000 == 0 ? "x".repeat(10_000_000) : "\"" + line;
            default -> "\0".repeat(1 + random.nextInt(50));
        };
    }

    private void writeDelimited(Path file, Charset charset, String delimiter) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            stream.write(String.join(delimiter, "refund_id", "order_id", "refunded_at", "amount\n")
                    .getBytes(charset));
            for (int row = 0; row < BAD; row++) {
                String line = random.nextBoolean() ? delimited(bad(row), delimiter) : broken(row, delimiter);
                String end = any(List.of("\n", "\r\n"));
                stream.write((line + end + delimited(good(row), delimiter) + end).getBytes(charset));
                bad++;
            }
        }
    }

    private String jsonLine(int row) {
        Fields fields = bad(row);
        String json = "{\"refund_id\": %s, \"order_id\": %s, \"refunded_at\": %s, \"amount\": %s}";
        return switch (random.nextInt(9)) {
            case 0 -> json.formatted("1", "2", "3", "1e400");
            case 1 -> json.formatted("\"B" + row + "\"", "\"\\u0000\"", "null", "1");
            case 2 -> json.formatted("\"B" + row + "\"", "\"\\ud83d\"", "null", "1");
            case 3 -> json.formatted("\"B\"", "{\"a\": [1, 2", "null", "1");
            case 4 -> json.formatted("\"B\"", "\"O\"", "\"2026-01-01\"", "01");
            case 5 -> "[" + json.formatted("1", "2", "3", "4") + "]";
            case 6 -> row % 3_000 == 0 ? "{\"refund_id\": \"" + "x".repeat(10_000_000) + "\"}" : "{".repeat(3_000);
            case 7 -> "\0\u0007\u202E{}";
            default -> json.formatted(text(fields.id), text(fields.order), text(fields.moment), text(fields.amount));
        };
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(each -> text.append("\\u%04x".formatted(each)));
        return text.append('"').toString();
    }

    private void expectAllAccountedFor(ExtractedEntity extracted) {
        assertThat(extracted.rowsRead()).isEqualTo(BAD + bad);
        assertThat(extracted.rowsAccepted()).isEqualTo(BAD);
        assertThat(extracted.rowsQuarantined()).isEqualTo(bad).isEqualTo(BAD);
        assertThat(site.query(
                        "orders", "refunds", 1, "select count(distinct refund_id) from data where refund_id like 'R%'"))
                .containsExactly(Integer.toString(BAD));
        assertThat(site.query(
                        "orders",
                        "refunds",
                        1,
                        "select count(distinct source_row), count(*) filter (reason is null or reason = ''),"
                                + " count(*) filter (source_row not like 'refunds.%:%'), max(length(raw_text)) < 3000"
                                + " from quarantine where severity = 'row'"))
                .containsExactly(BAD + "|0|0|true");
    }

    private ExtractedEntity extract(Charset charset) {
        site.configured(
                        "orders: {kind: files, folder: drop/orders, charset: %s, entities: {refunds: {file: 'refunds.*'}}}"
                                .formatted(charset))
                .select("orders", "refunds", "select * from source");
        return site.extract("orders", "refunds", 1);
    }

    private Path file(String name) throws IOException {
        return Files.createDirectories(folder.resolve("drop/orders")).resolve(name);
    }

    @Test
    void csvInUtf8() throws IOException {
        writeDelimited(file("refunds.csv"), StandardCharsets.UTF_8, ",");

        expectAllAccountedFor(extract(StandardCharsets.UTF_8));
    }

    @Test
    void csvInGb18030() throws IOException {
        writeDelimited(file("refunds.csv"), GB18030, ",");

        expectAllAccountedFor(extract(GB18030));
    }

    @Test
    void tsv() throws IOException {
        writeDelimited(file("refunds.tsv"), StandardCharsets.UTF_8, "\t");

        expectAllAccountedFor(extract(StandardCharsets.UTF_8));
    }

    @Test
    void jsonLines() throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file("refunds.jsonl")))) {
            for (int row = 0; row < BAD; row++) {
                Fields good = good(row);
                String line = "{\"refund_id\":\"%s\",\"order_id\":\"%s\",\"refunded_at\":\"%s\",\"amount\":%s}"
                        .formatted(good.id, good.order, good.moment, good.amount);
                stream.write((jsonLine(row) + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8));
                bad++;
            }
        }

        expectAllAccountedFor(extract(StandardCharsets.UTF_8));
    }

    @Test
    void excel() throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100);
                OutputStream stream = Files.newOutputStream(file("refunds.xlsx"))) {
            SXSSFSheet sheet = workbook.createSheet("退款");
            cells(sheet.createRow(0), new Fields("refund_id", "order_id", "refunded_at", "amount"));
            for (int row = 0; row < BAD; row++) {
                Row broken = sheet.createRow(2 * row + 1);
                cells(broken, bad(row));
                if (random.nextInt(3) == 0) {
                    broken.createCell(4 + random.nextInt(100)).setCellValue("more");
                } else if (random.nextInt(3) == 0) {
                    broken.createCell(3).setCellErrorValue((byte) 7);
                }
                cells(sheet.createRow(2 * row + 2), good(row));
                bad++;
            }
            workbook.write(stream);
        }

        expectAllAccountedFor(extract(StandardCharsets.UTF_8));
    }

    private static void cells(Row row, Fields fields) {
        row.createCell(0).setCellValue(fields.id);
        row.createCell(1).setCellValue(fields.order);
        row.createCell(2).setCellValue(fields.moment);
        row.createCell(3).setCellValue(fields.amount);
    }

    @Test
    void parquet() throws IOException, SQLException {
        List<Fields> rows = new ArrayList<>();
        for (int row = 0; row < BAD; row++) {
            Fields fields = bad(row);
            rows.add(random.nextInt(3) == 0 ? new Fields(fields.id, "O\0", fields.moment, fields.amount) : fields);
            rows.add(good(row));
            bad++;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            connection
                    .createStatement()
                    .execute(
                            "create table t (refund_id varchar, order_id varchar, refunded_at varchar, amount varchar)");
            try (DuckDBAppender appender =
                    connection.unwrap(DuckDBConnection.class).createAppender("main", "t")) {
                for (Fields row : rows) {
                    appender.beginRow();
                    appender.append(row.id).append(row.order).append(row.moment).append(row.amount);
                    appender.endRow();
                }
            }
            try (PreparedStatement copy =
                    connection.prepareStatement("copy t to '%s' (format parquet)".formatted(file("refunds.parquet")))) {
                copy.execute();
            }
        }

        expectAllAccountedFor(extract(StandardCharsets.UTF_8));
    }
}
