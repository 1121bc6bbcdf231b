package io.jibao.archive;

import io.jibao.edition.EditionId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edition as the archive lists it.
 *
 * @param folder where it lies
 * @param archivedAt null when the chain has no line of it
 * @param releasedAt null when it was never given to its readers
 * @param parts names of its parts' folders
 * @param files number of its files
 * @param bytes their length together
 */
public record ArchivedEdition(
        EditionId id,
        Path folder,
        @Nullable Instant archivedAt,
        @Nullable Instant releasedAt,
        boolean isSuperseded,
        List<String> parts,
        int files,
        long bytes) {}
