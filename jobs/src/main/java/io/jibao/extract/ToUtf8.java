package io.jibao.extract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of a charset into those of UTF-8, strictly. For one thread. */
final class ToUtf8 {

    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(1 << 13).limit(0);
    private boolean isFlushed;

    ToUtf8(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Goes on until the one is used up or the other is full. What is left of the one, if anything, is the beginning of a
     * character.
     *
     * @param isLast whether nothing follows
     * @return whether all is done that can be done with these bytes
     * @throws CharacterCodingException when the next byte does not belong to the charset
     */
    boolean convert(ByteBuffer from, ByteBuffer to, boolean isLast) throws CharacterCodingException {
        while (true) {
            if (encode(to)) {
                return false;
            }
            if (isFlushed) {
                return true;
            }
            chars.clear();
            CoderResult decoded = decoder.decode(from, chars, isLast);
            chars.flip();
            if (chars.hasRemaining()) {
                continue;
            }
            if (decoded.isError()) {
                decoded.throwException();
            }
            if (!isLast) {
                return true;
            }
            isFlushed = true;
            chars.clear();
            decoder.flush(chars);
            chars.flip();
        }
    }

    /** Whether there is no more room. */
    private boolean encode(ByteBuffer to) throws CharacterCodingException {
        CoderResult encoded = encoder.encode(chars, to, true);
        encoder.reset();
        if (encoded.isError()) {
            encoded.throwException();
        }
        return encoded.isOverflow();
    }
}
