package io.jibao.extract;

import org.jspecify.annotations.Nullable;

/** What makes a value no text: nothing behind the source can hold or print it. */
final class TextFault {

    private TextFault() {}

    /** The fault of the text; null = none. */
    static @Nullable String find(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == 0) {
                return "there is a NUL character";
            }
            if (Character.isHighSurrogate(each)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(each)) {
                return "there is half a character (a lone surrogate)";
            }
        }
        return null;
    }
}
