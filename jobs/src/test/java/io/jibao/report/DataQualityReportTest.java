package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbEngine;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.transform.LedgerTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The data-quality report from a ledger of two loads. Customers are read whole, so only the second load counts: 12 rows
 * read, 10 taken, 2 set aside. Orders are read by changes since a whole read of the same quarter, so both count: 100 + 7
 * read, 100 + 6 taken, 0 + 1 set aside. In all 119 read, 116 taken.
 */
class DataQualityReportTest {
    @TempDir
    static Path folder;

    private static final Map<String, List<Map<String, @Nullable Object>>> ROWS = new HashMap<>();

    @BeforeAll
    static void freeze() {
        SqlLibrary library = SqlLibrary.load(Home.find());
        Parameters parameters = SpecRun.standardParameters(library).forLoad(new LoadId(2), LocalDate.of(2026, 1, 10));
        try (DuckDbEngine engine = new DuckDbEngine()) {
            DuckDb db = engine.db();
            LedgerTables.make(db);
            engine.fill(library.definitions().get("star.dim_customers"), List.of());
            engine.fill(library.definitions().get("staging.stg_customer_disagreements"), List.of());
            fill(db);
            judgeSources(engine, library, parameters);
            for (SqlDataset dataset : library.datasets("data-quality")) {
                ROWS.put(dataset.name(), rows(db, dataset.script().bind(parameters)));
            }
        }
        ROWS.put("sources", ReportSamples.executiveSummaryRows().get("sources"));
        ROWS.put("quarantined", ReportSamples.executiveSummaryRows().get("quarantined"));
    }

    private static void judgeSources(DuckDbEngine engine, SqlLibrary library, Parameters parameters) {
        SqlTable sources = library.tables(Layer.STAGING).stream()
                .filter(table -> table.name().equals("staging.stg_sources"))
                .findFirst()
                .orElseThrow();
        engine.fill(sources.definition(), List.of());
        engine.db().execute("create schema if not exists raw");
        engine.db().execute("create view raw.loads as select * from ledger.loads");
        engine.db()
                .execute("insert into staging.stg_sources " + sources.script().bind(parameters));
    }

    private static void fill(DuckDb db) {
        db.execute("""
                insert into ledger.loads by name
                select * from (values
                    (1, 'crm', 'customers', date '2025-10-05', 10, 9, 1, 2, 'WHOLE', '2025-10-04 10:00:00', 'WEEKLY'),
                    (2, 'crm', 'customers', date '2026-01-10', 12, 10, 2, 1, 'WHOLE', '2026-01-09 10:00:00', 'WEEKLY'),
                    (1, 'orders', 'orders', date '2025-10-05', 100, 100, 0, 0, 'WHOLE', '2025-10-04 10:00:00', 'DAILY'),
                    (2, 'orders', 'orders', date '2026-01-10', 7, 6, 1, 0, 'CHANGES', '2026-01-03 10:00:00', 'DAILY'))
                    as load (load_id, system, entity, load_date, rows_read, rows_accepted, rows_quarantined, warnings,
                        coverage, cursor_to, rhythm)""");
        db.execute("""
                insert into ledger.control_totals values
                    (1, 'orders', 'orders', 'amount', 1000, 1000, 0), (2, 'orders', 'orders', 'amount', 700.5, 600.25, 100.25),
                    (1, 'crm', 'customers', 'annual_purchase_budget', 77, 77, 0),
                    (2, 'crm', 'customers', 'annual_purchase_budget', null, 5, 0)""");
        db.execute("""
                insert into ledger.quarantine_counts values
                    (1, 'crm', 'customers', 'name', 'missing value', 'row', 1),
                    (2, 'crm', 'customers', 'name', 'missing value', 'row', 2),
                    (2, 'crm', 'customers', 'industry_code', 'unknown industry code', 'warning', 1),
                    (2, 'orders', 'orders', 'amount', 'not a number', 'row', 1)""");
        db.execute("""
                insert into ledger.check_results by name
                select * from (values
                    (1, 'c5_customer_number_form', '', 'Numbers have a form.', '编号有格式。', 'warn', 'crm', 3, 'C1, C2, C3'),
                    (2, 'c5_customer_number_form', '', 'Numbers have a form.', '编号有格式。', 'warn', 'crm', 4, 'C1, C2, C3, C4'),
                    (1, 'c17_unconfirmed_customers', '', 'Confirmed in time.', '按时确认。', 'warn', 'crm', 0, ''),
                    (2, 'c17_unconfirmed_customers', '', 'Confirmed in time.', '按时确认。', 'warn', 'crm', 40, 'C9'),
                    (2, 'c14_source_freshness', '', 'Fresh.', '及时。', 'warn', 'sources', 1, 'orders.orders'),
                    (2, 'c15_control_totals', '', 'Totals agree.', '合计一致。', 'stop', null, 0, ''),
                    (2, 'star.dim_customers: a row is named by customer_id', 'star.dim_customers', 'named', '唯一', 'stop', null, 0, ''))
                    as result (load_id, check_id, table_name, says, says_zh, severity, owner, broken_rows, examples)""");
        db.execute("""
                insert into staging.stg_customer_disagreements by name
                select 'C1' as customer_id, 'name' as attribute, '甲公司' as crm_value, '甲集团' as orders_value,
                    'crm' as used_system, '甲公司' as used_value, date '2025-02-01' as since_date""");
        db.execute("insert into ledger.table_hashes values ('star.dim_customers', 2, 'd', 10, 'c')");
    }

