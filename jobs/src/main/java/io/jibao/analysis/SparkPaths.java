package io.jibao.analysis;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths of this file system as Spark takes them, whatever their names hold: it decodes no URI, and reads patterns. */
final class SparkPaths {

    private static final Pattern MEANS_SOMETHING = Pattern.compile("[\\\\*?\\[\\]{},]");

    private SparkPaths() {}

    /** To write to. */
    static String of(Path path) {
        return "file://" + path.toAbsolutePath();
    }

    /** To read from, as a pattern that only this path matches. */
    static String pattern(Path path) {
        return "file://" + escaped(path.toAbsolutePath());
    }

    static String escaped(Path path) {
        return MEANS_SOMETHING.matcher(path.toString()).replaceAll("\\\\$0");
    }

    /** A text as SQL. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
