package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a report, written as they are made: a register is larger than what should be held in memory. */
final class OutputFile {
    private static final int BUFFER = 1 << 16;

    private OutputFile() {}

    /** What writes itself. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** @throws JibaoException USAGE where the file cannot be written */
    static void write(Path file, Content content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                content.write(out);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "The report cannot be written: " + e.getMessage(),
                    file.toString(),
                    "Make room on the disk, or make the folder writable",
                    e);
        }
    }

    /**
     * Writes in two steps.
     *
     * @param raw what the first step writes, beside the file and only until the second has read it
     * @param finish reads what the first has written
     */
    static void write(Path file, Content raw, Finish finish) {
        // the same name at every try: what a killed process left is written over
        Path first = file.resolveSibling(file.getFileName() + ".raw");
        try {
            write(first, raw);
            write(file, out -> finish.write(first, out));
        } finally {
            delete(first);
        }
    }

    /** What makes of one file another. */
    @FunctionalInterface
    interface Finish {
        void write(Path raw, OutputStream out) throws IOException;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
