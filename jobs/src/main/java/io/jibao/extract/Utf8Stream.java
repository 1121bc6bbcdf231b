package io.jibao.extract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** The bytes of a file in another charset as UTF-8. */
final class Utf8Stream implements ByteStream {

    private final Path file;
    private final ByteStream stored;
    private final Charset charset;
    private final ToUtf8 conversion;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private long offset;
    private long line = 1;
    private boolean isAtEnd;

    Utf8Stream(Path file, ByteStream stored, Charset charset, long offset) {
        this.file = file;
        this.stored = stored;
        this.charset = charset;
        this.offset = offset;
        this.conversion = new ToUtf8(charset);
    }

    @Override
    public int read(byte[] target, int from, int length) {
        ByteBuffer to = ByteBuffer.wrap(target, from, length);
        while (to.position() == from) {
            int before = bytes.position();
            try {
                boolean isDone = conversion.convert(bytes, to, isAtEnd);
                offset += bytes.position() - before;
                if (isDone && isAtEnd) {
                    break;
                }
                if (isDone) {
                    fill();
                }
            } catch (CharacterCodingException e) {
                countLines(target, from, to.position());
                throw WrongCharset.at(
                        file, charset, line, offset + bytes.position() - before, bytes.get(bytes.position()));
            }
        }
        countLines(target, from, to.position());
        return to.position() == from ? -1 : to.position() - from;
    }

    private void fill() {
        bytes.compact();
        int count = stored.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    private void countLines(byte[] target, int from, int to) {
        for (int at = from; at < to; at++) {
            if (target[at] == '\n') {
                line++;
            }
        }
    }

    @Override
    public void close() {
        stored.close();
    }
}
