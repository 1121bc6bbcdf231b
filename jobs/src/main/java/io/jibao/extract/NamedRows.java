package io.jibao.extract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose columns have other names.
 *
 * @param columns as many as the rows have
 */
record NamedRows(SourceRows rows, List<String> columns) implements SourceRows {

    @Override
    public String origin() {
        return rows.origin();
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
    public List<String> notes() {
        return rows.notes();
    }

    @Override
    public void close() {
        rows.close();
    }
}
