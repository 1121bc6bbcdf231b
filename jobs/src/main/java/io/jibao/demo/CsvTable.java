package io.jibao.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One CSV file being written, value by value and row by row; nothing but the current row is held. */
final class CsvTable implements AutoCloseable {

    private final Path file;
    private final Writer writer;
    private final StringBuilder row = new StringBuilder(256);
    private long rows;

    CsvTable(Path file, Charset charset, String... header) {
        this.file = file;
        try {
            this.writer = Files.newBufferedWriter(file, charset);
            writer.write(String.join(",", header));
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    /** Rows written so far. */
    long rows() {
        return rows;
    }

    CsvTable text(@Nullable String value) {
        if (value != null) {
            boolean isQuoted = value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0;
            row.append(isQuoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        return next();
    }

    CsvTable number(long value) {
        row.append(value);
        return next();
    }

    /** A decimal given as a whole number of its last place: {@code decimal(1250, 2)} writes 12.50. */
    CsvTable decimal(long unscaled, int scale) {
        String digits = Long.toString(Math.abs(unscaled));
        if (unscaled < 0) {
            row.append('-');
        }
        row.append("0".repeat(Math.max(0, scale + 1 - digits.length()))).append(digits);
        row.insert(row.length() - scale, '.');
        return next();
    }

    CsvTable date(@Nullable LocalDate value) {
        if (value != null) {
            append(value);
        }
        return next();
    }

    CsvTable time(@Nullable LocalDateTime value) {
        if (value != null) {
            append(value.toLocalDate());
            row.append(' ');
            twoDigits(value.getHour()).append(':');
            twoDigits(value.getMinute()).append(':');
            twoDigits(value.getSecond());
        }
        return next();
    }

    void end() {
        row.setCharAt(row.length() - 1, '\n');
        try {
            writer.append(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row.setLength(0);
        rows++;
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(LocalDate value) {
        row.append(value.getYear()).append('-');
        twoDigits(value.getMonthValue()).append('-');
        twoDigits(value.getDayOfMonth());
    }

    private StringBuilder twoDigits(int value) {
        return row.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private CsvTable next() {
        row.append(',');
        return this;
    }
}
