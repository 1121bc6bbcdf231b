package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects of files that hold one JSON object per line, file after file. The columns are the keys of all objects: the
 * files are read through once before, so that a key that comes late is not lost.
 */
final class JsonLinesRows implements SourceRows {

    /** A key more is rather a value in the wrong place. */
    private static final int MOST_COLUMNS = 1_000;

    private static final int PORTION_LINES = 2_048;
    private static final int PORTION_CHARACTERS = 4_000_000;

    private final Charset charset;
    private final Set<String> keys;
    private final List<String> columns;
    private final Iterator<Path> rest;
    private final UnreadableRows unreadable = new UnreadableRows();
    private final Map<String, String> hashes = new TreeMap<>();
    private Path file;
    private TextLines lines;
    private long linesTaken;

    /** @param files at least one; those ending in .gz are unpacked */
    JsonLinesRows(List<Path> files, Charset charset) {
        this.charset = charset;
        this.keys = keys(files);
        this.columns = List.copyOf(keys);
        this.rest = files.iterator();
        this.file = rest.next();
        this.lines = new TextLines(file, charset);
    }

    private Set<String> keys(List<Path> files) {
        Set<String> found = new LinkedHashSet<>();
        for (Path each : files) {
            try (TextLines all = new TextLines(each, charset)) {
                while (all.next() && found.size() < MOST_COLUMNS) {
                    addKeys(all, found);
                }
            }
        }
        refuseAlike(found, files.get(0));
        return found;
    }

    private static void addKeys(TextLines all, Set<String> keys) {
        if (all.isTooLong()) {
            return;
        }
        try {
            for (String key : JsonLine.read(all.line()).keySet()) {
                if (keys.size() < MOST_COLUMNS) {
                    keys.add(key);
                }
            }
        } catch (JsonLine.NoObject e) {
            // it is told when its turn comes
        }
    }

    /** A SELECT cannot tell Id from id. */
    private static void refuseAlike(Set<String> keys, Path file) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String key : keys) {
            if (!seen.add(key)) {
                throw new JibaoException(
                        FailureKind.CONTRACT_BROKEN,
                        "the key “%s” also stands in another spelling".formatted(key),
                        file.toString(),
                        "Have it delivered in one spelling, great and small letters being the same to a SELECT");
            }
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public String origin() {
        return file.toString();
    }

    @Override
    public @Nullable Portion next() {
        List<Line> taken = new ArrayList<>();
        long characters = 0;
        while (taken.size() < PORTION_LINES && characters < PORTION_CHARACTERS) {
            if (lines.next()) {
                taken.add(new Line(file, lines.number(), ++linesTaken, lines.length(), lines.line()));
                characters += taken.get(taken.size() - 1).text().length();
            } else if (!openNext()) {
                break;
            }
        }
        return taken.isEmpty() ? null : new Lines(taken.iterator());
    }

    private boolean openNext() {
        hashes.put(String.valueOf(file.getFileName()), lines.sha256());
        if (!rest.hasNext()) {
            return false;
        }
        lines.close();
        file = rest.next();
        lines = new TextLines(file, charset);
        return true;
    }

    private record Line(Path file, long number, long position, long length, String text) {}

    /** Lines that are yet to be parsed. */
    private final class Lines implements Portion {

        private final Iterator<Line> left;

        Lines(Iterator<Line> left) {
            this.left = left;
        }

        @Override
        public boolean read(Block block) {
            while (left.hasNext() && !block.isFull()) {
                Line line = left.next();
                try {
                    add(line, block);
                } catch (JsonLine.NoObject e) {
                    unreadable.add(line.file, line.number, String.valueOf(e.getMessage()), line.text);
                }
            }
            return left.hasNext();
        }

        private void add(Line line, Block block) throws JsonLine.NoObject {
            if (line.length > TextLines.LONGEST) {
                throw new JsonLine.NoObject(
                        "the line has %d characters, more than %d".formatted(line.length, TextLines.LONGEST));
            }
            Map<String, @Nullable String> values = JsonLine.read(line.text);
            if (!keys.containsAll(values.keySet())) {
                throw new JsonLine.NoObject("its keys are not among the first %d of the files".formatted(MOST_COLUMNS));
            }
            for (int column = 0; column < columns.size(); column++) {
                block.value(column, values.get(columns.get(column)));
            }
            block.endRow(line.position, line.file.getFileName() + ":" + line.number);
        }
    }

    @Override
    public List<UnreadableRow> unreadable() {
        return unreadable.list();
    }

    @Override
    public Map<String, String> fileHashes() {
        return Map.copyOf(hashes);
    }

    @Override
    public void close() {
        lines.close();
    }
}
