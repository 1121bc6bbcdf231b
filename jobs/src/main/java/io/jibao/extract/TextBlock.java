package io.jibao.extract;

/** Whole records of a text file, in its own charset, as one piece of bytes. */
final class TextBlock {

    private final byte[] bytes;
    private final long firstLine;
    private final long offset;
    private final long length;

    /**
     * @param firstLine line on which the first record begins, from 1
     * @param offset of the first byte in the file, from 0
     * @param length of the record, where only its beginning is in the block; else that of the bytes
     */
    TextBlock(byte[] bytes, long firstLine, long offset, long length) {
        this.bytes = bytes;
        this.firstLine = firstLine;
        this.offset = offset;
        this.length = length;
    }

    byte[] bytes() {
        return bytes;
    }

    long firstLine() {
        return firstLine;
    }

    long offset() {
        return offset;
    }

    long length() {
        return length;
    }

    /** Whether it is the beginning of one record that is too long to be one. */
    boolean isBeginningOnly() {
        return length > bytes.length;
    }
}
