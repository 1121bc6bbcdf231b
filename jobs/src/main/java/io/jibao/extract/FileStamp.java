package io.jibao.extract;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date in a file's name, with its time if that follows without a gap: 20260128, 2026-01-28, 20260128T0600. Files with one
 * stamp are parts of one delivery.
 *
 * @param text digits only; empty = the name carries none
 */
record FileStamp(String text) implements Comparable<FileStamp> {

    private static final Pattern STAMP =
            Pattern.compile("(?<!\\d)(20\\d\\d)([-_.]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])"
                    + "(?:T?([01]\\d|2[0-3])[-:.]?([0-5]\\d)(?:[-:.]?([0-5]\\d))?)?(?!\\d)");

    static FileStamp of(Path file) {
        Matcher matcher = STAMP.matcher(String.valueOf(file.getFileName()));
        return new FileStamp(matcher.find() ? matcher.group().replaceAll("\\D", "") : "");
    }

    boolean isNone() {
        return text.isEmpty();
    }

    @Override
    public int compareTo(FileStamp other) {
        return text.compareTo(other.text);
    }
}
