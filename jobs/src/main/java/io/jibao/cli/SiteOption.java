package io.jibao.cli;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --site}, the same for every command. */
final class SiteOption {

    @Option(
            names = "--site",
            paramLabel = "DIR",
            defaultValue = "${env:JIBAO_SITE:-.}",
            description = "folder with jibao.yml (default: the variable JIBAO_SITE, else this folder)")
    private Path folder = Path.of(".");

    Site get() {
        Site site = new Site(folder);
        if (!Files.isRegularFile(site.configuration())) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "this folder is not a site: it has no jibao.yml",
                    site.folder().toString(),
                    "Name the site with --site DIR, or make one with: jibao init DIR");
        }
        return site;
    }
}
