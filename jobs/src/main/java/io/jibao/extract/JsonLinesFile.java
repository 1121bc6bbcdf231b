package io.jibao.extract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of JSON objects, one per line. */
final class JsonLinesFile implements SourceFile {

    private final TextFile text;
    private final List<String> columns;
    private final Set<String> known;

    /** @param columns all keys there are */
    JsonLinesFile(Path file, Charset charset, List<String> columns) {
        this.text = new TextFile(file, charset, TextFormat.LINES);
        this.columns = columns;
        this.known = new HashSet<>(columns);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Portion next(FileTarget target) {
        TextBlock block = text.next();
        if (block == null) {
            return null;
        }
        return block.isBeginningOnly() ? new TooLongRecord(text, block, target) : new Objects(block, target);
    }

    /** Lines that are parsed by whoever takes them. */
    private final class Objects implements Portion {

        private final TextBlock unread;
        private final FileTarget target;
        private @Nullable TextLines lines;

        Objects(TextBlock unread, FileTarget target) {
            this.unread = unread;
            this.target = target;
        }

        @Override
        public boolean read(Block block) {
            TextLines opened = lines == null ? new TextLines(text.utf8(unread), unread.firstLine()) : lines;
            lines = opened;
            while (!block.isFull()) {
                if (!opened.next()) {
                    return false;
                }
                take(opened, block);
            }
            return true;
        }

        private void take(TextLines line, Block block) {
            Map<String, @Nullable String> values;
            try {
                values = JsonLine.read(line.text());
                if (!known.containsAll(values.keySet())) {
                    throw new JsonLine.NoObject(
                            "its keys are not among the first %d of the files".formatted(JsonKeys.MOST));
                }
            } catch (JsonLine.NoObject e) {
                target.leaveOut(line.line(), String.valueOf(e.getMessage()), line.text());
                return;
            }
            for (int column = 0; column < columns.size(); column++) {
                String value = values.get(columns.get(column));
                target.value(block, column, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
            }
            target.endRow(block, line.line());
        }
    }

    @Override
    public String sha256() {
        return text.sha256();
    }

    @Override
    public void close() {
        text.close();
    }
}
