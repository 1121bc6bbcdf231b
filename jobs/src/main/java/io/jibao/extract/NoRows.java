package io.jibao.extract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nothing new, and so no columns either. */
record NoRows(Path folder, List<String> notes) implements SourceRows {

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public String origin() {
        return folder + ", where no file is new";
    }

    @Override
    public @Nullable Portion next() {
        return null;
    }

    @Override
    public Map<String, String> fileHashes() {
        return Map.of();
    }

    @Override
    public void close() {}
}
