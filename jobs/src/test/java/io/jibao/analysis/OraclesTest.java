package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every analysis, row by row, against another formulation of the same definition in DuckDB: over the generated star, in
 * seven pieces, and over Northwind, in one. One Spark session makes them all. That pieces make no difference to the last
 * digit is what {@link AnalysesAnywhereTest} says.
 */
final class OraclesTest {

    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());
    private static final Parameters PARAMETERS = SpecRun.standardParameters(LIBRARY);

    @TempDir
    private static Path folder;

    private static AnalysedStar generated;
    private static @Nullable AnalysedStar northwind;

    @BeforeAll
    static void analyse() throws SQLException, IOException {
        generated = AnalysedStar.generated(folder.resolve("generated"), 240);
        AnalysisSettings settings = new AnalysisSettings(
                "local[2]",
                Map.of(
                        "spark.sql.shuffle.partitions", "7",
                        "spark.sql.adaptive.coalescePartitions.enabled", "false"));
        try (AnalysisSession session =
                AnalysisSession.start(settings, LIBRARY, AnalysedStar.ZONE, folder.resolve("scratch"))) {
            generated.analyse(session, PARAMETERS, "analysis");
            SparkSession.active().conf().set("spark.sql.shuffle.partitions", 1);
            if (NorthwindStar.isThere()) {
                northwind = AnalysedStar.of(NorthwindStar.load(folder.resolve("site")), folder.resolve("northwind"));
                northwind.analyse(session, NorthwindStar.parameters(LIBRARY), "analysis");
                northwind.fill(Oracle.facts(NorthwindStar.parameters(LIBRARY)));
            }
        }
        generated.fill(Oracle.facts(PARAMETERS));
    }

    @AfterAll
    static void close() throws SQLException {
        generated.close();
        if (northwind != null) {
            northwind.close();
        }
    }

    static List<Oracle> oracles() throws IOException {
        return Oracle.all();
    }

    static List<String> analyses() {
        return LIBRARY.tables(Layer.ANALYSES).stream()
                .map(table -> SparkTables.shortName(table.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void theGeneratedStarGivesWhatTheOracleSays(Oracle oracle) {
        assertThat(oracle.assertSame(generated.duckdb(), PARAMETERS)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void northwindGivesWhatTheOracleSays(Oracle oracle) {
        NorthwindStar.assumeThere();
        oracle.assertSame(northwind.duckdb(), NorthwindStar.parameters(LIBRARY));
    }

    @Test
    void northwindSaysNothingOfWhatItHasNoFactsOf() {
        NorthwindStar.assumeThere();
        assertThat(analyses().stream().filter(name -> northwind
                        .rows("from analysis.%s limit 1".formatted(name))
                        .isEmpty()))
                .containsExactlyInAnyOrder(
                        // no customer moves by 100,000, no two products share 30 orders, too few customers for a model
                        "ana_abnormal_values",
                        "ana_product_pairs",
                        "ana_related_products",
                        "ana_back_tests",
                        "ana_expected_order_days",
                        // no such facts
                        "ana_attributed_sales",
                        "ana_campaign_measures",
                        "ana_campaign_participations",
                        "ana_campaign_parts",
                        "ana_campaign_phases",
                        "ana_campaign_results",
                        "ana_competitors",
                        "ana_complaint_parts",
                        "ana_complaint_ratios",
                        "ana_complaints",
                        "ana_contract_totals",
                        "ana_contracts",
                        "ana_customer_needs",
                        "ana_goals",
                        "ana_interaction_counts",
                        "ana_interactions",
                        "ana_lead_cohorts",
                        "ana_lead_counts",
                        "ana_lead_parts",
                        "ana_market_shares",
                        "ana_opportunities",
                        "ana_opportunity_parts",
                        "ana_pipelines",
                        "ana_satisfaction",
                        "ana_satisfaction_drivers",
                        "ana_satisfaction_parts",
                        "ana_service_growth",
                        "ana_service_levels",
                        "ana_service_parts",
                        "ana_stage_conversions",
                        "ana_survey_ratings",
                        "ana_targets",
                        "ana_ticket_times",
                        "ana_tickets",
                        "ana_win_ratios");
    }

    /** By whatever name a column goes: names, numbers and texts are followed from the star to every report. */
    @Test
    void noDatasetShowsAPersonUnmasked() throws SQLException, IOException {
        try (MaskedDatasets datasets = MaskedDatasets.of(generated, folder.resolve("masked"))) {
            Set<String> persons = datasets.values("""
                    select name from star.dim_contacts union select mobile from star.dim_contacts
                    union select phone from star.dim_contacts union select email from star.dim_contacts
                    union select name from star.dim_customers where kind = 'person'
                    union select phone from star.dim_customers where trim(phone) <> ''""");
            Set<String> texts = datasets.values("""
                    select content from star.fct_activities union select result from star.fct_activities
                    union select next_topic from star.fct_activities union select needs_note from star.fct_assessments
                    union select follow_up_topic from star.fct_assessments union select content from star.fct_complaints
                    union select result from star.fct_complaints union select feedback from star.fct_survey_answers
                    union select suggestion from star.fct_survey_answers union select solution from star.fct_survey_answers""");
            assertThat(persons).hasSizeGreaterThan(500);
            assertThat(texts).contains("备件", "不满", "补偿", "满意", "改进包装", "已采纳");

            assertThat(datasets.shown(persons, texts).stream().map(found -> found.substring(0, found.indexOf(':'))))
                    .contains(
                            "customer-profiles/contacts.mobile",
                            "customer-register/customers.contact_email",
                            "customer-value/customers.customer_name",
                            "complaints/made_complaints.content",
                            "satisfaction/suggestions.answer");
            assertThat(datasets.leaks(persons, texts)).isEmpty();
        }
    }

    @Test
    void everyAnalysisHasAnOracle() throws IOException {
        assertThat(oracles().stream().map(Oracle::analysis))
                .as("files of jobs/src/test/resources/oracles, one for each SELECT of sql/4_analyses")
                .containsExactlyInAnyOrderElementsOf(analyses());
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void anOracleHasEveryColumnOfItsAnalysis(Oracle oracle) {
        List<String> columns = oracle.columns(generated.duckdb(), PARAMETERS);
        Set<String> missing = new TreeSet<>(Oracle.columnsOf(generated.duckdb(), oracle.analysis()));
        missing.removeAll(columns);
        if (columns.contains("position")) {
            missing.remove("period_id"); // one stands for the other
        }
        assertThat(missing).isEmpty();
    }
}
