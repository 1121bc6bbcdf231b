package io.jibao.edition;

import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of datasets as Parquet files: written in print order, read in it again. */
final class FrozenRows {
    private static final byte[] UNIT = {0x1f};
    private static final byte[] RECORD = {0x1e};
    private static final byte[] NOTHING = {0x00};

    private FrozenRows() {}

    /** @param select ends in a total order */
    static void write(DuckDb warehouse, String select, Path file, String where) {
        warehouse.execute(
                "copy (%s\n) to %s (format parquet, compression zstd)"
                        .formatted(select, DuckDb.literal(file.toAbsolutePath().toString())),
                where);
    }

    /** An engine of its own that sees one folder: neither the warehouse nor anything else is needed. */
    static DuckDb reader(Path folder) {
        DuckDb reader = DuckDb.inMemory(new DuckDbSettings(
                "512MB", Path.of(System.getProperty("java.io.tmpdir")), List.of(folder), ZoneOffset.UTC));
        reader.execute("set preserve_insertion_order = true");
        return reader;
    }

    static List<Map<String, @Nullable Object>> read(DuckDb reader, Path file) {
        return reader.query(
                "select * from read_parquet(%s)"
                        .formatted(DuckDb.literal(file.toAbsolutePath().toString())),
                file.toString());
    }

    /** Adds a dataset to a hash: its name, then every row's columns with their values. */
    static void digest(MessageDigest digest, String dataset, List<Map<String, @Nullable Object>> rows) {
        digest.update(dataset.getBytes(StandardCharsets.UTF_8));
        for (Map<String, @Nullable Object> row : rows) {
            digest.update(RECORD);
            row.forEach((column, value) -> {
                digest.update(column.getBytes(StandardCharsets.UTF_8));
                digest.update(UNIT);
                digest.update(
                        value == null ? NOTHING : FrozenFigures.text(value).getBytes(StandardCharsets.UTF_8));
                digest.update(UNIT);
            });
        }
        digest.update(RECORD);
    }
}
