package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.CheckDefinition;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of zh_TW, and that a language changes no figure. */
class TraditionalChineseTest {
    private static final Path TEMPLATES = ReportSamples.templates();
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]+}");
    private static final Pattern OWN_NAME = Pattern.compile("'([^']*\\p{IsHan}[^']*)'");
    private static final Pattern OWN_WORDS = Pattern.compile("\"([^\"]*\\p{IsHan}[^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("[+−-]?\\d[\\d,.]*%?");

    /** SELECTs that name things themselves; other names are a company's. */
    private static final List<String> NAMING =
            List.of("dim_industries", "dim_provinces", "dim_regions", "dim_request_types", "dim_opportunity_stages");

    @TempDir
    static Path folder;

    static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(TEMPLATES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void noSimplifiedCharacterIsLeft(String id) {
        assertThat(texts(TextsFile.location(id, Locale.TAIWAN)).values())
                .allMatch(TraditionalChineseTest::isTraditional);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aTextHasTheValuesOfItsSimplifiedTwin(String id) {
        Map<String, String> simplified = texts(TextsFile.location(id, Locale.CHINA));
        Map<String, String> traditional = texts(TextsFile.location(id, Locale.TAIWAN));
        simplified.forEach((key, text) -> assertThat(placeholders(traditional.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(placeholders(text)));
    }

    @Test
    void whatTheProgramsOwnSqlNamesIsWrittenInTraditionalCharacters() throws IOException {
        Map<String, String> names = texts("_house/names_zh_TW.properties");

        assertThat(names.keySet()).isEqualTo(ownNames());
        assertThat(names.values()).allMatch(TraditionalChineseTest::isTraditional);
        assertThat(names).containsEntry("医药制造业", "醫藥製造業").containsEntry("辽宁省", "遼寧省");
    }

    /** All of both levels of Big5, and thus whatever a name in Taiwan is written with. */
    @Test
    void theFontsHaveEveryCharacterOfBig5() {
        HouseFonts fonts = new HouseFonts(ReportCatalogue.load(TEMPLATES).folders());
        CharsetEncoder big5 = BIG5.newEncoder();
        StringBuilder characters = new StringBuilder();
        for (int point = Character.MIN_CODE_POINT; point <= 0xFFFF; point++) {
            if (Character.isIdeographic(point) && big5.canEncode((char) point)) {
                characters.appendCodePoint(point);
            }
        }
        assertThat(characters).hasSizeGreaterThan(13_000);
        assertThat(fonts.firstMissing(characters.toString())).isEqualTo(-1);
    }

    static List<ReportInputs> samples() {
        return List.of(ReportSamples.executiveSummary(), ChurnSamples.inputs(), SegmentationSamples.inputs());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFiguresAreTheSameInEveryLanguage(ReportInputs inputs) throws IOException {
        ReportCatalogue catalogue = ReportCatalogue.load(TEMPLATES);
        ReportRenderer renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        ReportDefinition report = catalogue.get(inputs.edition().reportId());
        Map<Locale, RenderedReport> rendered = new HashMap<>();
        for (Locale language : ReportSamples.LANGUAGES) {
            rendered.put(language, renderer.render(report, inputs, language, folder.resolve("languages")));
        }

        List<Double> cells = cells(rendered.get(Locale.CHINA));
        assertThat(cells).hasSizeGreaterThan(30);
        assertThat(cells(rendered.get(Locale.TAIWAN))).isEqualTo(cells);
        assertThat(cells(rendered.get(Locale.ENGLISH))).isEqualTo(cells);
        // English pages count money in thousands and not in 万
        assertThat(numbers(rendered.get(Locale.TAIWAN))).isEqualTo(numbers(rendered.get(Locale.CHINA)));
    }

    /** Big5 has no character that only simplified writing uses. */
    private static boolean isTraditional(String text) {
        CharsetEncoder big5 = BIG5.newEncoder();
        return text.codePoints()
                .filter(Character::isIdeographic)
                .allMatch(point -> big5.canEncode(Character.toString(point)));
    }

    private static Map<String, String> texts(String location) {
        Map<String, String> words = new HashMap<>();
        TextsFile.read(TEMPLATES.resolve(location), words);
        return words;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ownNames() throws IOException {
        SqlLibrary library = SqlLibrary.load(Home.find());
        Set<String> names = new TreeSet<>();
        for (String table : NAMING) {
            String sql = Files.readString(Home.find().sql().resolve("3_star/" + table + ".sql"));
            OWN_NAME.matcher(sql.replaceAll("(?m)^\\s*--.*$", "")).results().forEach(name -> names.add(name.group(1)));
        }
        String generic =
                Files.readString(Home.find().folder().resolve("jobs/src/main/java/io/jibao/check/GenericChecks.java"));
        OWN_WORDS.matcher(generic).results().forEach(says -> names.add(says.group(1)));
        Stream<CheckDefinition> ofTables = library.definitions().values().stream()
                .map(TableDefinition::checks)
                .flatMap(List::stream);
        Stream.concat(library.checks().stream(), ofTables)
                .map(CheckDefinition::saysInChinese)
                .filter(says -> says != null)
                .forEach(names::add);
        return names;
    }

    /** Numbers of all cells, sheet by sheet. */
    private static List<Double> cells(RenderedReport rendered) throws IOException {
        List<Double> numbers = new ArrayList<>();
        try (Workbook workbook = WorkbookFactory.create(rendered.excel().toFile(), null, true)) {
            workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                if (cell.getCellType() == CellType.NUMERIC) {
                    numbers.add(cell.getNumericCellValue());
                }
            })));
        }
        return numbers;
    }

    /** Numbers of the pages, in order of size: where they stand may differ. */
    private static List<String> numbers(RenderedReport rendered) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(rendered.pdf().toFile())) {
            return NUMBER.matcher(new PDFTextStripper().getText(pdf))
                    .results()
                    .map(MatchResult::group)
                    .sorted()
                    .toList();
        }
    }
}
