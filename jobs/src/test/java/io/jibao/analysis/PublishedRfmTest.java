package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The orders that the R package rfm comes with, in its scheme: what it publishes of them as analysed on 31 December 2006,
 * with five bins.
 */
final class PublishedRfmTest {

    private static final Path ORDERS = Path.of("../shared/data/rfm/orders.csv");

    @TempDir
    private static Path folder;

    private static AnalysedStar star;

    @BeforeAll
    static void analyse() throws SQLException, IOException {
        assumeTrue(Files.isRegularFile(ORDERS), "the orders of the R package are not at " + ORDERS);
        Files.writeString(folder.resolve("jibao.yml"), "thresholds: {rfm_scheme: rfm_package, rfm_months: 72}\n");
        star = new AnalysedStar(folder);
        star.fill(List.of("""
                insert into star.fct_order_lines by name
                select
                    'O' || row_number() over () as order_id, 1 as line_number, customer_id, '' as employee_id,
                    '' as department_id, '' as region_code, 'closed' as order_status, order_date as ordered_date,
                    order_date as closed_date, 1 as quantity, revenue as net_amount
                from read_csv('%s')
                """.formatted(ORDERS), """
                insert into star.dim_customers by name
                select
                    row_number() over () as customer_key, customer_id, customer_id as name, '' as department_id,
                    '' as industry_code, '' as region_code, false as is_deleted, date '1900-01-01' as valid_from,
                    date '9999-12-31' as valid_to
                from (select distinct customer_id from star.fct_order_lines)
                """));
        Parameters parameters = Thresholds.read(star.library(), SiteSettings.read(new Site(folder)))
                .at(Period.parse("2006"))
                .inZone(AnalysedStar.ZONE);
        star.analyse(parameters, Set.of("analysis.ana_customer_values"));
    }

    @AfterAll
    static void close() throws SQLException {
        if (star != null) {
            star.close();
        }
    }

    @Test
    void theSegmentsHoldAsManyCustomersAsWasPublished() {
        assertThat(
                        star.rows(
                                "select segment, count(*) from analysis.ana_customer_values where position = 0 group by segment order by segment"))
                .containsExactly(
                        "about_to_sleep | 50",
                        "at_risk | 86",
                        "champions | 158",
                        "lost | 111",
                        "loyal | 278",
                        "need_attention | 35",
                        "others | 48",
                        "potential_loyalist | 229");
    }

    @Test
    void theChampionsOrderedAndPaidWhatWasPublished() {
        assertThat(star.rows("""
                        select count(*), sum(frequency), sum(monetary) from analysis.ana_rfm_scores
                        where position = 0 and segment = 'champions'
                        """)).containsExactly("158 | 1234 | 120178.0000");
    }
}
