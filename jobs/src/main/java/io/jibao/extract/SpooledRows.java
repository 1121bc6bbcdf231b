package io.jibao.extract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that were fetched into a folder of ours, which goes with them. */
final class SpooledRows implements SourceRows {

    private final RawFolder raw;
    private final Path folder;
    private final String origin;
    private final JsonLinesRows rows;
    private final List<String> knownColumns;

    /**
     * Reads them.
     *
     * @param file of JSON lines, in the folder
     * @param knownColumns for when there is no row to see them by
     */
    SpooledRows(RawFolder raw, Path folder, Path file, String origin, List<String> knownColumns) {
        this.raw = raw;
        this.folder = folder;
        this.origin = origin;
        this.knownColumns = knownColumns;
        this.rows = new JsonLinesRows(List.of(file), StandardCharsets.UTF_8);
    }

    @Override
    public List<String> columns() {
        return rows.columns().isEmpty() ? knownColumns : rows.columns();
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public @Nullable Portion next() {
        return rows.next();
    }

    @Override
    public List<UnreadableRow> unreadable() {
        return rows.unreadable();
    }

    @Override
    public Map<String, String> fileHashes() {
        return rows.fileHashes();
    }

    @Override
    public void close() {
        rows.close();
        raw.delete(folder);
    }
}
