package io.jibao.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

    private static final Parameters PARAMETERS = Parameters.none()
            .forPeriod(Period.parse("2024-Q3"))
            .forPart("rep", "O'Brien\\x")
            .forLoad(new LoadId(17), LocalDate.of(2024, 10, 2))
            .inZone(ZoneId.of("Asia/Shanghai"))
            .with("vip_share", new ColumnType(ColumnType.Kind.DECIMAL, 9, 4), new BigDecimal("0.2000"));

    @Test
    void parametersBecomeLiteralsThatBothEnginesRead() {
        assertThat(bind("select :period_start, :period_end, :cut_off_date, :period_months"))
                .isEqualTo("select date '2024-07-01', date '2024-10-01', date '2024-09-30', 3");
        assertThat(bind("select :load_id, :load_date, :time_zone"))
                .isEqualTo("select cast(17 as bigint), date '2024-10-02', 'Asia/Shanghai'");
        assertThat(bind("select :part_kind, :part_id"))
                .isEqualTo("select 'rep', ('O' || chr(39) || 'Brien' || chr(92) || 'x')");
        assertThat(bind("select :vip_share")).isEqualTo("select cast(0.2000 as decimal(9,4))");
    }

    @Test
    void stringsCommentsCastsAndQuotedNamesAreLeftAlone() {
        String sql = """
                select ':load_id', 'it''s :load_id', a::date, "b:load_id", $$ :load_id $$ -- :load_id
                /* :load_id
                */ from star.t where x = '""";

        assertThat(bind(sql)).isEqualTo(sql);
    }

    @Test
    void anUnknownParameterIsNamedWithItsLine() {
        assertThatThrownBy(() -> bind("select 1\nwhere x = :vip_shar"))
                .hasMessageContaining(":vip_shar is not bound here")
                .hasMessageContaining("x.sql line 2")
                .hasMessageContaining("vip_share");
    }

    @Test
    void readsItsHeaderTablesAndParameters() {
        SqlScript script = script("""
                -- One row per customer.
                --
                -- from star.never
                with c as (select * from star.dim_customers as d)
                select c.star, 'from star.text' from c join staging.stg_x using (id) where a > :cut_off_date
                """);

        assertThat(script.header()).isEqualTo("One row per customer.\n\nfrom star.never");
        assertThat(script.references()).containsExactly("staging.stg_x", "star.dim_customers");
        assertThat(script.parameters()).containsExactly("cut_off_date");
    }

    @Test
    void typesReadAndWriteTheirValues() {
        ColumnType decimal = ColumnType.parse("decimal(18,4)").orElseThrow();
        ColumnType timestamp = ColumnType.parse("timestamp").orElseThrow();

        assertThat(decimal.value("12.5")).isEqualTo(new BigDecimal("12.5000"));
        assertThat(decimal.literal(new BigDecimal("0E-10"))).isEqualTo("cast(0.0000000000 as decimal(18,4))");
        assertThatThrownBy(() -> decimal.value("0.00001")).hasMessageContaining("“0.00001” is no decimal(18,4)");
        assertThat(timestamp.value("2024-01-31 23:59:59")).isEqualTo(Instant.parse("2024-01-31T23:59:59Z"));
        assertThat(timestamp.literal(Instant.parse("2024-01-31T23:59:59.5Z")))
                .isEqualTo("timestamp '2024-01-31 23:59:59.500000'");
        assertThat(ColumnType.INT.literal(-3L)).isEqualTo("(-3)");
        assertThat(ColumnType.DATE.literal(null)).isEqualTo("cast(null as date)");
        assertThat(ColumnType.parse("double")).isEmpty();
        assertThat(ColumnType.parse("decimal(2,4)")).isEmpty();
    }

    private static String bind(String sql) {
        return script(sql).bind(PARAMETERS);
    }

    private static SqlScript script(String sql) {
        return new SqlScript(Layer.REPORTS, "r", "x", Path.of("x.sql"), sql);
    }
}
