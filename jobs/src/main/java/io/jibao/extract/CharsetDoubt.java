package io.jibao.extract;

import io.jibao.run.JibaoException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Doubts the declared charset as long as the file might as well be UTF-8: GB18030 makes some text of nearly any bytes, but
 * hardly any text of it is UTF-8 by chance.
 */
final class CharsetDoubt {

    /** Characters of three or more bytes (of two, where the declared charset has one byte each) that are no chance. */
    private static final int ENOUGH = 4;

    private final Path file;
    private final Charset declared;
    private final int leastLead;
    private boolean isOver;
    private long characters;

    CharsetDoubt(Path file, Charset declared) {
        this.file = file;
        this.declared = declared;
        this.leastLead = declared.newEncoder().maxBytesPerChar() > 1 ? 0xE0 : 0xC2;
        this.isOver = declared.equals(StandardCharsets.UTF_8);
    }

    /** @param bytes whole records */
    void look(byte[] bytes) {
        if (isOver) {
            return;
        }
        if (!Utf8Check.isSound(ByteBuffer.wrap(bytes))) {
            isOver = true;
            return;
        }
        for (byte each : bytes) {
            if ((each & 0xFF) >= leastLead) {
                characters++;
            }
        }
    }

    /** @throws JibaoException (contract broken) when the whole file was UTF-8, and not by chance */
    void end() {
        if (!isOver && characters >= ENOUGH) {
            throw WrongCharset.whole(file, declared, StandardCharsets.UTF_8.name());
        }
    }
}