    /** As frozen rows are read: whole numbers are long. */
    private static List<Map<String, @Nullable Object>> rows(DuckDb db, String select) {
        return db.query(select).stream()
                .map(row -> {
                    Map<String, @Nullable Object> read = new LinkedHashMap<>();
                    row.forEach((name, value) ->
                            read.put(name, value instanceof Integer i ? (Object) i.longValue() : value));
                    return read;
                })
                .toList();
    }

    private static Map<String, @Nullable Object> row(String dataset, String column, String value) {
        return ROWS.get(dataset).stream()
                .filter(each -> value.equals(each.get(column)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void loadsSinceTheLastWholeReadCountAndTheNewestRowIsJudgedByItsRhythm() {
        assertThat(row("entities", "source_id", "crm.customers"))
                .containsEntry("load_count", 1L)
                .containsEntry("rows_read", 12L)
                .containsEntry("rows_taken", 10L)
                .containsEntry("rows_quarantined", 2L)
                .containsEntry("freshness", "fresh");
        assertThat(row("entities", "source_id", "orders.orders"))
                .containsEntry("load_count", 2L)
                .containsEntry("rows_read", 107L)
                .containsEntry("rows_taken", 106L)
                .containsEntry("rows_quarantined", 1L)
                .containsEntry("newest_date", LocalDate.of(2026, 1, 3))
                .containsEntry("freshness", "late");
        assertThat(ROWS.get("key_figures"))
                .extracting(figure -> figure.get("figure_id"), figure -> ((BigDecimal) figure.get("value"))
                        .stripTrailingZeros()
                        .toPlainString())
                .containsExactly(
                        tuple("rows_read", "119"),
                        tuple("rows_taken", "116"),
                        tuple("rows_quarantined", "3"),
                        tuple("quarantined_amount", "100.25"),
                        tuple("checks_run", "5"),
                        tuple("checks_broken", "3"),
                        tuple("totals_compared", "2"),
                        tuple("late_sources", "1"));
    }

    @Test
    void totalsOfTheCountedLoadsAreAddedUpAndWhatTheSourceDoesNotTellIsNotInvented() {
        assertThat(row("totals", "column_name", "amount"))
                .containsEntry("source_sum", new BigDecimal("1700.50000000"))
                .containsEntry("taken_sum", new BigDecimal("1600.25000000"))
                .containsEntry("quarantined_sum", new BigDecimal("100.25000000"))
                .containsEntry("difference", new BigDecimal("0E-8"));
        assertThat(row("totals", "column_name", "annual_purchase_budget"))
                .containsEntry("source_sum", null)
                .containsEntry("taken_sum", new BigDecimal("5.00000000"));
        assertThat(row("disagreements", "customer_id", "C1"))
                .containsEntry("customer_name", "C1")
                .containsEntry("orders_value", "甲集团")
                .containsEntry("used_value", "甲公司")
                .containsEntry("since_date", LocalDate.of(2025, 2, 1));
        assertThat(row("reasons", "reason", "missing value")).containsEntry("row_count", 2L);
    }

    @Test
    void aBrokenRuleIsDatedFromTheFirstLoadSinceItLastHeld() {
        assertThat(ROWS.get("rules"))
                .extracting(rule -> rule.get("rule_code") + " " + rule.get("broken_rows") + " " + rule.get("since_date")
                        + " " + rule.get("examples"))
                .containsExactly(
                        "C5 4 2025-10-05 C1, C2, C3",
                        "C14 1 2026-01-10 orders.orders",
                        "C17 40 2026-01-10 C9",
                        "C15 0 null ");
        assertThat(ROWS.get("checks")).hasSize(5);
        assertThat(row("tables", "table_name", "star.dim_customers"))
                .containsEntry("row_count", 10L)
                .containsEntry("check_count", 1L)
                .containsEntry("broken_check_count", 0L);
        assertThat(ROWS.get("layers"))
                .containsExactly(Map.of(
                        "layer",
                        "star",
                        "table_count",
                        1L,
                        "row_count",
                        10L,
                        "check_count",
                        1L,
                        "broken_check_count",
                        0L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_CN", "en"})
    void thePagesReadAsApprovedAndAreAPdfA2u(String language) throws Exception {
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates(), folder.resolve("none"));
        ReportRenderer renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        ReportInputs inputs = ReportSamples.inputs("data-quality", Part.WHOLE, ROWS);
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.CHINA;

        ReportDefinition report = catalogue.get("data-quality");
        RenderedReport rendered = renderer.render(report, inputs, locale, folder.resolve(language));

        GoldenText.assertReadsAsApproved("data-quality_" + language, rendered.pdf());
        assertThat(PdfA.violations(rendered.pdf())).isEmpty();
        WorkbookText.assertHolds(report, inputs, rendered.excel());
        String text = String.join("\n", GoldenText.pages(rendered.pdf()));
        for (Map<String, @Nullable Object> total : ROWS.get("totals")) {
            assertThat(text).contains(String.format(Locale.ROOT, "%,.2f", (BigDecimal) total.get("taken_sum")));
        }
    }
}
