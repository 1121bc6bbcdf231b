package io.jibao.run;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the program: its SQL, its templates, the demo's site. Nothing of these is read from the class path.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** System property {@code jibao.home}, which the launcher sets; else the working directory. */
    public static Home find() {
        Home home = new Home(Path.of(System.getProperty("jibao.home", System.getProperty("user.dir"))));
        if (!Files.isDirectory(home.sql())) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the program's folder sql/ is not there",
                    home.folder().toString(),
                    "Start Jibao with bin/jibao, or set -Djibao.home to the folder that holds sql/ and reports-templates/");
        }
        return home;
    }

    public Path sql() {
        return folder.resolve("sql");
    }

    public Path templates() {
        return folder.resolve("reports-templates");
    }

    /** The demo as a site: {@code jobs/demo} in the source tree, {@code demo} in a distribution. */
    public Path demo() {
        Path inTree = folder.resolve("jobs/demo");
        return Files.isDirectory(inTree) ? inTree : folder.resolve("demo");
    }

    /** The command that starts this program: system property {@code jibao.launcher}, else {@code jobs/bin/jibao}. */
    public Path launcher() {
        return Path.of(System.getProperty(
                "jibao.launcher", folder.resolve("jobs/bin/jibao").toString()));
    }
}
