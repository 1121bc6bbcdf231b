package io.jibao.extract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of one file go: in which order the columns stand, and how rows are told apart and found again. */
final class FileTarget {

    /** Of a row's number, those that count lines; no file has more. The others count files. */
    static final int LINE_BITS = 40;

    private final Path file;
    private final long firstNumber;
    private final int[] columns;
    private final UnreadableRows unreadable;
    private final byte[] placePrefix;

    /**
     * @param number of the file among those read, from 0
     * @param own columns of the file, in its order
     * @param wanted the same columns in the order of all files
     */
    FileTarget(Path file, int number, List<String> own, List<String> wanted, UnreadableRows unreadable) {
        this.file = file;
        this.firstNumber = (long) number << LINE_BITS;
        this.columns = own.stream().mapToInt(wanted::indexOf).toArray();
        this.unreadable = unreadable;
        this.placePrefix = (file.getFileName() + ":").getBytes(StandardCharsets.UTF_8);
    }

    int size() {
        return columns.length;
    }

    /** @param position of the value in its row of the file */
    void value(Block block, int position, byte @Nullable [] utf8) {
        block.value(columns[position], utf8);
    }

    void endRow(Block block, long line) {
        endRow(block, line, place(line));
    }

    /** Ends a row whose place is no line. */
    void endRow(Block block, long line, byte[] place) {
        block.endRow(firstNumber + line, place);
    }

    private byte[] place(long line) {
        int digits = 1;
        for (long left = line / 10; left > 0; left /= 10) {
            digits++;
        }
        byte[] place = Arrays.copyOf(placePrefix, placePrefix.length + digits);
        long left = line;
        for (int at = place.length - 1; at >= placePrefix.length; at--) {
            place[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return place;
    }

    void leaveOut(String place, String reason, CharSequence text) {
        unreadable.add(file, place, reason, text);
    }

    void leaveOut(long line, String reason, CharSequence text) {
        unreadable.add(file, line, reason, text);
    }
}
