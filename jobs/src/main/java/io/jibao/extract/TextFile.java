package io.jibao.extract;

import io.jibao.run.JibaoException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text file of records in a given charset; a byte that does not belong to it stops the read. */
final class TextFile implements AutoCloseable {

    private final Path file;
    private final FileBytes stored;
    private final Charset charset;
    private final RecordCutter cutter;
    private final CharsetDoubt doubt;

    /** @throws JibaoException (contract broken) when the file gives itself away as being in another charset */
    TextFile(Path file, Charset declared, TextFormat format) {
        this.file = file;
        TextMark mark = TextMark.of(file, declared);
        this.stored = new FileBytes(file);
        skip(mark.length());
        if (format.isSafeIn(mark.charset().name())) {
            this.charset = mark.charset();
            this.cutter = new RecordCutter(stored, format, mark.length());
        } else {
            this.charset = StandardCharsets.UTF_8;
            this.cutter = new RecordCutter(
                    new Utf8Stream(file, stored, mark.charset(), mark.length()), format, mark.length());
        }
        this.doubt = new CharsetDoubt(file, charset);
    }

    private void skip(int length) {
        byte[] skipped = new byte[4];
        int left = length;
        while (left > 0) {
            left -= Math.max(stored.read(skipped, 0, left), 0);
        }
    }

    Path path() {
        return file;
    }

    /** The next records, null at the end. Called by one thread at a time. */
    @Nullable
    TextBlock next() {
        TextBlock block = cutter.next();
        if (block == null) {
            doubt.end();
        } else {
            doubt.look(block.bytes());
        }
        return block;
    }

    /** The block in UTF-8. May be called by several threads. */
    byte[] utf8(TextBlock block) {
        byte[] bytes = block.bytes();
        if (block.isBeginningOnly()) {
            return new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            return checked(block);
        }
        return isAscii(bytes) ? bytes : converted(block);
    }

    private static boolean isAscii(byte[] bytes) {
        int negative = 0;
        for (byte each : bytes) {
            negative |= each;
        }
        return negative >= 0;
    }

    private byte[] checked(TextBlock block) {
        ByteBuffer from = ByteBuffer.wrap(block.bytes());
        if (!Utf8Check.isSound(from)) {
            throw WrongCharset.at(file, charset, block, from.position());
        }
        return block.bytes();
    }

    private byte[] converted(TextBlock block) {
        ByteBuffer from = ByteBuffer.wrap(block.bytes());
        ByteBuffer to = ByteBuffer.allocate(from.remaining() * 3 / 2 + 16);
        ToUtf8 conversion = new ToUtf8(charset);
        try {
            while (!conversion.convert(from, to, true)) {
                to = ByteBuffer.allocate(to.capacity() * 2).put(to.flip());
            }
            return Arrays.copyOf(to.array(), to.position());
        } catch (CharacterCodingException e) {
            throw WrongCharset.at(file, charset, block, from.position());
        }
    }

    String sha256() {
        return stored.sha256();
    }

    @Override
    public void close() {
        cutter.close();
    }
}
