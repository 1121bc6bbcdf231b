package io.jibao.sql;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * How a DuckDB instance is opened.
 *
 * @param memory as {@code 1GB}
 * @param temporaryFolder where it spills; made when absent
 * @param readableFolders the only folders whose files it may read or write; none = no file but its own
 * @param zone of business dates
 */
public record DuckDbSettings(String memory, Path temporaryFolder, List<Path> readableFolders, ZoneId zone) {

    public DuckDbSettings {
        readableFolders = List.copyOf(readableFolders);
    }
}
