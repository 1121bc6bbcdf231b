package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.demo.DemoSite;
import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.run.PeriodKind;
import io.jibao.run.Site;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of the analyses, before and after it. */
final class RunPlanTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-12T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void aPlanNamesTheAnalysesThatAreReadAndNoOthers() throws IOException {
        Site site = DemoSite.copy(Home.find(), folder, 2525, false);
        Path base = Files.createDirectories(site.sql().resolve("4_analyses/base"));
        Files.writeString(base.resolve("ana_unread.sql"), "-- One row per nothing.\nselect 1 as number\n");
        Files.writeString(
                base.resolve("ana_unread.yml"),
                "says: Nothing.\ngrain: [number]\nwritten: replace\ncolumns:\n  number: {type: int, says: One}\n");
        int all = SqlLibrary.load(Home.find(), site).tables(Layer.ANALYSES).size();

        List<String> lines = new ReportRun(Home.find(), site, CLOCK, new Unwatched())
                .plan(new RunRequest(PeriodKind.QUARTER, Period.parse("2025-Q4"), false))
                .lines();

        assertThat(lines)
                .filteredOn(line -> line.startsWith("  analyse "))
                .singleElement()
                .asString()
                .contains(" of %d, those that reports or checks read: ".formatted(all))
                .contains("ana_periods", "ana_churn_ratios", "ana_customer_grades")
                .doesNotContain("ana_unread");
    }

    @Test
    void aSummaryTellsTheRowsOfEachAnalysisAlsoAfterItWasKept() {
        RunSummary made = RunSummary.of(
                "2025-Q4",
                "L1",
                Map.of(),
                List.of(new Fact.Analysed("ana_periods", 37), new Fact.Analysed("ana_churn_ratios", 1200)));

        assertThat(RunSummary.parse(made.json()).lines())
                .contains("  2 analyses: ana_periods 37, ana_churn_ratios 1,200");
    }
}
