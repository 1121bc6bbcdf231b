package io.jibao.extract;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of files that hold one JSON object per line, file after file. The columns are the keys of all objects: the
 * files are read through once before, so that a key that comes late is not lost.
 */
final class JsonLinesRows implements SourceRows {

    private final FileRows rows;

    /** @param files at least one; those ending in .gz are unpacked */
    JsonLinesRows(List<Path> files, Charset charset) {
        this(files, charset, List.of());
    }

    JsonLinesRows(List<Path> files, Charset charset, List<String> notes) {
        List<String> keys = new JsonKeys(charset).of(files);
        this.rows = new FileRows(files, file -> new JsonLinesFile(file, charset, keys), notes);
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

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
