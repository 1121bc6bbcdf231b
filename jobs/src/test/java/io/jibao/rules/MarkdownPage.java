package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the documentation, as the tests that keep it true see it. */
record MarkdownPage(Path file, String text) {

    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("^```.*?^```$|`[^`\n]*`", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Targets of its links, as written; what stands in code is none. */
    List<String> links() {
        return LINK.matcher(CODE.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What a link can name behind #. */
    Set<String> anchors() {
        return HEADING.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .map(heading ->
                        heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** The cells of the table row that begins with a cell, without their blanks. */
    Optional<List<String>> row(String firstCell) {
        return rows(Pattern.quote(firstCell)).stream().findFirst();
    }

    /** All table rows whose first cell is like the pattern. */
    List<List<String>> rows(String firstCell) {
        return text.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> CELL_END.splitAsStream(line.substring(1))
                        .map(String::strip)
                        .toList())
                .filter(cells -> cells.get(0).matches(firstCell))
                .toList();
    }

    /** Fails unless the block between the generated marker and its end is this; {@code -Dreadme=write} writes it. */
    void hasGenerated(String name, String expected) throws IOException {
        Pattern marks =
                Pattern.compile("(<!-- generated: %s -->\n)(.*?)(<!-- end -->)".formatted(name), Pattern.DOTALL);
        Matcher block = marks.matcher(text);
        assertThat(block.find()).as("%s has a block generated: %s", file, name).isTrue();
        if ("write".equals(System.getProperty("readme"))) {
            Files.writeString(file, block.replaceFirst("$1" + Matcher.quoteReplacement(expected) + "$3"));
            return;
        }
        assertThat(block.group(2))
                .as("%s: run mvn test -Dtest=DocumentationTest -Dreadme=write", file)
                .isEqualTo(expected);
    }

    /** What stands in code blocks behind markers {@code <!-- name: path -->}. */
    List<MatchResult> quotations(String name) {
        return Pattern.compile(
                        "<!-- %s: (\\S+) -->\\s*```\\w*\n(.*?)^```$".formatted(name),
                        Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text)
                .results()
                .toList();
    }
}
