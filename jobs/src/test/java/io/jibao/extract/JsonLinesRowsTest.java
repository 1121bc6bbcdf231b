package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.extract.SourceRows.UnreadableRow;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesRowsTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    @TempDir
    Path folder;

    private final List<UnreadableRow> unreadable = new ArrayList<>();

    @Test
    void theColumnsAreTheKeysOfAllObjectsThoseThatComeLateToo() throws IOException {
        Path file =
                write("a.jsonl", "{\"id\":\"C1\",\"name\":\"江海\"}\n\n{\"id\":\"C2\",\"vip\":true,\"name\":null}\r\n");

        try (SourceRows rows = new JsonLinesRows(List.of(file), UTF_8)) {
            assertThat(rows.columns()).containsExactly("id", "name", "vip");
        }
        assertThat(rows(UTF_8, file)).containsExactly("a.jsonl:1 [C1][江海][null]", "a.jsonl:3 [C2][null][true]");
    }

    @Test
    void aNumberStaysAsItIsWritten() throws IOException {
        Path file = write(
                "n.jsonl",
                "{\"a\":0.10,\"b\":1e400,\"c\":12345678901234567890.123456789012345678901,\"d\":-0,\"e\":1E+2}");

        assertThat(rows(UTF_8, file))
                .containsExactly("n.jsonl:1 [0.10][1e400][12345678901234567890.123456789012345678901][-0][1E+2]");
    }

    @Test
    void whatIsNestedStaysJsonText() throws IOException {
        Path file = write("n.jsonl", "{\"a\": {\"x\": [1.0, \"}\\\"\", null]} , \"b\":[ ],\"c\":\"\\u6c5f\\n\"}");

        assertThat(rows(UTF_8, file)).containsExactly("n.jsonl:1 [{\"x\": [1.0, \"}\\\"\", null]}][[ ]][江\n]");
    }

    @Test
    void aLineThatIsNotOneObjectIsLeftOutWithPlaceAndReason() throws IOException {
        Path file = write(
                "bad.jsonl",
                String.join(
                        "\n",
                        List.of(
                                "{\"id\":1}",
                                "{\"id\":2",
                                "[{\"id\":3}]",
                                "4",
                                "{\"id\":5} {\"id\":6}",
                                "{\"id\":7,\"id\":8}",
                                "{\"id\":\"\\u0000\"}",
                                "{\"id\":\"\\ud83d\"}",
                                "{\"id\":NaN}",
                                "{\"\":9}",
                                "{\"id\":10}")));

        assertThat(rows(UTF_8, file)).containsExactly("bad.jsonl:1 [1]", "bad.jsonl:11 [10]");
        assertThat(unreadable)
                .extracting(UnreadableRow::place)
                .containsExactly(
                        "bad.jsonl:2",
                        "bad.jsonl:3",
                        "bad.jsonl:4",
                        "bad.jsonl:5",
                        "bad.jsonl:6",
                        "bad.jsonl:7",
                        "bad.jsonl:8",
                        "bad.jsonl:9",
                        "bad.jsonl:10");
        assertThat(unreadable.get(0).reason()).startsWith("no JSON: Unexpected end-of-input");
        assertThat(unreadable.subList(1, 7))
                .extracting(UnreadableRow::reason)
                .containsExactly(
                        "not a JSON object but a list",
                        "not a JSON object but a single value",
                        "there is more after the JSON object",
                        "the key “id” stands twice",
                        "there is a NUL character",
                        "there is half a character (a lone surrogate)");
        assertThat(unreadable.get(7).reason()).startsWith("no JSON: Non-standard token 'NaN'");
        assertThat(unreadable.get(8))
                .isEqualTo(new UnreadableRow("bad.jsonl:10", "a key is empty or holds what is no text", "{\"\":9}"));
    }

    @Test
    void ofALineThatIsTooLongOnlyTheBeginningIsKept() throws IOException {
        String longLine = "{\"id\":\"" + "x".repeat(10_000_000) + "\"}";
        Path file = write("long.jsonl", "{\"id\":1}\n" + longLine + "\n{\"id\":3}\n");

        assertThat(rows(UTF_8, file)).containsExactly("long.jsonl:1 [1]", "long.jsonl:3 [3]");
        assertThat(unreadable).singleElement().satisfies(row -> {
            assertThat(row.place()).isEqualTo("long.jsonl:2");
            assertThat(row.reason()).isEqualTo("the line has 10000009 characters, more than 1000000");
            assertThat(row.text()).startsWith("{\"id\":\"xxx").hasSizeLessThan(2_100);
        });
    }

    @Test
    void severalFilesPackedOrInAnotherCharsetAreOneTable() throws IOException {
        Charset gb18030 = Charset.forName("GB18030");
        Path first = folder.resolve("1.jsonl.gz");
        try (OutputStream stored = Files.newOutputStream(first)) {
            for (String part : List.of("{\"名\":\"江海\"}\n{\"名\":", "\"𠮷\"}\n")) { // cut in the middle of a line
                try (GZIPOutputStream packed = new GZIPOutputStream(new Unclosed(stored))) {
                    packed.write(part.getBytes(gb18030));
                }
            }
        }
        Path second = Files.write(folder.resolve("2.jsonl"), "{\"号\":7}".getBytes(gb18030));

        assertThat(rows(gb18030, first, second))
                .containsExactly("1.jsonl.gz:1 [江海][null]", "1.jsonl.gz:2 [𠮷][null]", "2.jsonl:1 [null][7]");
    }

    @Test
    void aPackedFileThatIsCutOffIsASourceThatIsNotThere() throws IOException {
        Path whole = folder.resolve("whole.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(whole))) {
            packed.write("{\"id\":1}\n".repeat(1000).getBytes(UTF_8));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(bytes, bytes.length - 9));

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> rows(UTF_8, cut));

        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure).hasMessageContainingAll("cut off", "cut.jsonl.gz");
    }

    @Test
    void keysThatDifferInTheSizeOfLettersOnlyAreRefused() throws IOException {
        Path file = write("k.jsonl", "{\"id\":1}\n{\"ID\":2}");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> rows(UTF_8, file));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("“ID”", "k.jsonl");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> rows(Charset charset, Path... files) {
        try (SourceRows rows = new JsonLinesRows(List.of(files), charset)) {
            List<String> all = ReadRows.of(rows);
            unreadable.addAll(rows.unreadable());
            return all;
        }
    }

    /** Leaves the file open for a second packed part. */
    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
