package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text file begins: with the mark that some programs set (it is no data), and so in which charset it is.
 *
 * @param charset the declared one, the order of its bytes made out
 * @param length bytes of the mark
 */
record TextMark(Charset charset, int length) {

    private static final int SAMPLE = 1 << 16;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** @param bytes one character for each */
    private record Mark(Charset charset, String bytes) {

        boolean begins(byte[] text) {
            return new String(text, StandardCharsets.ISO_8859_1).startsWith(bytes);
        }
    }

    private static final List<Mark> MARKS = List.of(
            new Mark(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
            new Mark(UTF_32LE, "\u00FF\u00FE\0\0"),
            new Mark(UTF_32BE, "\0\0\u00FE\u00FF"),
            new Mark(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
            new Mark(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
            new Mark(GB18030, "\u00841\u00953"));

    /** @throws JibaoException (contract broken) when the file cannot be in the charset */
    static TextMark of(Path file, Charset declared) {
        byte[] sample = FileBytes.beginning(file, SAMPLE);
        for (Mark mark : MARKS) {
            if (mark.begins(sample)) {
                if (!isSame(declared, mark.charset)) {
                    throw contradicts(file, declared, mark.charset);
                }
                return new TextMark(mark.charset, mark.bytes.length());
            }
        }
        return new TextMark(unmarked(file, declared, wide(sample), sample.length), 0);
    }

    private static Charset unmarked(Path file, Charset declared, @Nullable Charset wide, int length) {
        if (declared.name().startsWith("UTF-32") || length == 0) {
            return declared;
        }
        if (declared.name().startsWith("UTF-16")) {
            if (wide == null) {
                throw WrongCharset.whole(file, declared, "UTF-8 or GB18030");
            }
            if (wide.name().startsWith(declared.name())) {
                return wide;
            }
        }
        if (wide != null) {
            throw WrongCharset.whole(file, declared, wide.name());
        }
        return declared;
    }

    private static boolean isSame(Charset declared, Charset marked) {
        return declared.equals(marked)
                || (isWide(declared) && marked.name().startsWith(declared.name())); // UTF-16, and UTF-16LE by its mark
    }

    private static boolean isWide(Charset charset) {
        return charset.name().matches("UTF-(16|32).*");
    }

    /** Text of two bytes a character has a zero byte in each of its delimiters and line ends, other text has none. */
    private static @Nullable Charset wide(byte[] sample) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        int zeros = even + odd;
        if (zeros * 50L < sample.length || zeros < 2) {
            return null;
        }
        return odd > even * 4 ? StandardCharsets.UTF_16LE : even > odd * 4 ? StandardCharsets.UTF_16BE : null;
    }

    private static JibaoException contradicts(Path file, Charset declared, Charset marked) {
        return new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                "the file begins with the mark of %s, but is configured as %s".formatted(marked, declared),
                file.toString(),
                "Set charset: %s for this source, or have the file exported as %s".formatted(marked, declared));
    }
}
