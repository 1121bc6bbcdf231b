package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.extract.SourceRows.UnreadableRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    Path folder;

    private final List<UnreadableRow> unreadable = new ArrayList<>();

    @Test
    void quotesDoubledQuotesAndLineBreaksInsideThemAreData() throws IOException {
        assertThat(records("a,\"b,\"\"c\"\"\",\"d\r\ne\"\r\n,,\n\"\",x,\n"))
                .containsExactly("t.csv:1 [a][b,\"c\"][d\r\ne]", "t.csv:3 [][][]", "t.csv:4 [][x][]");
    }

    @Test
    void linesEndWithLfCrlfOrCrAndTheLastMayNotEnd() throws IOException {
        assertThat(records("a,b\nc,d\r\ne,f\rg,h"))
                .containsExactly("t.csv:1 [a][b]", "t.csv:2 [c][d]", "t.csv:3 [e][f]", "t.csv:4 [g][h]");
    }

    @Test
    void emptyLinesAreNoRecordsButAreCounted() throws IOException {
        assertThat(records("a,b\n\n\r\nc,d\n\n")).containsExactly("t.csv:1 [a][b]", "t.csv:4 [c][d]");
    }

    @Test
    void aQuoteInsideAnUnquotedValueIsData() throws IOException {
        assertThat(records("5\" pipe,b\n")).containsExactly("t.csv:1 [5\" pipe][b]");
    }

    @Test
    void charactersOfTwoAndFourBytesSurviveTheEndOfABlock() throws IOException {
        String cell = "季报𠮷".repeat(40_000);
        Path file = folder.resolve("long.csv");
        Files.write(file, ("x" + cell + "," + cell).getBytes(GB18030));

        assertThat(rows(file, GB18030, new TextFormat(",", "\"")))
                .containsExactly("long.csv:1 [x" + cell + "][" + cell + "]");
    }

    @Test
    void anyCharacterDividesValuesAndAnyQuoteOrNoneHoldsThem() throws IOException {
        assertThat(records("a|'b|''c'\n", new TextFormat("|", "'"))).containsExactly("t.csv:1 [a][b|'c]");
        assertThat(records("a\t\"b\n\"c\t\"\n", new TextFormat("\\t", "none")))
                .containsExactly("t.csv:1 [a][\"b]", "t.csv:2 [\"c][\"]");
        assertThat(records("a、\"b、c\"\n、。\n", new TextFormat("、", "\"")))
                .containsExactly("t.csv:1 [a][b、c]", "t.csv:2 [][。]");
    }

    @Test
    void aDelimiterThatIsPartOfACharacterDividesNothing() throws IOException {
        // the second byte of 東 in GB18030 is 0x7C, which alone is |
        assertThat("東".getBytes(GB18030)).containsExactly(0x96, 0x7C);
        Path file = Files.write(folder.resolve("t.csv"), "東|京\n京|東\n".getBytes(GB18030));

        assertThat(rows(file, GB18030, new TextFormat("|", "\""))).containsExactly("t.csv:1 [東][京]", "t.csv:2 [京][東]");
    }

    @Test
    void utf16IsReadWithItsMarkAndWithout() throws IOException {
        String text = "号,名\n1,\"江\n海\"\n2,𠮷\n";
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
            for (String written : List.of("UTF-16LE", "UTF-16BE")) {
                if (charset.equals("UTF-16") || charset.equals(written)) {
                    for (String mark : List.of("\uFEFF", "")) {
                        Path file =
                                Files.write(folder.resolve("t.csv"), (mark + text).getBytes(Charset.forName(written)));

                        assertThat(rows(file, Charset.forName(charset), new TextFormat(",", "\"")))
                                .as("%s read as %s, mark “%s”", written, charset, mark)
                                .containsExactly("t.csv:1 [号][名]", "t.csv:2 [1][江\n海]", "t.csv:4 [2][𠮷]");
                    }
                }
            }
        }
    }

    @Test
    void aLoneQuoteCostsItsOwnLineOnly() throws IOException {
        // closed by the next quoted value, by none at all, and in the last line
        assertThat(records("1,\"a\n2,\"b\"\n3,\"c\n4,d\n5,\"e")).containsExactly("t.csv:2 [2][b]", "t.csv:4 [4][d]");
        assertThat(unreadable)
                .containsExactly(
                        new UnreadableRow("t.csv:1", "a quote opens a value and nothing closes it", "1,\"a"),
                        new UnreadableRow("t.csv:3", "a quote opens a value and nothing closes it", "3,\"c"),
                        new UnreadableRow("t.csv:5", "a quote opens a value and nothing closes it", "5,\"e"));
    }

    @Test
    void aLoneQuoteBeforeMoreThanAnyRecordHoldsCostsItsOwnLineOnly() throws IOException {
        StringBuilder text = new StringBuilder("0,a\n1,\"b\n");
        for (int row = 2; row < 200_000; row++) {
            text.append(row).append(",value\n");
        }

        List<String> rows = records(text.append("200000,x\" y\n200001,\"z\"\n").toString());

        assertThat(rows).hasSize(200_001).contains("t.csv:1 [0][a]", "t.csv:3 [2][value]", "t.csv:200002 [200001][z]");
        assertThat(unreadable).extracting(UnreadableRow::place).containsExactly("t.csv:2");
    }

    @Test
    void ofARecordThatIsTooLongOnlyTheBeginningIsKept() throws IOException {
        String text = "1,a\n2," + "x".repeat(10_000_000) + "\r\n3,\"" + "y\n".repeat(400_000) + "\"\n4,d\n";

        assertThat(records(text)).hasSize(3).contains("t.csv:1 [1][a]", "t.csv:400004 [4][d]");
        assertThat(unreadable).singleElement().satisfies(row -> {
            assertThat(row.place()).isEqualTo("t.csv:2");
            assertThat(row.reason()).isEqualTo("the record has 10000002 bytes, more than 1048576");
            assertThat(row.text())
                    .startsWith("2,xxx")
                    .endsWith("characters in all)")
                    .hasSizeLessThan(2_100);
        });
    }

    private List<String> records(String text) throws IOException {
        return records(text, new TextFormat(",", "\""));
    }

    private List<String> records(String text, TextFormat format) throws IOException {
        return rows(Files.writeString(folder.resolve("t.csv"), text), StandardCharsets.UTF_8, format);
    }

    private List<String> rows(Path file, Charset charset, TextFormat format) {
        try (SourceRows rows =
                new FileRows(List.of(file), each -> new CsvFile(each, charset, format, false), List.of())) {
            List<String> all = ReadRows.of(rows);
            unreadable.addAll(rows.unreadable());
            return all;
        }
    }
}
