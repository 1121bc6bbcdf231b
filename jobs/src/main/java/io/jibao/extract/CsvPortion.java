package io.jibao.extract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of a block, parsed by whoever takes it. */
final class CsvPortion implements Portion {

    private final Supplier<CsvRecords> opener;
    private final FileTarget target;
    private @Nullable CsvRecords records;

    CsvPortion(Supplier<CsvRecords> opener, FileTarget target) {
        this.opener = opener;
        this.target = target;
    }

    @Override
    public boolean read(Block block) {
        CsvRecords opened = records == null ? opener.get() : records;
        records = opened;
        while (!block.isFull()) {
            if (!opened.next()) {
                return false;
            }
            take(opened, block);
        }
        return true;
    }

    private void take(CsvRecords record, Block block) {
        if (record.fault() != null || record.size() != target.size()) {
            String reason = record.fault() != null
                    ? record.fault()
                    : "%d values in place of %d".formatted(record.size(), target.size());
            target.leaveOut(record.line(), reason, record.text());
            return;
        }
        for (int position = 0; position < record.size(); position++) {
            target.value(block, position, record.value(position));
        }
        target.endRow(block, record.line());
    }
}
