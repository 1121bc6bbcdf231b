package io.jibao.extract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to give more bytes than it may. */
final class LimitedStream extends FilterInputStream {

    private final long most;
    private long given;

    LimitedStream(InputStream stream, long most) {
        super(stream);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int each = super.read();
        count(each < 0 ? 0 : 1);
        return each;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int more) throws IOException {
        given += more;
        if (given > most) {
            throw new IOException("Zip bomb, or more text than fits: over %d MB unpacked".formatted(most >> 20));
        }
    }
}
