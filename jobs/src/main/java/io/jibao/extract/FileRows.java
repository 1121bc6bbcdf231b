package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of several files, file after file; all have the same columns, in any order. */
final class FileRows implements SourceRows {

    private final Function<Path, SourceFile> opener;
    private final List<String> notes;
    private final Iterator<Path> rest;
    private final List<String> columns;
    private final UnreadableRows unreadable = new UnreadableRows();
    private final Map<String, String> hashes = new TreeMap<>();
    private int number;
    private Path path;
    private SourceFile file;
    private FileTarget target;
    private boolean isAtEnd;

    /**
     * @param files at least one
     * @param notes of those that are not read
     */
    FileRows(List<Path> files, Function<Path, SourceFile> opener, List<String> notes) {
        this.opener = opener;
        this.notes = notes;
        this.rest = files.iterator();
        this.path = rest.next();
        this.file = opener.apply(path);
        this.columns = file.columns();
        this.target = new FileTarget(path, number, columns, columns, unreadable);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public String origin() {
        return path.toString();
    }

    @Override
    public @Nullable Portion next() {
        while (!isAtEnd) {
            Portion portion = file.next(target);
            if (portion != null) {
                return portion;
            }
            hashes.put(String.valueOf(path.getFileName()), file.sha256());
            openNext();
        }
        return null;
    }

    private void openNext() {
        if (!rest.hasNext()) {
            isAtEnd = true;
            return;
        }
        file.close();
        path = rest.next();
        file = opener.apply(path);
        List<String> own = file.columns();
        if (own.size() != columns.size() || !own.containsAll(columns)) {
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "its columns (%s) are not those of the files before it (%s)"
                            .formatted(String.join(", ", own), String.join(", ", columns)),
                    path + ", header",
                    "Export it like the others, or move it out of the folder");
        }
        target = new FileTarget(path, ++number, own, columns, unreadable);
    }

    @Override
    public List<UnreadableRow> unreadable() {
        return unreadable.list();
    }

    @Override
    public Map<String, String> fileHashes() {
        return Collections.unmodifiableMap(hashes);
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        file.close();
    }
}
