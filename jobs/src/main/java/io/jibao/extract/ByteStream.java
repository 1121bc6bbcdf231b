package io.jibao.extract;

/** Bytes, one after the other. */
interface ByteStream extends AutoCloseable {

    /** Reads into the array and returns how many bytes, at least one; -1 at the end. */
    int read(byte[] bytes, int offset, int length);

    @Override
    void close();
}
