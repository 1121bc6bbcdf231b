package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlRules;
import io.jibao.sql.SqlScript;
import io.jibao.sql.SqlStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a SQL file stands, what it is called and what it looks like. */
final class SqlLayoutTest {

    private static final int MOST_LINES = 120;
    private static final Pattern FILE_NAME =
            Pattern.compile("_?[a-z0-9_-]+\\.(sql|yml|spec\\.yml|csv|md)|README\\.md|\\.gitkeep");
    private static final Home HOME = Home.find();
    private static final SqlLibrary LIBRARY = SqlLibrary.load(HOME);

    @Test
    void everyFileIsOneSelectThatReadsItsLayersAndReachesNothingElse() {
        assertThat(SqlRules.problems(LIBRARY)).isEmpty();
    }

    @Test
    void theFirstLineSaysWhatARowIs() {
        assertThat(scripts()
                        .filter(script -> !script.text().startsWith("-- One row per "))
                        .map(script -> "%s: begin with “-- One row per …”".formatted(script.file())))
                .isEmpty();
    }

    @Test
    void noFileIsLongerThanAScreenfulOrTwo() {
        assertThat(scripts()
                        .filter(script -> script.text().lines().count() > MOST_LINES)
                        .map(script -> "%s has %d lines: give a CTE a table of its own, %d are enough"
                                .formatted(script.file(), script.text().lines().count(), MOST_LINES)))
                .isEmpty();
    }

    @Test
    void aTablesNameBeginsWithItsLayersPrefix() {
        assertThat(scripts()
                        .filter(script -> !script.layer().prefixes().isEmpty())
                        .filter(script -> script.layer().prefixes().stream().noneMatch(script.name()::startsWith))
                        .map(script -> "%s: tables of %s begin with %s"
                                .formatted(
                                        script.file(),
                                        script.layer().folder(),
                                        script.layer().prefixes())))
                .isEmpty();
    }

    @Test
    void everyTableIsProvedByExample() {
        assertThat(scripts()
                        .filter(script -> script.layer().fillsTables())
                        .map(script -> script.file().resolveSibling(script.name() + ".spec.yml"))
                        .filter(Files::notExists)
                        .map(spec -> spec + " is missing: show by given and expected rows what the table is"))
                .isEmpty();
    }

    @Test
    void columnsAreWrittenOutAndTablesReadInFull() {
        assertThat(scripts().flatMap(script -> SqlStyle.problems(script).stream()))
                .isEmpty();
    }

    @Test
    void filesHaveLowerCaseNamesInKnownFolders() throws IOException {
        Set<String> folders = new TreeSet<>();
        Stream.of(Layer.values()).map(Layer::folder).forEach(folders::add);
        try (Stream<Path> files = Files.walk(HOME.sql())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(HOME.sql()::relativize)
                            .filter(file -> !FILE_NAME
                                            .matcher(file.getFileName().toString())
                                            .matches()
                                    || (file.getNameCount() > 1
                                            && !folders.contains(file.getName(0).toString()))))
                    .isEmpty();
        }
    }

    @Test
    void everyThresholdIsUsed() {
        Set<String> used = new TreeSet<>();
        scripts().forEach(script -> used.addAll(script.parameters()));
        assertThat(LIBRARY.thresholds().keySet())
                .as("thresholds of sql/parameters.yml; take out what no SELECT uses")
                .isSubsetOf(used);
    }

    /** Those of the program: extraction SELECTs are a site's, in the dialect of its sources. */
    private static Stream<SqlScript> scripts() {
        return Stream.of(Layer.values())
                .filter(layer -> layer != Layer.EXTRACT)
                .flatMap(layer -> LIBRARY.scripts(layer).stream());
    }
}
