package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.cli.Jibao;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportDefinition;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.sql.ParameterDefinition;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the pages say is so. {@code -Dreadme=write} writes the generated tables anew. */
final class DocumentationTest {

    private static final Path TREE = Path.of("").toAbsolutePath();
    private static final Path MAIN = TREE.resolve("jobs/src/main/java/io/jibao");
    private static final Path NORTHWIND = TREE.resolve("jobs/src/test/resources/northwind");

    /** The rooms as data pass through them; what calls them comes last. */
    private static final List<String> FLOW = List.of(
            "run",
            "ledger",
            "sql",
            "extract",
            "transform",
            "check",
            "analysis",
            "report",
            "edition",
            "archive",
            "mail",
            "job",
            "schedule",
            "demo",
            "cli");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path file : files(".md")) {
            MarkdownPage page = MarkdownPage.read(file);
            for (String link : page.links()) {
                if (!link.matches("[a-z]+:.*") && !exists(page, link)) {
                    dead.add("%s: %s".formatted(TREE.relativize(file), link));
                }
            }
        }
        assertThat(dead).as("links to nothing").isEmpty();
    }

    @Test
    void decisionsListsEveryRecord() throws IOException {
        Path folder = TREE.resolve("jobs/decisions");
        List<String> listed = MarkdownPage.read(folder.resolve("README.md")).links();

        assertThat(listed).as("in order").isSorted();
        try (Stream<Path> records = Files.list(folder)) {
            assertThat(records.map(record -> record.getFileName().toString()).filter(name -> name.matches("\\d.*")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @Test
    void jobsNamesEveryPackageInTheOrderOfTheFlow() throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(each -> each.endsWith("package-info.java")).toList()) {
                sentences.put(MAIN.relativize(file.getParent()).toString(), sentence(file));
            }
        }
        sentences.remove("");
        assertThat(FLOW).as("packages").containsExactlyInAnyOrderElementsOf(sentences.keySet());

        jobs().hasGenerated("packages", table("package|what comes in and goes out", FLOW, room -> "`%s`|%s"
                .formatted(room, sentences.get(room))));
    }

    @Test
    void jobsNamesEveryExitCode() {
        Map<String, String> told = new LinkedHashMap<>();
        jobs().rows("\\d+").forEach(row -> told.put(row.get(0), row.get(1).replace("`", "")));
        Map<String, String> codes = new LinkedHashMap<>(Map.of("0", ""));
        for (FailureKind kind : FailureKind.values()) {
            codes.put(Integer.toString(kind.exitCode()), kind.name());
        }

        assertThat(told).containsExactlyEntriesOf(codes);
        assertThat(command().getCommandSpec().usageMessage().exitCodeList().keySet())
                .as("codes of jibao --help")
                .map(String::strip)
                .containsExactlyElementsOf(codes.keySet());
    }

    @Test
    void jobsNamesEveryCommandWithItsOptions() {
        Map<String, List<String>> options = new TreeMap<>();
        leaves(command(), options);

        options.forEach((command, names) -> assertThat(jobs().rows("`" + command + "[` ].*"))
                .as(command)
                .singleElement()
                .satisfies(row -> assertThat(names).allMatch(String.join(" ", row)::contains)));
        assertThat(jobs().rows("`jibao .*")).as("rows, and commands").hasSameSizeAs(options.keySet());
    }

    @Test
    void jobsNamesEveryKeyWithItsDefault() {
        MarkdownPage page = jobs();
        Map<String, String> keys = SettingsKeys.ofTheWholeFile();

        assertThat(page.rows("`([a-z]+\\.[^`]*|languages)`").stream()
                        .map(row -> row.get(0).replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(keys.keySet());
        keys.forEach((key, standard) -> {
            if (!standard.isEmpty()) {
                assertThat(page.row("`" + key + "`").orElseThrow().get(1))
                        .as(key)
                        .isEqualTo(standard);
            }
        });
    }

    @Test
    void jobsListsTheThresholdsAsSqlHasThem() throws IOException {
        jobs().hasGenerated(
                        "thresholds",
                        table(
                                "threshold|default|what|含义",
                                List.copyOf(SqlLibrary.load(Home.find())
                                        .thresholds()
                                        .values()),
                                (ParameterDefinition each) -> "`%s`|`%s`|%s|%s"
                                        .formatted(
                                                each.name(),
                                                plain(each.standard()),
                                                each.says(),
                                                each.labelInChinese())));
    }

    @Test
    void templatesListsTheReportsAsTheirFoldersHaveThem() throws IOException {
        ReportCatalogue catalogue = ReportCatalogue.load(Home.find().templates());

        MarkdownPage.read(TREE.resolve("reports-templates/README.md"))
                .hasGenerated(
                        "reports",
                        table(
                                "report|报表|report answers|rhythms|parts|needs",
                                catalogue.list(),
                                each -> line(each, catalogue)));
    }

    @Test
    void theChaptersOnNorthwindQuoteItsFiles() throws IOException {
        for (String name : List.of("README.md", "jobs/README.zh-CN.md")) {
            MarkdownPage page = MarkdownPage.read(TREE.resolve(name));
            List<MatchResult> quotations = page.quotations("northwind");
            assertThat(quotations).as(name).hasSize(page.text().split("<!-- northwind: ", -1).length - 1);
            for (MatchResult quoted : quotations) {
                assertThat(quoted.group(2))
                        .as("%s quotes %s", name, quoted.group(1))
                        .isEqualTo(Files.readString(NORTHWIND.resolve(quoted.group(1)), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void noFileNamesAFolderOfSomebodysMachine() throws IOException {
        Pattern personal = Pattern.compile("(?<![\\w.}~-])/(?:home|Users|root|work|workspace|builds|mnt)/\\w");
        List<String> found = new ArrayList<>();
        for (Path file :
                files(".md", ".java", ".sql", ".yml", ".xml", ".properties", ".jrxml", ".jrtx", ".csv", "jibao")) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                if (personal.matcher(lines.get(i)).find()) {
                    found.add("%s:%d".formatted(TREE.relativize(file), i + 1));
                }
            }
        }
        assertThat(found)
                .as("write paths relative to the program or the site, and /opt and /srv in examples")
                .isEmpty();
    }

    private static MarkdownPage jobs() {
        return MarkdownPage.read(TREE.resolve("jobs/README.md"));
    }

    private static boolean exists(MarkdownPage page, String link) {
        String[] target = link.split("#", 2);
        Path file = target[0].isEmpty() ? page.file() : page.file().resolveSibling(target[0]);
        return Files.exists(file)
                && (target.length == 1 || MarkdownPage.read(file).anchors().contains(target[1]));
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(TREE)) {
            return files.filter(file -> !TREE.relativize(file).toString().matches("(target|\\.git)(/.*)?"))
                    .filter(Files::isRegularFile)
                    .filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    /** The first paragraph of a package's description, in Markdown. */
    private static String sentence(Path packageInfo) throws IOException {
        return Files.readString(packageInfo, StandardCharsets.UTF_8)
                .replaceFirst("(?s)^.*?/\\*\\*(.*?)\\*/.*$", "$1")
                .replaceAll("\\R *\\* ?", "\n")
                .replaceFirst("(?s)\n\\s*<p>.*", "")
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (?:[a-z]+\\.)*([^}]*)}", "`$1`")
                .strip();
    }

    private static <T> String table(String heads, List<T> rows, java.util.function.Function<T, String> cells) {
        Stream<String> head = Stream.of(heads, heads.replaceAll("[^|]+", "---"));
        return Stream.concat(head, rows.stream().map(cells))
                .map(line -> "| " + line.replace("|", " | ") + " |\n")
                .collect(Collectors.joining());
    }

    private static String line(ReportDefinition report, ReportCatalogue catalogue) {
        ZoneId anywhere = ZoneId.of("UTC");
        return Stream.of(
                        "`" + report.id() + "`",
                        catalogue
                                .texts(report.id(), Locale.forLanguageTag("zh-CN"), anywhere, "CNY")
                                .text("report.title"),
                        catalogue
                                .texts(report.id(), Locale.ENGLISH, anywhere, "CNY")
                                .text("report.question"),
                        report.rhythms().stream()
                                .sorted()
                                .map(rhythm -> rhythm.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                        String.join(", ", report.parts()),
                        String.join(", ", report.needs()))
                .collect(Collectors.joining("|"));
    }

    private static String plain(Object value) {
        return value instanceof java.math.BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static CommandLine command() {
        return new CommandLine(Jibao.class);
    }

    private static void leaves(CommandLine command, Map<String, List<String>> options) {
        command.getSubcommands().values().forEach(below -> leaves(below, options));
        if (command.getSubcommands().isEmpty()) {
            options.put(
                    command.getCommandSpec().qualifiedName(),
                    command.getCommandSpec().options().stream()
                            .map(OptionSpec::longestName)
                            .filter(name -> !name.equals("--help") && !name.equals("--version"))
                            .toList());
        }
    }
}
