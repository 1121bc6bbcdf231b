package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.report.ReportDefinition.Column;
import io.jibao.report.ReportDefinition.Sheet;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRDataset;
import net.sf.jasperreports.engine.JRField;
import net.sf.jasperreports.engine.JasperReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What each folder of reports-templates must hold. A new report is tested by adding its folder. */
class ReportCatalogueTest {
    private static final Path TEMPLATES = ReportSamples.templates();
    private static final Pattern TEXT_KEY =
            Pattern.compile("\\$P\\{[td]}\\.(?:text|sentence|columnHead|title)\\(\"([^\"]+)\"[,)]");
    private static final Pattern CHART_NAME = Pattern.compile("chartHeading\\(\"([^\"]+)\"");
    private static final Pattern OWN_LOOK = Pattern.compile(
            "fontName=|fontSize=|forecolor=|backcolor=|bold=|italic=|lineColor=|<style |hTextAlign=|vTextAlign=");

    @TempDir
    static Path folder;

    static Stream<String> reports() {
        return ReportCatalogue.load(TEMPLATES).list().stream().map(ReportDefinition::id);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyFolderIsCompleteAndItsTemplateCompiles(String id) {
        ReportCatalogue catalogue = ReportCatalogue.load(TEMPLATES);
        ReportDefinition report = catalogue.get(id);
        for (Locale language : ReportSamples.LANGUAGES) {
            assertThat(TEMPLATES.resolve(TextsFile.location(id, language))).exists();
        }
        assertThat(report.datasets()).contains("key_figures", "commentary");
        assertThat(report.sheets()).isNotEmpty();
        for (String dataset : report.datasets()) {
            assertThat(datasetFile(id, dataset)).exists();
        }
        new ReportRenderer(catalogue, folder.resolve("cache")).prepare(report);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void looksComeOnlyFromTheHouseAndDataOnlyFromDatasets(String id) throws IOException {
        String jrxml = jrxml(id);
        assertThat(OWN_LOOK.matcher(jrxml).results().map(match -> match.group()).toList())
                .as("put a style into _house/house.jrtx and name it")
                .isEmpty();
        assertThat(jrxml)
                .contains("<template><![CDATA[\"_house/house.jrtx\"]]></template>")
                .contains("_house/header.jrxml", "_house/footer.jrxml", "_house/notes.jrxml")
                .doesNotContain("<query", "<connectionExpression", "<import");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void fieldsAreColumnsOfTheirDatasets(String id) throws IOException {
        ReportCatalogue catalogue = ReportCatalogue.load(TEMPLATES);
        ReportDefinition report = catalogue.get(id);
        if (report.page() == null) {
            assertFieldsOfJrxmlAreColumns(report, compiled(catalogue, report));
        } else {
            for (var block : report.page().columns().entrySet()) {
                assertThat(columns(id, block.getKey()).keySet())
                        .as("columns of %s that the page prints".formatted(block.getKey()))
                        .containsAll(block.getValue());
            }
        }
        for (Sheet sheet : report.sheets()) {
            assertThat(columns(id, sheet.dataset()).keySet())
                    .as("columns of the sheet " + sheet.dataset())
                    .containsAll(sheet.columns().stream().map(Column::field).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLanguageHasEveryKey(String id) throws IOException {
        Set<String> keys = keys(id, Locale.CHINA);
        assertThat(words(id, Locale.CHINA).keySet()).containsAll(keysUsed(id));
        for (Locale language : ReportSamples.LANGUAGES) {
            assertThat(keys(id, language)).as(language.toString()).isEqualTo(keys);
        }
    }

    @Test
    void theHouseSpeaksTheSameKeysInEveryLanguage() {
        for (Locale language : ReportSamples.LANGUAGES) {
            assertThat(keys("_house", language)).as(language.toString()).isEqualTo(keys("_house", Locale.CHINA));
        }
    }

    @Test
    void reportsAreListedByRhythmAndASitesFileWins() throws IOException {
        Path site = folder.resolve("site");
        Files.createDirectories(site.resolve("executive-summary"));
        String yml = Files.readString(TEMPLATES.resolve("executive-summary/report.yml"));
        Files.writeString(
                site.resolve("executive-summary/report.yml"),
                yml.replace("rhythms: [month, quarter, year]", "rhythms: [year]"));

        assertThat(ReportCatalogue.load(TEMPLATES).list(PeriodKind.MONTH))
                .extracting(ReportDefinition::id)
                .contains("executive-summary");
        assertThat(ReportCatalogue.load(TEMPLATES, site).list(PeriodKind.MONTH))
                .extracting(ReportDefinition::id)
                .doesNotContain("executive-summary");
    }

    @Test
    void aSiteIssuesTheReportsItNamesAndReadsTheOthers() {
        ReportCatalogue some = ReportCatalogue.load(TEMPLATES).issuing(List.of("data-quality", "customer-value"));
        assertThat(some.list(PeriodKind.QUARTER))
                .extracting(ReportDefinition::id)
                .containsExactly("customer-value", "data-quality");
        assertThat(some.list(PeriodKind.MONTH)).extracting(ReportDefinition::id).containsExactly("data-quality");
        assertThat(some.find("customer-churn")).isPresent();
        assertThatThrownBy(() -> some.issuing(List.of("customer-chum")))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("There is no report 'customer-chum'");
    }

    @Test
    void aWrongDefinitionNamesFileAndKey() throws IOException {
        Path site = folder.resolve("wrong");
        Files.createDirectories(site.resolve("trial"));
        Files.writeString(site.resolve("trial/report.yml"), "id: trial\nrythms: [month]\n");
        assertThatThrownBy(() -> ReportCatalogue.load(TEMPLATES, site))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("trial/report.yml, key rythms")
                .hasMessageContaining("rhythms");

        Files.writeString(site.resolve("trial/report.yml"), "id: trial\nrhythms: [month\n");
        assertThatThrownBy(() -> ReportCatalogue.load(TEMPLATES, site)).hasMessageContaining("trial/report.yml:3");
    }

    private static void assertFieldsOfJrxmlAreColumns(ReportDefinition report, JasperReport template)
            throws IOException {
        for (JRDataset dataset : template.getDatasets() == null ? new JRDataset[0] : template.getDatasets()) {
            assertThat(report.datasets()).as("<dataset> of the JRXML").contains(dataset.getName());
            assertFieldsAreColumns(report.id(), dataset.getName(), dataset.getFields());
        }
        if (report.main() != null) {
            assertFieldsAreColumns(report.id(), report.main(), template.getFields());
        }
    }

    /** The page's JRXML: the report's own, or what is composed of its blocks. */
    private static String jrxml(String id) throws IOException {
        ReportPage page = ReportCatalogue.load(TEMPLATES).get(id).page();
        return page == null
                ? Files.readString(TEMPLATES.resolve(id).resolve(id + ".jrxml"))
                : PageComposer.jrxml(Files.readString(TEMPLATES.resolve(PageComposer.HOUSE_PAGE)), page);
    }

    private static JasperReport compiled(ReportCatalogue catalogue, ReportDefinition report) {
        HouseFonts fonts = new HouseFonts(catalogue.folders());
        return new HouseContext(catalogue.folders(), fonts, folder.resolve("cache"))
                .compiler()
                .get(report);
    }

    private static void assertFieldsAreColumns(String id, String dataset, JRField[] fields) throws IOException {
        Map<String, String> columns = columns(id, dataset);
        for (JRField field : fields) {
            String type = columns.get(field.getName());
            assertThat(type)
                    .as("column %s of %s".formatted(field.getName(), dataset))
                    .isNotNull();
            assertThat(field.getValueClassName())
                    .as("class of field %s of %s".formatted(field.getName(), dataset))
                    .isEqualTo(javaClass(type));
        }
    }

    private static String javaClass(String type) {
        return switch (type.replaceFirst("\\(.*", "")) {
            case "string" -> "java.lang.String";
            case "bigint", "int" -> "java.lang.Long";
            case "decimal" -> "java.math.BigDecimal";
            case "date" -> "java.time.LocalDate";
            case "boolean" -> "java.lang.Boolean";
            default -> throw new IllegalArgumentException("a dataset has no columns of type " + type);
        };
    }

    private static Map<String, String> columns(String id, String dataset) throws IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        meanings(id, dataset).forEach((name, meaning) -> columns.put(name, String.valueOf(meaning.get("type"))));
        return columns;
    }

    private static Map<String, Map<String, Object>> meanings(String id, String dataset) throws IOException {
        try (Reader reader = Files.newBufferedReader(datasetFile(id, dataset))) {
            Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(reader);
            return file.get("columns");
        }
    }

    /** The sentences a report may say, as its commentary's column {@code code} accepts them. */
    private static List<String> sentences(String id) throws IOException {
        return meanings(id, "commentary").get("code").get("accepted") instanceof List<?> codes
                ? codes.stream().map(code -> "commentary." + code).toList()
                : List.of();
    }

    private static Path datasetFile(String id, String dataset) {
        return Home.find().folder().resolve("sql/5_reports").resolve(id).resolve(dataset + ".yml");
    }

    private static Map<String, String> words(String id, Locale locale) {
        return TextsFile.read(ReportCatalogue.load(TEMPLATES).folders(), id, locale);
    }

    /** Of the folder's own file. */
    private static Set<String> keys(String folder, Locale language) {
        Map<String, String> words = new HashMap<>();
        TextsFile.read(TEMPLATES.resolve(TextsFile.location(folder, language)), words);
        return new TreeSet<>(words.keySet());
    }

    private static List<String> keysUsed(String id) throws IOException {
        List<String> keys = new ArrayList<>(List.of("report.title", "report.question"));
        Matcher matcher = TEXT_KEY.matcher(jrxml(id));
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        CHART_NAME.matcher(jrxml(id)).results().forEach(chart -> keys.add("chart." + chart.group(1)));
        keys.addAll(sentences(id));
        ReportDefinition report = ReportCatalogue.load(TEMPLATES).get(id);
        for (String metric : report.metrics()) {
            keys.add("metric." + metric);
            keys.add("metric." + metric + ".says");
        }
        for (Sheet sheet : report.sheets()) {
            keys.add(sheet.title());
            for (Column column : sheet.columns()) {
                keys.add(column.title());
                if (column.note() != null) {
                    keys.add(column.note());
                }
            }
        }
        return keys;
    }
}
