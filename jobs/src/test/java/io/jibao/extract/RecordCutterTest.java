package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where a text is cut must not matter: in small pieces and in one it gives the same records. */
class RecordCutterTest {

    private static final String[] PIECES = {"a", "bc", ",", ",", "\"", "\"", "\n", "\r\n", "\r", "江", "\"\"", "、"};

    @Test
    void anyTextCutAnywhereGivesTheSameRecords() {
        Random random = new Random(20_260_111);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            TextFormat format =
                    new TextFormat(random.nextInt(4) == 0 ? "、" : ",", random.nextInt(5) == 0 ? "none" : "\"");

            List<String> whole = records(text, format, 1 << 18, 1 << 18);

            for (int block : new int[] {1, 2, 3, 8, 17}) {
                assertThat(records(text, format, block, 1 + random.nextInt(block)))
                        .as("“%s” in blocks of %d", text, block)
                        .isEqualTo(whole);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static List<String> records(String text, TextFormat format, int block, int step) {
        List<String> found = new ArrayList<>();
        RecordCutter cutter =
                new RecordCutter(new Steps(text.getBytes(StandardCharsets.UTF_8), step), format, 0, block);
        for (TextBlock each = cutter.next(); each != null; each = cutter.next()) {
            CsvRecords records = new CsvRecords(each.bytes(), format, each.firstLine());
            while (records.next()) {
                found.add("%d %s %s".formatted(records.line(), records.values(), records.fault()));
            }
        }
        return found;
    }

    /** Bytes that come a few at a time, as from a slow disk. */
    private record Steps(ByteArrayInputStream bytes, int step) implements ByteStream {

        Steps(byte[] bytes, int step) {
            this(new ByteArrayInputStream(bytes), step);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(length, step));
        }

        @Override
        public void close() {}
    }
}
