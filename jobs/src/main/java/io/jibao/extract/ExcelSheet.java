package io.jibao.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, one after the other. Not thread-safe. */
interface ExcelSheet extends AutoCloseable {

    String name();

    /** The next row that is there, null after the last. */
    @Nullable
    Row next();

    @Override
    void close();

    /**
     * A row.
     *
     * @param number as Excel shows it, from 1
     * @param cells from column A on; null = empty
     * @param fault what is wrong with the row; null = nothing
     */
    record Row(
            long number,
            List<@Nullable String> cells,
            @Nullable String fault) {

        boolean isEmpty() {
            return fault == null && cells.stream().allMatch(cell -> cell == null || cell.isBlank());
        }
    }
}
