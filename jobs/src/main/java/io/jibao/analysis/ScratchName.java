package io.jibao.analysis;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The scratch folder under a name that Spark takes for one folder: a comma would make it several. Then it is a link
 * beside the system's other temporary files, which ends with the process; what is spilled stays in the site.
 */
final class ScratchName {

    private ScratchName() {}

    /** @param scratch absolute; made when absent */
    static Path of(Path scratch) {
        if (!scratch.toString().contains(",")) {
            return scratch;
        }
        try {
            Files.createDirectories(scratch);
            Path holder = Files.createTempDirectory("jibao-spark-");
            Path link = Files.createSymbolicLink(holder.resolve("scratch"), scratch);
            holder.toFile().deleteOnExit();
            link.toFile().deleteOnExit(); // the last registered is deleted first
            return link;
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the folder's name holds a comma, and no link to it can be made: " + e.getMessage(),
                    scratch.toString(),
                    "Move the site to a folder without a comma in its path, or let java.io.tmpdir be writable",
                    e);
        }
    }
}
