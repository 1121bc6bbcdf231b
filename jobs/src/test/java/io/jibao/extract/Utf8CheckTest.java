package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's decoder is the judge. */
class Utf8CheckTest {

    private static final int[] EDGES = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    @Test
    void fourBytesFromEveryEdgeOfTheRulesAreJudgedAsTheJdkDoes() {
        for (int first : EDGES) {
            for (int second : EDGES) {
                for (int third : EDGES) {
                    for (int fourth : EDGES) {
                        assertJudgedAsByTheJdk((byte) first, (byte) second, (byte) third, (byte) fourth);
                    }
                }
            }
        }
    }

    @Test
    void aWrongByteAnywhereInALongTextIsFoundWhereItStands() {
        byte[] text = "订单 order 12, 仓库 π 😀 ".repeat(4).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20251231);
        for (int at = 0; at < text.length; at++) {
            byte[] wrong = text.clone();
            wrong[at] = (byte) random.nextInt(256);
            assertJudgedAsByTheJdk(wrong);
        }
        assertJudgedAsByTheJdk(text);
    }

    private void assertJudgedAsByTheJdk(byte... bytes) {
        ByteBuffer expected = ByteBuffer.wrap(bytes);
        decoder.reset();
        boolean isSound = !decoder.decode(expected, CharBuffer.allocate(bytes.length), true)
                .isError();
        ByteBuffer actual = ByteBuffer.wrap(bytes);

        assertThat(Utf8Check.isSound(actual)).as("%s", bytes).isEqualTo(isSound);
        assertThat(actual.position()).as("%s", bytes).isEqualTo(expected.position());
    }
}
