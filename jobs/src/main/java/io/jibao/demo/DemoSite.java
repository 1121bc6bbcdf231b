package io.jibao.demo;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The demo's site: a copy of the program's folder {@code demo} that sends its mail to a port of this machine. */
public final class DemoSite {

    /** The line of the demo's jibao.yml that says where mail goes. */
    private static final String PORT_LINE = "port: 2525";

    /** The lines that name the reports which the demo issues. */
    private static final Pattern ISSUED = Pattern.compile("(?m)^issued:.*\\R");

    private DemoSite() {}

    /**
     * Copies the demo's configuration and extraction SELECTs into the folder, over those of an earlier demo.
     *
     * @param mailPort where a {@link DemoMailServer} listens
     * @param all whether every report is issued, not only those that the demo names
     * @throws JibaoException USAGE where the folder cannot be written or the program lacks its demo
     */
    public static Site copy(Home home, Path folder, int mailPort, boolean all) {
        Site site = new Site(folder);
        try {
            copyFiles(home.demo(), site.folder());
            String configuration = Files.readString(site.configuration(), StandardCharsets.UTF_8);
            Files.writeString(
                    site.configuration(),
                    (all ? ISSUED.matcher(configuration).replaceFirst("") : configuration)
                            .replace(PORT_LINE, "port: " + mailPort),
                    StandardCharsets.UTF_8);
            return site;
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the demo's site cannot be made: " + e.getMessage(),
                    home.demo() + " → " + site.folder(),
                    "Give --site a folder that can be written; if the program's folder demo is missing, unpack it again",
                    e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Path parent = copy.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
