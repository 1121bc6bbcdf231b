package io.jibao.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.SqlRules.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLibraryTest {

    private static final String TABLE = """
            says: One row per customer.
            grain: [customer_id]
            written: replace
            columns:
              customer_id: {type: string, required: true, says: Its number}
              amount: {type: "decimal(18,4)", unit: currency, says: What it paid}
            """;

    @TempDir
    Path program;

    @TempDir
    Path siteFolder;

    @Test
    void tablesComeAfterThoseTheyRead() throws IOException {
        table("3_star/dim_a", "select b.customer_id, b.amount from star.fct_b as b");
        table("3_star/dim_z", "select customer_id, amount from staging.stg_x");
        table("3_star/fct_b", "select customer_id, amount from star.dim_z");

        assertThat(library().tables(Layer.STAR))
                .extracting(SqlTable::name)
                .containsExactly("star.dim_z", "star.fct_b", "star.dim_a");
    }

    @Test
    void aCircleIsAMistake() throws IOException {
        table("3_star/dim_a", "select customer_id, amount from star.dim_b");
        table("3_star/dim_b", "select customer_id, amount from star.dim_a");

        assertThatThrownBy(this::library).hasMessageContaining("star.dim_a → star.dim_b → star.dim_a");
    }

    @Test
    void aFileOfTheSiteWins() throws IOException {
        table("3_star/dim_a", "select 'program' as customer_id");
        write(siteFolder, "3_star/dim_a.sql", "select 'site' as customer_id");

        SqlLibrary library = SqlLibrary.of(program, siteFolder);

        assertThat(library.tables(Layer.STAR).get(0).script().text()).contains("'site'");
        assertThat(library.overrides()).containsExactly("3_star/dim_a.sql");
    }

    @Test
    void aSiteMayKeepItsSqlElsewhereBehindALink() throws IOException {
        table("3_star/dim_a", "select 'program' as customer_id");
        Path elsewhere = siteFolder.resolve("versioned/3_star");
        write(elsewhere, "dim_a.sql", "select 'site' as customer_id");
        Path sql = Files.createSymbolicLink(siteFolder.resolve("sql"), elsewhere.getParent());

        assertThat(SqlLibrary.of(program, sql)
                        .tables(Layer.STAR)
                        .get(0)
                        .script()
                        .text())
                .contains("'site'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grain: [customer_id]|grain: [customer]|“customer” is no column of this table|line 2, key grain",
                "written: replace|written: append|“append” is no way of writing|line 3, key written",
                "says: Its number|sayz: Its number|“sayz” is not a known key|line 5, key columns.customer_id.sayz",
                "type: string|type: varchar|“varchar” is not a type|line 5, key columns.customer_id.type",
                "required: true|required: yes|“yes” is neither true nor false|line 5, key columns.customer_id.required",
                "written: replace|wrote: replace|“wrote” is not a known key|line 3, key wrote"
            })
    void mistakesInAYmlNameFileLineAndKey(String right, String wrong, String what, String where) throws IOException {
        write(program, "3_star/dim_a.yml", TABLE.replace(right, wrong));

        assertThatThrownBy(this::library).hasMessageContaining(what).hasMessageContaining("dim_a.yml " + where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select customer_id, amount from staging.stg_x; drop table x",
                "insert into staging.stg_x select 1",
                "with a as (delete from staging.stg_x returning customer_id) select customer_id from a",
                "select customer_id, amount from raw.crm__customers",
                "select customer_id, amount from stg_x",
                "select customer_id, amount from 'customers.parquet'",
                "select customer_id, amount from \"customers.csv\"",
                "select customer_id, amount from read_csv('/etc/passwd')",
                "select customer_id, amount from staging.stg_x where amount > (select count(*) from glob('/*'))",
                "select reflect('java.lang.System', 'exit', 0) as customer_id from staging.stg_x",
                "select transform(customer_id) using 'sh' from staging.stg_x",
                "select customer_id, amount from staging.stg_nowhere",
                "select customer_id, amount from staging.stg_x where amount > :no_such_threshold"
            })
    void whatReachesTooFarIsAProblem(String select) throws IOException {
        table("3_star/dim_a", select);

        assertThat(SqlRules.problems(library()))
                .singleElement()
                .extracting(Problem::where)
                .asString()
                .endsWith("dim_a.sql");
        assertThatThrownBy(() -> SqlRules.refuseBroken(library())).hasMessageContaining("dim_a.sql");
    }

    @Test
    void anHonestSelectIsNoProblem() throws IOException {
        table("3_star/dim_a", """
                -- One row per customer; delete from nowhere.
                with import_customers as (
                    select customer_id, amount, extract(year from :load_date) as export
                    from staging.stg_x
                    where amount is distinct from 0 and 'insert into' <> customer_id
                )
                select i.customer_id, i.amount
                from import_customers as i
                cross join lateral (select 1 as one) as l
                """);

        assertThat(SqlRules.problems(library())).isEmpty();
    }

    @Test
    void aHalfTableIsAProblem() throws IOException {
        table("3_star/dim_a", "select customer_id, amount from staging.stg_x");
        write(program, "3_star/dim_half.yml", TABLE);
        write(program, "3_star/dim_other_half.sql", "select customer_id, amount from staging.stg_x");

        assertThat(SqlRules.problems(library()))
                .extracting(Problem::what)
                .containsExactlyInAnyOrder("its .sql is missing", "its .yml is missing");
    }

    @Test
    void thresholdsHoldFromAPeriodOn() throws IOException {
        Thresholds thresholds = thresholds(
                "thresholds: {vip_share: [{from: 2024-Q1, value: 0.3}, {from: 2025, value: 0.25}], lost_after_months: 9}");

        assertThat(thresholds.value("vip_share", Period.parse("2023-Q4"))).isEqualTo(new BigDecimal("0.2000"));
        assertThat(thresholds.value("vip_share", Period.parse("2024-01"))).isEqualTo(new BigDecimal("0.3000"));
        assertThat(thresholds.value("vip_share", Period.parse("2025-Q2"))).isEqualTo(new BigDecimal("0.2500"));
        assertThat(thresholds.value("lost_after_months", Period.parse("1999"))).isEqualTo(9L);
        assertThat(thresholds.at(Period.parse("2025")).names())
                .contains("vip_share", "lost_after_months", "period_start");
    }

    @Test
    void mistakesInThresholdsNameTheirLine() {
        assertThatThrownBy(() -> thresholds("thresholds:\n  vip_shares: 0.3\n"))
                .hasMessageContaining("“vip_shares” is not a threshold")
                .hasMessageContaining("jibao.yml line 2");
        assertThatThrownBy(() -> thresholds("thresholds:\n  lost_after_months: soon\n"))
                .hasMessageContaining("“soon” is no int")
                .hasMessageContaining("jibao.yml line 2, key thresholds.lost_after_months");
        assertThatThrownBy(() -> thresholds("thresholds:\n  vip_share:\n    - {from: 24-Q1, value: 0.3}\n"))
                .hasMessageContaining("“24-Q1” is not a period")
                .hasMessageContaining("jibao.yml line 3");
    }

    private Thresholds thresholds(String yaml) throws IOException {
        write(program, "parameters.yml", """
                vip_share: {type: "decimal(9,4)", default: 0.2, says: Share of VIP, label_zh: 占比, label_en: Share}
                lost_after_months: {type: int, default: 6, says: Months, label_zh: 月数, label_en: Months}
                """);
        write(siteFolder, "jibao.yml", yaml);
        return Thresholds.read(library(), SiteSettings.read(new Site(siteFolder)));
    }

    private void table(String path, String select) throws IOException {
        write(program, "2_staging/stg_x.yml", TABLE);
        write(program, "2_staging/stg_x.sql", "select customer_id, amount from raw.loads");
        write(program, path + ".yml", TABLE);
        write(program, path + ".sql", select);
    }

    private static void write(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private SqlLibrary library() {
        return SqlLibrary.of(program);
    }
}
