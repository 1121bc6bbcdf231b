package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the keys of all objects of files, in the order in which they come up. */
final class JsonKeys {

    /** A key more is rather a value in the wrong place. */
    static final int MOST = 1_000;

    private final Charset charset;
    private final Set<String> keys = new LinkedHashSet<>();

    JsonKeys(Charset charset) {
        this.charset = charset;
    }

    List<String> of(List<Path> files) {
        for (Path file : files) {
            try (TextFile text = new TextFile(file, charset, TextFormat.LINES)) {
                TextBlock block = text.next();
                while (block != null && keys.size() < MOST) {
                    if (!block.isBeginningOnly()) {
                        addAll(new TextLines(text.utf8(block), block.firstLine()));
                    }
                    block = text.next();
                }
            }
        }
        refuseAlike(files.get(0));
        return List.copyOf(keys);
    }

    private void addAll(TextLines lines) {
        while (lines.next()) {
            try {
                for (String key : JsonLine.read(lines.text()).keySet()) {
                    if (keys.size() < MOST) {
                        keys.add(key);
                    }
                }
            } catch (JsonLine.NoObject e) {
                // it is told when its turn comes
            }
        }
    }

    /** A SELECT cannot tell Id from id. */
    private void refuseAlike(Path file) {
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
}
