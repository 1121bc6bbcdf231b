package io.jibao.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** What the tree and the build promise. */
final class BuildTest {
    private static final Path TREE = Path.of("").toAbsolutePath();
    private static final Path MAIN = TREE.resolve("jobs/src/main/java");
    private static final Set<String> TOP_LEVEL =
            Set.of("pom.xml", "jobs", "reports-templates", "sql", "README.md", "LICENSE", "target");

    @Test
    void testsAndLauncherOpenTheModulesThatSparkAsksFor() throws IOException {
        // Only Spark ML uses the incubating vectors, and the JVM prints a warning for them at every start.
        List<String> wanted = Arrays.stream(
                        JavaModuleOptions.defaultModuleOptions().split(" "))
                .filter(option -> !option.equals("--add-modules=jdk.incubator.vector"))
                .toList();

        assertThat(words("pom.xml", "<spark\\.module\\.options>(.*?)</spark\\.module\\.options>"))
                .as("property spark.module.options of pom.xml: copy the expected list there")
                .isEqualTo(wanted);
        assertThat(words("jobs/bin/jibao", "-XX:\\+UseParallelGC(.*?)'"))
                .as("options of the heavy commands in jobs/bin/jibao: copy the expected list there")
                .isEqualTo(wanted);
    }

    @Test
    void theTopLevelHoldsOnlyWhatTheDesignNames() throws IOException {
        try (Stream<Path> entries = Files.list(TREE)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.startsWith(".") && !TOP_LEVEL.contains(name)))
                    .as("entries that belong into jobs, sql or reports-templates")
                    .isEmpty();
        }
    }

    @Test
    void fontsAreTheOnesWhoseChecksumsStandBesideThem() throws IOException, GeneralSecurityException {
        Path fonts = TREE.resolve("reports-templates/_house/fonts");
        List<String> sums = Files.readAllLines(fonts.resolve("SHA256SUMS"), UTF_8);
        try (Stream<Path> files = Files.walk(fonts)) {
            assertThat(files.filter(file -> file.toString().endsWith(".ttf")))
                    .as("every font has a line in SHA256SUMS")
                    .hasSameSizeAs(sums);
        }
        for (String line : sums) {
            String[] sumAndName = line.split(" +", 2);
            assertThat(sha256(fonts.resolve(sumAndName[1]))).as(sumAndName[1]).isEqualTo(sumAndName[0]);
        }
    }

    @Test
    void noFileIsLongerThanAReaderHolds() throws IOException {
        assertThat(longerThan(300, TREE.resolve("jobs/src"), ".java"))
                .as("Java files over 300 lines: split by thought")
                .isEmpty();
        assertThat(longerThan(120, TREE.resolve("sql"), ".sql"))
                .as("SELECTs over 120 lines: give a CTE a table of its own")
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatComesInAndGoesOutAndIsNullMarked() throws IOException {
        Pattern complete = Pattern.compile("/\\*\\*.*\\w.*\\*/\\s*@NullMarked\\s+package ", Pattern.DOTALL);
        for (Path folder : packages()) {
            Path info = folder.resolve("package-info.java");
            assertThat(info).as("one sentence on what comes in and goes out").exists();
            assertThat(Files.readString(info, UTF_8))
                    .as("%s needs a sentence and @NullMarked", TREE.relativize(info))
                    .containsPattern(complete);
        }
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }

    private static List<String> longerThan(int lines, Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> lineCount(file) > lines)
                    .map(file -> TREE.relativize(file) + " has " + lineCount(file) + " lines")
                    .toList();
        }
    }

    private static long lineCount(Path file) {
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(TREE.resolve(file), UTF_8));
        assertThat(found.find()).as("%s holds %s", file, pattern).isTrue();
        return List.of(found.group(1).strip().split("\\s+"));
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
