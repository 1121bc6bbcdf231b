package io.jibao.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

    @TempDir
    Path folder;

    @Test
    void rowsAreOfPlainJavaTypes() {
        try (DuckDb db = DuckDb.inMemory(settings())) {
            Map<String, @Nullable Object> row = db.query("""
                            select 'a' as text, cast(1 as int) as whole, cast(2 as bigint) as large,
                                sum(cast(3 as bigint)) as summed, cast(1.5 as decimal(18,4)) as amount,
                                date '2024-02-29' as day, timestamp '2024-02-29 12:00:00' as moment,
                                true as flag, null as nothing""").get(0);

            assertThat(row)
                    .containsEntry("text", "a")
                    .containsEntry("whole", 1L)
                    .containsEntry("large", 2L)
                    .containsEntry("summed", 3L)
                    .containsEntry("amount", new BigDecimal("1.5000"))
                    .containsEntry("day", LocalDate.of(2024, 2, 29))
                    .containsEntry("moment", Instant.parse("2024-02-29T12:00:00Z"))
                    .containsEntry("flag", true)
                    .containsEntry("nothing", null);
        }
    }

    @Test
    void everyConnectionHasTheEngineFunctions() {
        try (DuckDb db = DuckDb.inMemory(settings());
                DuckDb other = db.duplicate()) {
            // md5('a') = 0cc175b9c0f1b6a831c399e269772661
            assertThat(other.number("select surrogate_key('a')")).isEqualTo(0x0cc175b9c0f1b6aL);
            assertThat(other.query("select business_date(timestamp '2024-01-31 16:00:00') as day"))
                    .containsExactly(Map.of("day", LocalDate.of(2024, 2, 1)));
        }
    }

    @Test
    void aGrowthNeedsABaseAboveZero() {
        try (DuckDb db = DuckDb.inMemory(settings())) {
            // (1 − 3) ÷ 3 rounded half up; (3 − 2) ÷ 2
            assertThat(db.query("""
                            select
                                growth(1, 3)::varchar as fall, growth(3.00, 2.00)::varchar as rise,
                                growth(5, 0)::varchar as of_nothing, growth(5, -2)::varchar as of_less,
                                growth(null, 2)::varchar as of_unknown
                            """))
                    .hasSize(1)
                    .first()
                    .satisfies(row -> assertThat(row.get("fall")).isEqualTo("-0.66666667"))
                    .satisfies(row -> assertThat(row.get("rise")).isEqualTo("0.50000000"))
                    .satisfies(row -> assertThat(row.get("of_nothing")).isNull())
                    .satisfies(row -> assertThat(row.get("of_less")).isNull())
                    .satisfies(row -> assertThat(row.get("of_unknown")).isNull());
        }
    }

    @Test
    void aTransactionIsAllOrNothing() {
        try (DuckDb db = DuckDb.open(folder.resolve("w.duckdb"), settings())) {
            db.execute("create table t (a int)");
            db.transaction(() -> db.execute("insert into t values (1)"));

            assertThatThrownBy(() -> db.transaction(() -> {
                        db.execute("insert into t values (2)");
                        throw new IllegalStateException("trouble");
                    }))
                    .hasMessage("trouble");

            assertThat(db.query("select a from t")).containsExactly(Map.of("a", 1L));
        }
    }

    @Test
    void onlyTheGivenFoldersCanBeReached() throws IOException {
        Path given = Files.createDirectory(folder.resolve("given"));
        Path other = Files.createDirectory(folder.resolve("other"));
        DuckDbSettings settings =
                new DuckDbSettings("256MB", folder.resolve("tmp"), List.of(given), ZoneId.of("Asia/Shanghai"));
        try (DuckDb db = DuckDb.inMemory(settings)) {
            db.exportParquet("select 2 as a union all select 1", List.of("a"), given.resolve("t.parquet"));

            assertThat(db.query("select a from read_parquet('%s')".formatted(given.resolve("t.parquet"))))
                    .containsExactly(Map.of("a", 1L), Map.of("a", 2L));
            assertThatThrownBy(() -> db.exportParquet("select 1 as a", List.of("a"), other.resolve("t.parquet")))
                    .isInstanceOf(JibaoException.class);
            assertThatThrownBy(() -> db.query("select * from read_csv('/etc/passwd')"))
                    .hasMessageContaining("disabled by configuration");
            assertThatThrownBy(() -> db.execute("set enable_external_access = true"))
                    .isInstanceOf(JibaoException.class);
        }
    }

    @Test
    void equalRowsMakeEqualFiles() throws IOException {
        try (DuckDb db = DuckDb.inMemory(settings())) {
            db.exportParquet("select i as a from range(500000) as r(i)", List.of("a"), folder.resolve("one.parquet"));
            db.exportParquet(
                    "select 499999 - i as a from range(500000) as r(i)", List.of("a"), folder.resolve("two.parquet"));
        }
        assertThat(folder.resolve("one.parquet")).hasSameBinaryContentAs(folder.resolve("two.parquet"));
    }

    @Test
    void aMistakeInAScriptNamesItsFile() {
        try (DuckDb db = DuckDb.inMemory(settings())) {
            assertThatThrownBy(() -> db.query("select nothing_like_it", "sql/3_star/dim_a.sql"))
                    .isInstanceOfSatisfying(JibaoException.class, e -> {
                        assertThat(e.kind()).isEqualTo(FailureKind.USAGE);
                        assertThat(e.where()).isEqualTo("sql/3_star/dim_a.sql");
                        assertThat(e.what()).contains("nothing_like_it");
                    });
        }
    }

    @Test
    void tooLittleMemoryIsSaidSo() {
        DuckDbSettings little =
                new DuckDbSettings("10MB", folder.resolve("tmp"), List.of(), ZoneId.of("Asia/Shanghai"));
        try (DuckDb db = DuckDb.inMemory(little)) {
            assertThatThrownBy(() -> db.query("select string_agg(cast(i as string)) from range(20000000) as r(i)"))
                    .hasMessageContaining("memory.duckdb");
        }
    }

    private DuckDbSettings settings() {
        return new DuckDbSettings("256MB", folder.resolve("tmp"), List.of(folder), ZoneId.of("Asia/Shanghai"));
    }
}
