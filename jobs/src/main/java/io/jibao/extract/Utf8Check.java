package io.jibao.extract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tells whether bytes are UTF-8, well-formed as in table 3-7 of the Unicode standard. ASCII costs next to nothing. */
final class Utf8Check {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8Check() {}

    /**
     * Whether all are; if not, the position is that of the first that is none.
     *
     * @param bytes over an array
     */
    static boolean isSound(ByteBuffer bytes) {
        byte[] array = bytes.array();
        int end = bytes.arrayOffset() + bytes.limit();
        int at = bytes.arrayOffset() + bytes.position();
        while (at < end) {
            if (at + 8 <= end && ((long) LONGS.get(array, at) & HIGH_BITS) == 0) {
                at += 8;
            } else {
                int length = array[at] >= 0 ? 1 : sequence(array, at, end);
                if (length == 0) {
                    bytes.position(at - bytes.arrayOffset());
                    return false;
                }
                at += length;
            }
        }
        bytes.position(bytes.limit());
        return true;
    }

    /** Length of a character of several bytes, 0 when it is none. */
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || at + length > end) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int next = at + 2; next < at + length; next++) {
            if ((bytes[next] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
