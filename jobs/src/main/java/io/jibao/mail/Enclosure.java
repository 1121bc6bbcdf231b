package io.jibao.mail;

import io.jibao.edition.FrozenEdition;
import io.jibao.report.ReportDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One report of a letter: what is quoted from it, and the file that goes with it.
 *
 * @param file empty when it was not rendered in the recipient's language
 */
record Enclosure(FrozenEdition edition, ReportDigest digest, Optional<Path> file) {

    /** In the recipient's words, as a file name that every system takes: {@code 客户流失报表_2025年第四季度_华东销售部.pdf}. */
    String fileName() {
        return "%s_%s_%s.pdf"
                .formatted(digest.title(), digest.period(), digest.part())
                .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}\\s]+", "_");
    }

    /** As it travels: four bytes for three, and a line feed in every 76. */
    long encodedBytes() {
        try {
            return file.isEmpty() ? 0 : Files.size(file.get()) * 4 / 3 * 78 / 76;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
