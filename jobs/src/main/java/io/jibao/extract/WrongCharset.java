package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What is said when a file is not in the charset it is declared to be in. */
final class WrongCharset {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private WrongCharset() {}

    /** @param at position in the block of the byte that does not belong */
    static JibaoException at(Path file, Charset declared, TextBlock block, int at) {
        byte[] bytes = block.bytes();
        long line = block.firstLine();
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
                line++;
            }
        }
        String likely = likely(bytes)
                .filter(charset -> !charset.equals(declared))
                .map(charset -> "; the text around it would be " + charset)
                .orElse("");
        return wrongByte(file, declared, line, block.offset() + at, bytes[at], likely);
    }

    static JibaoException at(Path file, Charset declared, long line, long offset, byte wrong) {
        return wrongByte(file, declared, line, offset, wrong, "");
    }

    private static JibaoException wrongByte(
            Path file, Charset declared, long line, long offset, byte wrong, String likely) {
        return new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                "the file is not in %s: the byte %02X does not belong there%s".formatted(declared, wrong, likely),
                "%s, line %d, byte %d".formatted(file, line, offset + 1),
                "Set the right charset for this source (often GB18030 or UTF-8), or have the file exported again");
    }

    static JibaoException whole(Path file, Charset declared, String likely) {
        return new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                "the file is plainly %s, but is configured as %s".formatted(likely, declared),
                file.toString(),
                "Set charset: %s for this source, or have the file exported as %s".formatted(likely, declared));
    }

    private static Optional<Charset> likely(byte[] bytes) {
        if (isIn(StandardCharsets.UTF_8, bytes)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return isIn(GB18030, bytes) && isMostlyPairs(bytes) ? Optional.of(GB18030) : Optional.empty();
    }

    private static boolean isIn(Charset charset, byte[] bytes) {
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Common Chinese characters are two high bytes; single ones are rather the accents of another language. */
    private static boolean isMostlyPairs(byte[] bytes) {
        int pairs = 0;
        int singles = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                boolean isPair = i + 1 < bytes.length && bytes[i + 1] < 0;
                pairs += isPair ? 1 : 0;
                singles += isPair ? 0 : 1;
                i += isPair ? 1 : 0;
            }
        }
        return pairs > 4 * singles;
    }
}
