package io.jibao.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that were read already; only making UTF-8 of them is left to do. */
final class RowBatch implements Portion {

    private static final int MOST_ROWS = 2_048;
    private static final long MOST_CHARACTERS = 2_000_000;

    private final FileTarget target;
    private final List<Row> rows = new ArrayList<>();
    private long characters;
    private int taken;

    private record Row(long number, String place, List<@Nullable String> values) {}

    RowBatch(FileTarget target) {
        this.target = target;
    }

    /** @param values one for each column of the file */
    void add(long number, String place, List<@Nullable String> values) {
        rows.add(new Row(number, place, values));
        for (String value : values) {
            characters += value == null ? 0 : value.length();
        }
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS || characters >= MOST_CHARACTERS;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public boolean read(Block block) {
        while (taken < rows.size() && !block.isFull()) {
            Row row = rows.get(taken++);
            for (int position = 0; position < row.values.size(); position++) {
                String value = row.values.get(position);
                target.value(block, position, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
            }
            target.endRow(block, row.number, row.place.getBytes(StandardCharsets.UTF_8));
        }
        return taken < rows.size();
    }
}
