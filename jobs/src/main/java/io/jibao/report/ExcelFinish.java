package io.jibao.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Packs a workbook again with the edition's date in place of the clock's, so that the same content is the same bytes. */
final class ExcelFinish {
    private static final String DATES = "(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)";

    private final Instant createdAt;

    /** @param createdAt to the second */
    ExcelFinish(Instant createdAt) {
        this.createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    void write(Path raw, OutputStream file) throws IOException {
        // Read by its directory: the JDK's stream reader refuses the sizes that fastexcel writes behind the entries.
        try (ZipFile in = ZipFile.builder().setPath(raw).get();
                ZipOutputStream out = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntriesInPhysicalOrder())) {
                ZipEntry fixed = new ZipEntry(entry.getName());
                fixed.setTimeLocal(LocalDateTime.ofInstant(createdAt, ZoneOffset.UTC));
                out.putNextEntry(fixed);
                try (InputStream content = content(in, entry)) {
                    content.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    private InputStream content(ZipFile in, ZipArchiveEntry entry) throws IOException {
        if (!entry.getName().equals("docProps/core.xml")) {
            return in.getInputStream(entry);
        }
        try (InputStream core = in.getInputStream(entry)) {
            return new ByteArrayInputStream(new String(core.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll(DATES, "$1" + createdAt + "$3")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
