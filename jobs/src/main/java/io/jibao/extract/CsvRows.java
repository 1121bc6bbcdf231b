package io.jibao.extract;

import io.jibao.extract.SourceSettings.EntitySettings;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of the files of one entity, file after file; all files have the same columns, in any order. */
final class CsvRows implements SourceRows {

    /** More than this is no matter of single rows. */
    private static final int MOST_UNREADABLE = 100_000;

    private static final int LONGEST_TEXT = 2_000;
    private static final int PORTION_ROWS = 2_048;

    private final Charset charset;
    private final EntitySettings settings;
    private final Iterator<Path> rest;
    private final List<String> columns;
    private final List<UnreadableRow> unreadable = new ArrayList<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private Path path;
    private CsvFile file;
    private int[] positions;
    private @Nullable List<String> ahead;
    private long rowsTaken;
    private List<String> values = List.of();

    /** @param files at least one */
    CsvRows(List<Path> files, Charset charset, EntitySettings settings) {
        this.charset = charset;
        this.settings = settings;
        this.rest = files.iterator();
        this.path = rest.next();
        this.file = open(path);
        try {
            this.columns = header();
        } catch (JibaoException e) {
            file.close();
            throw e;
        }
        this.positions = positionsIn(columns);
    }

    private CsvFile open(Path next) {
        String delimiter = settings.delimiter().equals("\\t") ? "\t" : settings.delimiter();
        if (delimiter.length() != 1) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is no delimiter".formatted(settings.delimiter()),
                    "jibao.yml, delimiter for " + next.getFileName(),
                    "Use one character, as \",\" \";\" \"|\" or \"\\t\"");
        }
        return new CsvFile(next, charset, delimiter.charAt(0));
    }

    private List<String> header() {
        List<String> first = file.next();
        if (first == null) {
            throw broken("the file is empty", "line 1", "Have it exported again, with a line of names");
        }
        if (!settings.header()) {
            ahead = first;
            List<String> names = new ArrayList<>();
            first.forEach(value -> names.add("column" + (names.size() + 1)));
            return names;
        }
        List<String> names = first.stream().map(String::strip).toList();
        if (names.contains("") || new HashSet<>(names).size() < names.size()) {
            throw broken(
                    "the header cannot be read: a name is empty or stands twice in “%s”"
                            .formatted(String.join(settings.delimiter(), names)),
                    "line 1",
                    "Give each column one name, or set header: false");
        }
        return names;
    }

    private int[] positionsIn(List<String> header) {
        return columns.stream().mapToInt(header::indexOf).toArray();
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
        List<Row> taken = new ArrayList<>(PORTION_ROWS);
        while (taken.size() < PORTION_ROWS && nextRow()) {
            taken.add(new Row(++rowsTaken, place(), inOrder(values)));
        }
        return taken.isEmpty() ? null : new Rows(taken.iterator());
    }

    private List<String> inOrder(List<String> record) {
        return Arrays.stream(positions).mapToObj(record::get).toList();
    }

    private record Row(long number, String place, List<String> values) {}

    private record Rows(Iterator<Row> rest) implements Portion {

        @Override
        public boolean read(Block block) {
            while (rest.hasNext() && !block.isFull()) {
                Row row = rest.next();
                for (int column = 0; column < row.values.size(); column++) {
                    block.value(column, row.values.get(column));
                }
                block.endRow(row.number, row.place);
            }
            return rest.hasNext();
        }
    }

    private boolean nextRow() {
        while (true) {
            List<String> record = ahead == null ? file.next() : ahead;
            ahead = null;
            if (record == null) {
                hashes.put(name(), file.sha256());
                if (!openNext()) {
                    return false;
                }
            } else if (file.fault() == null && record.size() == columns.size()) {
                values = record;
                return true;
            } else {
                leaveOut(record);
            }
        }
    }

    private boolean openNext() {
        if (!rest.hasNext()) {
            return false;
        }
        file.close();
        path = rest.next();
        file = open(path);
        List<String> header = header();
        List<String> missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty() || header.size() != columns.size()) {
            throw broken(
                    "its columns (%s) are not those of the files before it (%s)"
                            .formatted(String.join(", ", header), String.join(", ", columns)),
                    "line 1",
                    "Export it like the others, or move it out of the folder");
        }
        positions = positionsIn(header);
        return true;
    }

    private void leaveOut(List<String> record) {
        String fault = file.fault();
        String reason = fault != null ? fault : "%d values in place of %d".formatted(record.size(), columns.size());
        String text = String.join(settings.delimiter(), record);
        unreadable.add(new UnreadableRow(
                place(), reason, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text));
        if (unreadable.size() > MOST_UNREADABLE) {
            throw broken(
                    "more than %d rows are not as the header says, the last: %s".formatted(MOST_UNREADABLE, reason),
                    "line " + file.recordLine(),
                    "Check delimiter, quotes and header of the file");
        }
    }

    private String place() {
        return name() + ":" + file.recordLine();
    }

    @Override
    public List<UnreadableRow> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    @Override
    public Map<String, String> fileHashes() {
        return Collections.unmodifiableMap(hashes);
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    private JibaoException broken(String what, String where, String whatToDo) {
        return new JibaoException(FailureKind.CONTRACT_BROKEN, what, path + ", " + where, whatToDo);
    }

    @Override
    public void close() {
        file.close();
    }
}
