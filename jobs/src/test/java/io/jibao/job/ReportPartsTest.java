package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Home;
import io.jibao.sql.DuckDbEngine;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A company with one department that sells (D1), one that serves (D7), and one whose last ticket is of last year (D8). */
class ReportPartsTest {

    private static final Home HOME = Home.find();
    private static final SqlLibrary LIBRARY = SqlLibrary.load(HOME);
    private static final DuckDbEngine ENGINE = new DuckDbEngine();

    @BeforeAll
    static void fill() {
        fill(
                "analysis.ana_periods",
                List.of(
                        row("period_id", "2025-Q4", "is_current", true),
                        row("period_id", "2024-Q4", "is_current", false)));
        fill(
                "analysis.ana_period_growth",
                List.of(
                        scope("2025-Q4", "whole", ""),
                        scope("2025-Q4", "department", "D1"),
                        scope("2025-Q4", "rep", "E1")));
        fill(
                "analysis.ana_service_levels",
                List.of(
                        scope("2025-Q4", "department", "D7"),
                        scope("2025-Q4", "department", ""),
                        scope("2024-Q4", "department", "D8")));
        fill("star.dim_departments", List.of(row("department_id", "D7", "name", "服务部")));
        fill("star.dim_employees", List.of());
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void aReportSplitsIntoThoseThatItsOwnDatasetNames() {
        assertThat(partsOf("service-response"))
                .containsExactly(Part.WHOLE, new Part("department", "", ""), new Part("department", "D7", "服务部"));
    }

    @Test
    void aReportWithoutOneSplitsIntoThoseThatSoldByTheKindsItKnows() {
        assertThat(partsOf("executive-summary")).containsExactly(Part.WHOLE, new Part("department", "D1", "D1"));
    }

    @Test
    void aReportThatKnowsNoPartsIsAWhole() {
        assertThat(partsOf("products")).containsExactly(Part.WHOLE);
    }

    private static List<Part> partsOf(String report) {
        ReportCatalogue catalogue = ReportCatalogue.load(HOME.folder().resolve("reports-templates"));
        return new ReportParts(LIBRARY, SpecRun.standardParameters(LIBRARY), ENGINE.db())
                .of(catalogue.get(report), ReportSettings.DEFAULT);
    }

    private static void fill(String table, List<Map<String, @Nullable Object>> rows) {
        ENGINE.fill(LIBRARY.definitions().get(table), rows);
    }

    private static Map<String, @Nullable Object> scope(String period, String kind, String id) {
        return row("period_id", period, "scope_kind", kind, "scope_id", id);
    }

    private static Map<String, @Nullable Object> row(Object... namesAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
