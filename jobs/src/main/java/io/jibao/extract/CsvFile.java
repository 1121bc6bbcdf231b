package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A file of delimited text: cut into blocks one after the other, parsed side by side. */
final class CsvFile implements SourceFile {

    private final TextFile text;
    private final TextFormat format;
    private final List<String> columns;
    private @Nullable CsvRecords first;

    /** @param header whether the first record holds names; else they are column1, column2, … */
    CsvFile(Path file, Charset charset, TextFormat format, boolean header) {
        this.format = format;
        this.text = new TextFile(file, charset, format);
        try {
            this.columns = columns(header);
        } catch (JibaoException e) {
            text.close();
            throw e;
        }
    }

    private List<String> columns(boolean header) {
        CsvRecords records = firstRecord(header);
        if (records == null) {
            throw broken("the file is empty", 1, "Have it exported again, with a line of names");
        }
        if (!header) {
            List<String> names = new ArrayList<>();
            for (int position = 1; position <= records.size(); position++) {
                names.add("column" + position);
            }
            return names;
        }
        List<String> names = records.values().stream().map(String::strip).toList();
        TreeSet<String> different = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        different.addAll(names);
        if (records.fault() != null || different.contains("") || different.size() < names.size()) {
            throw broken(
                    "the header cannot be read: %s in “%s”"
                            .formatted(
                                    records.fault() == null ? "a name is empty or stands twice" : records.fault(),
                                    shortened(records.text())),
                    records.line(),
                    "Give each column one name, great and small letters being the same, or set header: false");
        }
        return names;
    }

    /** At the first record; what follows it is left for the first portion. */
    private @Nullable CsvRecords firstRecord(boolean header) {
        TextBlock block = text.next();
        while (block != null) {
            CsvRecords records = records(block);
            if (records.next()) {
                first = header ? records : records(block);
                return records;
            }
            block = text.next();
        }
        return null;
    }

    private CsvRecords records(TextBlock block) {
        return new CsvRecords(text.utf8(block), format, block.firstLine());
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Portion next(FileTarget target) {
        CsvRecords rest = first;
        if (rest != null) {
            first = null;
            return new CsvPortion(() -> rest, target);
        }
        TextBlock block = text.next();
        if (block == null) {
            return null;
        }
        if (block.isBeginningOnly()) {
            return new TooLongRecord(text, block, target);
        }
        return new CsvPortion(() -> records(block), target);
    }

    @Override
    public String sha256() {
        return text.sha256();
    }

    private JibaoException broken(String what, long line, String whatToDo) {
        return new JibaoException(
                FailureKind.CONTRACT_BROKEN, what, "%s, line %d".formatted(text.path(), line), whatToDo);
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    @Override
    public void close() {
        text.close();
    }
}
