package io.jibao.extract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into blocks at the ends of records, which are those of lines outside of quotes (LF, CRLF or CR). It sees every
 * byte but looks only at quotes and line ends, eight bytes at a time; what is in the records is left to others.
 *
 * <p>A quote that opens a value and turns out not to close it (text follows the closing one, the file ends, or the record
 * is longer than any) would swallow rows. Where that happens over a line end, the record ends at its first line and the
 * next line begins a new one. The block ends there too, so that whoever reads it finds the open quote at its end.
 */
final class RecordCutter implements AutoCloseable {

    /** Bytes; what is longer is no row of a business system. */
    static final int LONGEST_RECORD = 1 << 20;

    private static final int BLOCK = 1 << 18;
    private static final int KEPT_OF_TOO_LONG = 8_000;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;

    private final ByteStream stream;
    private final TextFormat format;
    private final int block;
    private byte[] bytes;
    private int end;
    private boolean isAtEnd;
    private long offset;
    private long line = 1;

    // what the scan of the bytes at hand found
    private int cut;
    private long lineAtCut;
    private boolean isLost;

    /** @param offset of the first byte in its file */
    RecordCutter(ByteStream stream, TextFormat format, long offset) {
        this(stream, format, offset, BLOCK);
    }

    /** @param block bytes that a block has at least, unless the text ends or a record needs more */
    RecordCutter(ByteStream stream, TextFormat format, long offset, int block) {
        this.stream = stream;
        this.format = format;
        this.offset = offset;
        this.block = block;
        this.bytes = new byte[block];
    }

    /** The next block, null at the end. */
    @Nullable
    TextBlock next() {
        int wanted = block;
        while (true) {
            fill(wanted);
            scan();
            if (cut > 0) {
                return take(cut, lineAtCut);
            }
            if (isAtEnd) {
                return end == 0 ? null : take(end, line);
            }
            if (end > LONGEST_RECORD) {
                return takeBeginning();
            }
            wanted = Math.min(2 * Math.max(wanted, end), LONGEST_RECORD + block);
        }
    }

    private void fill(int wanted) {
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, wanted);
        }
        while (end < wanted && !isAtEnd) {
            int count = stream.read(bytes, end, wanted - end);
            isAtEnd = count < 0;
            end += Math.max(count, 0);
        }
    }

    private TextBlock take(int length, long nextLine) {
        TextBlock taken = new TextBlock(Arrays.copyOf(bytes, length), line, offset, length);
        drop(length);
        line = nextLine;
        return taken;
    }

    private void drop(int length) {
        System.arraycopy(bytes, length, bytes, 0, end - length);
        end -= length;
        offset += length;
    }

    /** Takes the beginning of a record that is too long and skips the rest of its line. */
    private TextBlock takeBeginning() {
        byte[] beginning = Arrays.copyOf(bytes, KEPT_OF_TOO_LONG);
        long from = offset;
        int lineEnd = lineEnd(0);
        while (lineEnd >= end - 1 && !isAtEnd) {
            drop(end - 1); // the last byte may be the half of a CRLF
            fill(bytes.length);
            lineEnd = lineEnd(0);
        }
        int after = lineEnd >= end ? end : afterLineEnd(lineEnd);
        TextBlock taken = new TextBlock(beginning, line, from, offset - from + lineEnd);
        line += lineEnd >= end ? 0 : 1;
        drop(after);
        return taken;
    }

    /** Finds the last end of a record among the bytes, and the lines before it. */
    private void scan() {
        cut = 0;
        lineAtCut = line;
        isLost = false;
        long lines = line;
        int at = special(0, false);
        while (at < end) {
            if (bytes[at] == format.quote()) {
                int after = opens(at) ? afterQuoted(at) : at + 1;
                if (after < 0) {
                    return;
                }
                lines += linesIn(at, after);
                if (isLost) {
                    cut = after;
                    lineAtCut = lines;
                    return;
                }
                at = special(after, false);
            } else {
                int after = afterLineEnd(at);
                if (after == end && bytes[at] == '\r' && !isAtEnd) {
                    return;
                }
                cut = after;
                lineAtCut = ++lines;
                at = special(after, false);
            }
        }
    }

    private boolean opens(int at) {
        return at == cut || format.isDelimiter(bytes, at - format.delimiterLength(), at);
    }

    /**
     * The position behind a quoted value; -1 when more bytes must be read to tell. When the quote is lost it is the
     * position behind the first line of the record.
     */
    private int afterQuoted(int open) {
        int at = special(open + 1, true);
        while (at < end) {
            if (at + 1 < end && bytes[at + 1] == format.quote()) {
                at = special(at + 2, true);
            } else if (at + 1 + format.delimiterLength() > end && !isAtEnd) {
                return moreOrLost(open);
            } else {
                return endsValue(at + 1) ? at + 1 : afterFault(open, at + 1);
            }
        }
        return isAtEnd ? afterFault(open, end) : moreOrLost(open);
    }

    private int moreOrLost(int open) {
        return end - cut > LONGEST_RECORD ? afterFault(open, -1) : -1;
    }

    private boolean endsValue(int at) {
        return at == end || bytes[at] == '\n' || bytes[at] == '\r' || format.isDelimiter(bytes, at, end);
    }

    /** The quote did not close a value: when that ran over a line end, the rows behind it are to be saved. */
    private int afterFault(int open, int otherwise) {
        int limit = otherwise < 0 ? end : otherwise;
        int lineEnd = lineEnd(open);
        if (lineEnd >= limit || (lineEnd == end - 1 && bytes[lineEnd] == '\r' && !isAtEnd)) {
            return otherwise;
        }
        isLost = true;
        return afterLineEnd(lineEnd);
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private int afterLineEnd(int at) {
        return bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private int linesIn(int from, int to) {
        int lines = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == end || bytes[at + 1] != '\n'))) {
                lines++;
            }
        }
        return lines;
    }

    /** The first quote at or behind a position, or line end unless only quotes count; the end when there is none. */
    private int special(int from, boolean isQuoteOnly) {
        long quotes = ONES * (format.quote() == TextFormat.NONE ? '\n' : format.quote());
        long feeds = isQuoteOnly ? quotes : ONES * '\n';
        long returns = isQuoteOnly ? quotes : ONES * '\r';
        int at = from;
        while (at + 8 <= end) {
            long eight = (long) LONGS.get(bytes, at);
            long found = zeros(eight ^ quotes) | zeros(eight ^ feeds) | zeros(eight ^ returns);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
            at += 8;
        }
        while (at < end && !isSpecial(bytes[at], isQuoteOnly)) {
            at++;
        }
        return at;
    }

    private boolean isSpecial(byte each, boolean isQuoteOnly) {
        return each == format.quote() || (!isQuoteOnly && (each == '\n' || each == '\r'));
    }

    /** The highest bit of each byte that is zero. */
    private static long zeros(long eight) {
        return ~(((eight & SEVENS) + SEVENS) | eight | SEVENS);
    }

    @Override
    public void close() {
        stream.close();
    }
}
