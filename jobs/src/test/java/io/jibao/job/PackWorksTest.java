package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.archive.Archive;
import io.jibao.edition.Editions;
import io.jibao.edition.PublishingSite;
import io.jibao.report.PackRenderer;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportRenderer;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.SiteSettings;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a pack whose report is not released. */
final class PackWorksTest {

    @TempDir
    private Path folder;

    @Test
    void aPackWaitsForAReportThatIsNotReleasedAndSaysSo() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            writePack(given);
            Archive archive = Archive.at(given.site.defaultArchive(), PublishingSite.CLOCK);
            archive.prepare(given.ledger);
            PublishingSite.Approved churn = given.publishable(archive);

            assertThat(outcome(given, archive, "bind-review").words())
                    .as("rendered, not archived")
                    .isEqualTo("waits for customer-churn");

            archive.store(churn.edition(), churn.record(), given.ledger);
            given.editions(archive).discard(churn.edition());
            assertThat(outcome(given, archive, "bind-review").words())
                    .as("archived, not released")
                    .isEqualTo("waits for customer-churn");
            Outcome waiting = outcome(given, archive, "archive-review");
            assertThat(waiting.facts()).containsExactly(new Fact.Waiting("2025-Q4.review", List.of("customer-churn")));
            assertThat(RunSummary.of("2025-Q4", "L3", Map.of(), waiting.facts()).lines())
                    .anySatisfy(line ->
                            assertThat(line).contains("2025-Q4.review").endsWith("not made, waits for customer-churn"));

            archive.release(churn.edition().id(), given.ledger);
            assertThat(outcome(given, archive, "bind-review").words()).isEqualTo("1 reports, 2 parts");
        }
    }

    private static void writePack(PublishingSite given) throws IOException {
        Path pack = Files.createDirectories(given.home.templates().resolve("review"));
        Files.writeString(pack.resolve("pack.yml"), """
            id: review
            rhythms: [quarter]
            parts: [department]
            chapters:
              customers: [customer-churn]
            """);
        Files.writeString(given.site.configuration(), """
            company: {name: 江海机电集团, name_en: Jianghai Group}
            """);
    }

    private static Outcome outcome(PublishingSite given, Archive archive, String step) throws Exception {
        SqlLibrary library = SqlLibrary.load(given.home, given.site);
        SiteSettings settings = SiteSettings.read(given.site);
        RunContext run = new RunContext(
                given.home,
                given.site,
                settings,
                settings.bind("company", CompanySettings.class),
                library,
                List.of(),
                given.ledger,
                1,
                PublishingSite.QUARTER,
                new LoadId(3),
                PublishingSite.CLOCK.instant(),
                given.site.spool().resolve("run-1"),
                given.site.published(),
                PublishingSite.CLOCK,
                new Unwatched());
        ReportCatalogue catalogue = ReportCatalogue.load(given.home.templates());
        Editions editions = given.editions(archive);
        ReportCatalogue program = ReportCatalogue.load(Home.find().templates());
        PackRenderer renderer = new PackRenderer(
                program, new ReportRenderer(program, given.site.spool().resolve("templates")));
        return PackWorks.ofReleased(run, catalogue, editions, new RunBasis(run, archive), renderer, archive)
                .works(new EditionRelease(run, editions, archive))
                .stream()
                .filter(work -> work.name().equals(step))
                .findFirst()
                .orElseThrow()
                .task()
                .run();
    }
}
