package io.jibao.job;

import io.jibao.edition.Sha256;
import io.jibao.edition.TemplateHashes;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The program's files that a site replaces: each with its hash when the site's file was first used, so that it is told
 * when a new version of the program changed it. Editing the site's file says that the change has been seen.
 */
final class OverriddenFiles {

    private final Home home;
    private final Site site;
    private final Path file;

    OverriddenFiles(Home home, Site site) {
        this.home = home;
        this.site = site;
        this.file = site.state().resolve("overridden.properties");
    }

    /** Paths, as {@code sql/3_star/dim_regions.sql}, whose built-in file has changed under the site's. */
    List<String> changed() {
        return compare(remembered());
    }

    /** The same; remembers what was not looked at before. */
    List<String> lookAgain() {
        Properties known = remembered();
        Properties before = new Properties();
        before.putAll(known);
        List<String> changed = compare(known);
        if (!known.equals(before)) {
            write(known);
        }
        return changed;
    }

    /** What is new is put into what is known; a line is {@code path = hash of the built-in file, hash of the site's}. */
    private List<String> compare(Properties known) {
        List<String> changed = new ArrayList<>();
        for (String path : new TemplateHashes(home, site).overrides()) {
            String[] before = known.getProperty(path, ",").split(",", 2);
            String builtIn = hash(home.folder().resolve(path));
            String ofSite = hash(site.folder().resolve(path));
            if (!ofSite.equals(before[1])) {
                known.setProperty(path, builtIn + "," + ofSite);
            } else if (!builtIn.equals(before[0])) {
                changed.add(path);
            }
        }
        return changed;
    }

    private Properties remembered() {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                known.load(reader);
            } catch (IOException e) {
                throw failure(file, e);
            }
        }
        return known;
    }

    private void write(Properties known) {
        StringWriter text = new StringWriter();
        try {
            known.store(text, null);
            Files.createDirectories(site.state());
            Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(unfinished, text.toString(), StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static JibaoException failure(Path file, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "the file cannot be read or written: " + e,
                file.toString(),
                "Make it readable, and the site's state writable, for the user that runs jibao",
                e);
    }
}
