package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.extract.SourceRows.UnreadableRow;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileTest {

    @TempDir
    Path folder;

    @Test
    void everyValueBecomesExactText() {
        Path file = folder.resolve("t.parquet");
        write("""
                copy (
                    select *
                    from (
                        values
                            (1, 12345678901234567890.12::decimal(38,2), date '2026-01-31', timestamptz '2026-01-31 23:59:59.5+08',
                                {'a': [1.50::decimal(9,2), null], 'b': '江'}, null, true, 1e7::double),
                            (2, null, null, null, null, timestamp '2026-01-01 00:00:00', false, 0.1::double)
                    ) as t (id, amount, day, moment, nested, local, flag, number)
                ) to '%s' (format parquet)""".formatted(file));

        assertThat(rows(file))
                .containsExactly(
                        "t.parquet:1 [1][12345678901234567890.12][2026-01-31][2026-01-31T15:59:59.500000Z]"
                                + "[{\"a\":[\"1.50\",null],\"b\":\"江\"}][null][true][10000000.0]",
                        "t.parquet:2 [2][null][null][null][null][2026-01-01 00:00:00][false][0.1]");
    }

    @Test
    void aTextThatNothingCanHoldIsLeftOutWithItsPlace() {
        Path file = folder.resolve("t.parquet");
        write("copy (select i as id, case when i = 2 then 'a' || chr(0) else 'b' end as name from range(1, 4) as r (i))"
                + " to '%s' (format parquet)".formatted(file));

        try (SourceRows rows = new FileRows(List.of(file), ParquetFile::new, List.of())) {
            assertThat(ReadRows.of(rows)).containsExactly("t.parquet:1 [1][b]", "t.parquet:3 [3][b]");
            assertThat(rows.unreadable())
                    .containsExactly(new UnreadableRow("t.parquet:2", "there is a NUL character", "[2, a\0]"));
        }
    }

    @Test
    void aFileThatIsNoParquetFileIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("t.parquet"), "a,b\n1,2\n");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> rows(file));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("no sound Parquet file", "t.parquet");
    }

    private static void write(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(Path file) {
        try (SourceRows rows = new FileRows(List.of(file), ParquetFile::new, List.of())) {
            return ReadRows.of(rows);
        }
    }
}
