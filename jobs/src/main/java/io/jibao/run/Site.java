package io.jibao.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A folder with one company's configuration and state.
 *
 * @param folder absolute
 */
public record Site(Path folder) {

    public Site {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path configuration() {
        return folder.resolve("jibao.yml");
    }

    public Path sql() {
        return folder.resolve("sql");
    }

    public Path templates() {
        return folder.resolve("reports-templates");
    }

    public Path state() {
        return folder.resolve("state");
    }

    public Path raw() {
        return state().resolve("raw");
    }

    /** What each load did, in figures. */
    public Path audit() {
        return state().resolve("audit");
    }

    public Path warehouse() {
        return state().resolve("warehouse.duckdb");
    }

    public Path published() {
        return state().resolve("published");
    }

    public Path spool() {
        return state().resolve("spool");
    }

    /** Where editions are archived unless configured elsewhere. */
    public Path defaultArchive() {
        return folder.resolve("archive");
    }

    /** A path of the configuration: relative ones start at the site. */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }

    /** Whoever writes the site is trusted like the program, so not everybody may. */
    public void refuseIfWorldWritable() {
        try {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new JibaoException(
                        FailureKind.USAGE,
                        "everybody on this machine may change the site",
                        folder.toString(),
                        "Take the right away: chmod o-w " + folder);
            }
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the site's folder cannot be read: " + e.getMessage(),
                    folder.toString(),
                    "Name the right folder with --site, or make one with jibao init",
                    e);
        }
    }
}
