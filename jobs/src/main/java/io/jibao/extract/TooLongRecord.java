package io.jibao.extract;

import java.nio.charset.StandardCharsets;

/** A record of which only the beginning was held: it is left out. */
record TooLongRecord(TextFile text, TextBlock beginning, FileTarget target) implements Portion {

    @Override
    public boolean read(Block block) {
        target.leaveOut(
                beginning.firstLine(),
                "the record has %d bytes, more than %d".formatted(beginning.length(), RecordCutter.LONGEST_RECORD),
                new String(text.utf8(beginning), StandardCharsets.UTF_8));
        return false;
    }
}
