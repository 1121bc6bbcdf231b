package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

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

    @TempDir
    Path folder;

    @Test
    void quotesDoubledQuotesAndLineBreaksInsideThemAreData() throws IOException {
        assertThat(records("a,\"b,\"\"c\"\"\",\"d\r\ne\"\r\n,,\n\"\",x\n"))
                .containsExactly("1: [a][b,\"c\"][d\r\ne]", "3: [][][]", "4: [][x]");
    }

    @Test
    void linesEndWithLfCrlfOrCrAndTheLastMayNotEnd() throws IOException {
        assertThat(records("a,b\nc,d\r\ne,f\rg,h")).containsExactly("1: [a][b]", "2: [c][d]", "3: [e][f]", "4: [g][h]");
    }

    @Test
    void emptyLinesAreNoRecordsButAreCounted() throws IOException {
        assertThat(records("a,b\n\n\r\nc,d\n\n")).containsExactly("1: [a][b]", "4: [c][d]");
    }

    @Test
    void aQuoteInsideAnUnquotedValueIsData() throws IOException {
        assertThat(records("5\" pipe,b\n")).containsExactly("1: [5\" pipe][b]");
    }

    @Test
    void charactersOfTwoAndFourBytesSurviveTheEndOfAChunk() throws IOException {
        Charset gb18030 = Charset.forName("GB18030");
        String cell = "季报𠮷".repeat(40_000);
        Path file = folder.resolve("long.csv");
        Files.write(file, ("x" + cell + "," + cell).getBytes(gb18030));

        try (CsvFile csv = new CsvFile(file, gb18030, ',')) {
            assertThat(csv.next()).containsExactly("x" + cell, cell);
            assertThat(csv.next()).isNull();
        }
    }

    private List<String> records(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        List<String> records = new ArrayList<>();
        try (CsvFile csv = new CsvFile(file, StandardCharsets.UTF_8, ',')) {
            for (List<String> values = csv.next(); values != null; values = csv.next()) {
                records.add(csv.recordLine() + ": [" + String.join("][", values) + "]");
            }
        }
        return records;
    }
}
