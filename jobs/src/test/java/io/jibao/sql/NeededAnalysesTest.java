package io.jibao.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which analyses a run computes, in a library with one reader of each kind. */
class NeededAnalysesTest {

    private static final String COLUMNS = """
            columns:
              customer_id: {type: string, required: true, says: Its number%s}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void everyAnalysisIsReadInOneWay() throws IOException {
        analysis("ana_base", "star.dim_customers", "", "");
        analysis("ana_growth", "analysis.ana_base", "", "");
        analysis("ana_churn", "analysis.ana_growth", "", "");
        analysis("ana_named", "star.dim_customers", "", "");
        analysis("ana_compared", "star.dim_customers", "", "");
        analysis(
                "ana_moves",
                "star.dim_customers",
                ", references: analysis.ana_named.customer_id",
                "checks:\n  - {says: All are there, severity: warn, broken_rows: select 1 from analysis.ana_compared}\n");
        analysis("ana_checked", "star.dim_customers", "", "");
        analysis("ana_parts", "star.dim_customers", "", "");
        analysis("ana_traced", "star.dim_customers", "", "");
        analysis("ana_unread", "analysis.ana_churn", "", "");
        dataset("churn/lost", "analysis.ana_churn", "");
        dataset("moves/moves", "analysis.ana_moves", "");
        dataset(
                "traced/traced",
                "star.dim_customers",
                "figures:\n  customers: {value: customer_id, analysis: ana_traced}\n");
    }

    @Test
    void aReportPullsInWhatItsDatasetsReadAndWhatThatReads() {
        assertThat(needed("churn")).containsExactly("ana_base", "ana_growth", "ana_churn");
    }

    @Test
    void aTableBringsAlongWhatItIsCheckedAgainst() {
        assertThat(needed("moves")).containsExactlyInAnyOrder("ana_compared", "ana_named", "ana_moves");
    }

    @Test
    void theAnalysisBehindAPrintedFigureIsNeeded() {
        assertThat(needed("traced")).containsExactly("ana_traced");
    }

    @Test
    void aSharedDatasetAndACheckAreReadersInEveryRun() throws IOException {
        dataset("_parts/parts", "analysis.ana_parts", "");
        write("6_checks/c1_sum.sql", "-- The broken rows.\nselect customer_id from analysis.ana_checked");
        write("6_checks/c1_sum.yml", "says: They add up\nseverity: warn\n");

        assertThat(needed()).containsExactly("ana_checked", "ana_parts");
    }

    @Test
    void ofWhatATableGathersThatIsNeededWhichAReportNames() throws IOException {
        gatheredSalesChurnAndProducts();
        dataset("told/sales", "analysis.ana_sentences where figure_id = 'net_amount'", "");
        dataset("named/churn", "analysis.ana_sentences where figure_id in ('churn_ratio', 'lost_customers')", "");

        assertThat(needed("told")).containsExactly("ana_sales_parts", "ana_all_parts", "ana_sentences");
        assertThat(needed("named")).containsExactly("ana_churn_parts", "ana_all_parts", "ana_sentences");
        assertThat(needed("told", "named"))
                .containsExactly("ana_churn_parts", "ana_sales_parts", "ana_all_parts", "ana_sentences");
    }

    @Test
    void aBreakdownOfItsOwnIsNeededWhereItIsNamedToo() throws IOException {
        gatheredSalesChurnAndProducts();
        dataset("told/sales", "analysis.ana_sentences where figure_id = 'net_amount' and group_kind = 'product'", "");

        assertThat(needed("told"))
                .containsExactly("ana_product_parts", "ana_sales_parts", "ana_all_parts", "ana_sentences");
    }

    @Test
    void whoNamesNothingGetsAllThatIsGathered() throws IOException {
        gatheredSalesChurnAndProducts();
        dataset("all/parts", "analysis.ana_all_parts where figure_id <> 'unheard_of'", "");

        assertThat(needed("all"))
                .containsExactly("ana_churn_parts", "ana_product_parts", "ana_sales_parts", "ana_all_parts");
    }

    @Test
    void whatIsNotComputedIsReadAsATableWithoutRows() throws IOException {
        gatheredSalesChurnAndProducts();
        dataset("told/sales", "analysis.ana_sentences where figure_id = 'net_amount'", "");

        SqlScript parts = SqlLibrary.of(folder).analysesFor(List.of("told")).stream()
                .map(SqlTable::script)
                .filter(script -> script.name().equals("ana_all_parts"))
                .findFirst()
                .orElseThrow();

        assertThat(parts.references()).containsExactly("analysis.ana_sales_parts");
        assertThat(parts.text())
                .contains("from (select cast(null as string) as figure_id, "
                        + "cast(null as string) as group_kind where false)");
    }

    @Test
    void aSummaryOfSalesAndCustomersPaysForNoOtherArea() {
        SqlLibrary library = SqlLibrary.load(Home.find());
        List<String> needed = library.analysesFor(List.of("executive-summary")).stream()
                .map(SqlTable::name)
                .toList();

        assertThat(needed)
                .contains("analysis.ana_sales_parts", "analysis.ana_customer_parts", "analysis.ana_move_sentences")
                .doesNotContain(
                        "analysis.ana_buyer_parts",
                        "analysis.ana_service_parts",
                        "analysis.ana_tickets",
                        "analysis.ana_opportunity_parts",
                        "analysis.ana_campaign_parts");
    }

    @Test
    void onlyAnalysesGather() throws IOException {
        gathering("3_star/dim_parts.yml", "star.dim_customers");

        assertThatThrownBy(() -> SqlLibrary.of(folder))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("dim_parts.yml")
                .hasMessageContaining("only tables of 4_analyses gather");
    }

    private void gatheredSalesChurnAndProducts() throws IOException {
        parts("ana_sales_parts", "net_amount, order_count", "whole, region");
        parts("ana_churn_parts", "churn_ratio", "whole, region");
        parts("ana_product_parts", "net_amount", "product");
        gathering(
                "4_analyses/base/ana_all_parts.yml",
                "analysis.ana_sales_parts union all select figure_id, group_kind from analysis.ana_churn_parts "
                        + "union all select figure_id, group_kind from analysis.ana_product_parts");
        analysis("ana_sentences", "analysis.ana_all_parts", "", "");
    }

    private void parts(String name, String figures, String kinds) throws IOException {
        write("4_analyses/base/%s.yml".formatted(name), """
                says: One row per figure.
                grain: [figure_id, group_kind]
                written: replace
                columns:
                  figure_id: {type: string, accepted: [%s], says: Figure}
                  group_kind: {type: string, accepted: [%s], says: Breakdown}
                """.formatted(figures, kinds));
        write("4_analyses/base/%s.sql".formatted(name), "select figure_id, group_kind from star.dim_customers");
    }

    private void gathering(String yml, String reads) throws IOException {
        write(yml, """
                says: One row per figure.
                grain: [figure_id, group_kind]
                written: {gathers: [figure_id, group_kind], always: [whole]}
                columns:
                  figure_id: {type: string, says: Figure}
                  group_kind: {type: string, says: Breakdown}
                """);
        write(yml.replace(".yml", ".sql"), "select figure_id, group_kind from " + reads);
    }

    @Test
    void nobodyReadsNothing() {
        assertThat(needed()).isEmpty();
        assertThat(needed("unknown")).isEmpty();
    }

    private List<String> needed(String... reports) {
        return SqlLibrary.of(folder).analysesFor(List.of(reports)).stream()
                .map(table -> table.script().name())
                .toList();
    }

    private void analysis(String name, String reads, String ofColumn, String checks) throws IOException {
        write(
                "4_analyses/base/%s.yml".formatted(name),
                "says: One row per customer.\ngrain: [customer_id]\nwritten: replace\n"
                        + COLUMNS.formatted(ofColumn)
                        + checks);
        write("4_analyses/base/%s.sql".formatted(name), "select customer_id from " + reads);
    }

    private void dataset(String path, String reads, String figures) throws IOException {
        write("5_reports/%s.yml".formatted(path), "says: Customers.\n" + COLUMNS.formatted("") + figures);
        write("5_reports/%s.sql".formatted(path), "select customer_id from " + reads);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
