package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder with a pack.yml must hold, and which reports its packs bind. */
class PackCatalogueTest {
    private static final ReportCatalogue CATALOGUE = ReportSamples.CATALOGUE;

    @TempDir
    Path folder;

    @Test
    void managementReadsEveryReportOnceTheSummaryFirst() {
        PackDefinition pack = CATALOGUE.listPacks().get(0);

        assertThat(pack.reports()).startsWith("executive-summary");
        assertThat(Stream.concat(pack.reports().stream(), pack.apart().stream()))
                .as("name a new report in reports-templates/management-pack/pack.yml, where it belongs")
                .containsExactlyInAnyOrderElementsOf(
                        CATALOGUE.list().stream().map(ReportDefinition::id).toList());
    }

    /** As the catalogue has them: the rows due M, and those due Y. */
    @Test
    void aPackBindsWhatIsDueInItsRhythm() {
        assertThat(pack(CATALOGUE, PeriodKind.MONTH).reports())
                .containsExactly(
                        "executive-summary",
                        "data-quality",
                        "customer-analysis",
                        "customer-churn",
                        "sales-performance",
                        "sales-channels",
                        "rep-performance",
                        "opportunities",
                        "products",
                        "leads",
                        "service-response",
                        "service-resolution",
                        "service-requests",
                        "complaints");
        assertThat(pack(CATALOGUE, PeriodKind.MONTH).apart()).containsExactly("customer-interactions");
        assertThat(pack(CATALOGUE, PeriodKind.YEAR).reports())
                .startsWith("executive-summary", "annual-plan", "customer-analysis")
                .doesNotContain("data-quality", "customer-register", "opportunities", "leads", "complaints")
                .endsWith("market-competitors", "satisfaction");
    }

    @Test
    void aPackBindsOnlyWhatTheSiteIssues() {
        ReportCatalogue four =
                CATALOGUE.issuing(List.of("management-pack", "leads", "customer-value", "executive-summary"));
        assertThat(pack(four, PeriodKind.QUARTER).reports())
                .containsExactly("executive-summary", "customer-value", "leads");
        assertThat(pack(four, PeriodKind.MONTH).chapters())
                .extracting(PackDefinition.Chapter::name)
                .as("a chapter without a report is left out")
                .containsExactly("management", "marketing");
        assertThat(CATALOGUE.issuing(List.of("leads")).listPacks(PeriodKind.QUARTER))
                .as("the pack itself is not issued")
                .isEmpty();
        assertThat(CATALOGUE.issuing(List.of("management-pack", "leads")).listPacks(PeriodKind.YEAR))
                .as("none of its reports is made for a year")
                .isEmpty();
    }

    @Test
    void everyPackSpeaksBothLanguagesAndHasAHeadingForEachChapter() {
        for (PackDefinition pack : CATALOGUE.listPacks()) {
            Set<String> chinese = own(pack, Locale.CHINA);
            assertThat(new TreeSet<>(own(pack, Locale.ENGLISH))).isEqualTo(new TreeSet<>(chinese));
            assertThat(chinese).contains("report.title", "report.question");
            pack.chapters().forEach(chapter -> assertThat(chinese).contains("chapter." + chapter.name()));
        }
    }

    @Test
    void aTitleNamesTheRhythm() {
        assertThat(List.of(PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR))
                .extracting(kind -> CATALOGUE
                        .packTexts("management-pack", kind, Locale.ENGLISH, ReportSamples.COMPANY)
                        .text("report.title"))
                .containsExactly("Monthly business review", "Quarterly business review", "Annual business review");
    }

    @Test
    void aSiteAddsAPackByAFolder() throws IOException {
        write("sales-pack", "id: sales-pack\nrhythms: [month]\nchapters:\n  all: [products, leads]\n");

        assertThat(ReportCatalogue.load(ReportSamples.templates(), folder).listPacks(PeriodKind.MONTH))
                .extracting(PackDefinition::id)
                .containsExactly("management-pack", "sales-pack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: trial; rhythms: [month]; chapters: {all: [leeds]} | there is no report 'leeds'",
                "id: trial; rhythms: [month]; chapters: {a: [leads], b: [leads]} | the report 'leads' stands in it twice",
                "id: trial; rhythms: [month]; chapters: {} | no report is named",
                "id: trial; rhythms: [month]; chapters: {a: [leads]}; apart: [leads] | 'leads' stands in it twice",
                "id: trial; rhythms: [month] | key: value pairs are expected here",
                "id: trial; rhythms: [week]; chapters: {all: [leads]} | a rhythm is month, quarter or year, not 'week'",
                "id: trial; rhythms: [month]; reports: [leads] | the key 'reports' is not known",
                "id: other; rhythms: [month]; chapters: {all: [leads]} | The pack calls itself 'other'"
            })
    void aWrongDefinitionNamesFileAndFault(String given) throws IOException {
        String[] fault = given.split(" \\| ", 2);
        write("trial", fault[0].replace("; ", "\n"));

        assertThatThrownBy(() -> ReportCatalogue.load(ReportSamples.templates(), folder))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("trial/pack.yml, key ")
                .hasMessageContaining(fault[1]);
    }

    private void write(String pack, String definition) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(pack)).resolve("pack.yml"), definition);
    }

    private static PackDefinition pack(ReportCatalogue catalogue, PeriodKind rhythm) {
        return catalogue.listPacks(rhythm).stream()
                .filter(pack -> pack.id().equals("management-pack"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> own(PackDefinition pack, Locale locale) {
        Map<String, String> words = new HashMap<>();
        TextsFile.read(CATALOGUE.folders().get(TextsFile.location(pack.id(), locale)), words);
        return words.keySet();
    }
}
