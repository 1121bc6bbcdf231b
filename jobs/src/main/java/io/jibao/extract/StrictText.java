package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The characters of a file in a given charset; a byte that does not belong to it stops the read. */
final class StrictText implements AutoCloseable {

    static final int END = -1;
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final Charset charset;
    private final FileBytes stored;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).limit(0);
    private long decodedBytes;
    private long decodedLines;
    private boolean isFirstChunk = true;
    private boolean isAtEnd;

    StrictText(Path file, Charset charset) {
        this.file = file;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.stored = new FileBytes(file);
    }

    /** The next character, or {@link #END}. */
    int read() {
        return chars.hasRemaining() || fill() ? chars.get() : END;
    }

    /** The next character without taking it, or {@link #END}. */
    int peek() {
        return chars.hasRemaining() || fill() ? chars.get(chars.position()) : END;
    }

    String sha256() {
        return stored.sha256();
    }

    private boolean fill() {
        chars.clear();
        while (chars.position() == 0 && !isAtEnd) {
            fillBytes();
            decode();
        }
        chars.flip();
        return chars.hasRemaining();
    }

    private void fillBytes() {
        bytes.compact();
        int count = stored.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            isAtEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
        if (isFirstChunk) {
            isFirstChunk = false;
            takeByteOrderMark();
        }
    }

    /** Some programs begin UTF-8 with a mark, which is no data; before another charset it gives the mistake away. */
    private void takeByteOrderMark() {
        boolean isMarked = bytes.remaining() >= 3
                && bytes.get(0) == (byte) 0xEF
                && bytes.get(1) == (byte) 0xBB
                && bytes.get(2) == (byte) 0xBF;
        if (!isMarked) {
            return;
        }
        if (!charset.equals(StandardCharsets.UTF_8)) {
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "the file begins with the mark of UTF-8, but is configured as " + charset,
                    file.toString(),
                    "Set charset: UTF-8 for this source, or have the file exported as " + charset);
        }
        bytes.position(3);
        decodedBytes = 3;
    }

    private void decode() {
        int start = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, isAtEnd);
        if (isAtEnd && result.isUnderflow()) {
            result = decoder.flush(chars);
        }
        decodedBytes += bytes.position() - start;
        for (int i = 0; i < chars.position(); i++) {
            if (chars.get(i) == '\n') {
                decodedLines++;
            }
        }
        if (result.isError()) {
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "the file is not in %s: the byte %02X does not belong there"
                            .formatted(charset, bytes.get(bytes.position())),
                    "%s, line %d, byte %d".formatted(file, decodedLines + 1, decodedBytes + 1),
                    "Set the right charset for this source (often GB18030 or UTF-8), or have the file exported again");
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
