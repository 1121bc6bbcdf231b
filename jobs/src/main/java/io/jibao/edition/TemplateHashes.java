package io.jibao.edition;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of the files that decide how editions look and what they say; a site's file stands for the built-in one. Each
 * is read once: a run compiles them once.
 */
public final class TemplateHashes {
    private static final String FONTS = "_house/fonts/";

    private final Home home;
    private final Site site;
    private @Nullable Map<String, String> templates;
    private @Nullable String sql;

    public TemplateHashes(Home home, Site site) {
        this.home = home;
        this.site = site;
    }

    /** The files of a report's folder and of the house's, fonts left out, by path. */
    public Map<String, String> of(String report) {
        return of(List.of(report));
    }

    /** The same of several folders. */
    public Map<String, String> of(Collection<String> reports) {
        Map<String, String> hashes = new TreeMap<>();
        templates().forEach((path, hash) -> {
            String folder = path.substring(0, path.indexOf('/') + 1);
            boolean isFont = path.startsWith(FONTS);
            if (!isFont && (folder.equals("_house/") || reports.contains(folder.replace("/", "")))) {
                hashes.put(path, hash);
            }
        });
        return hashes;
    }

    /** The house's fonts, by path. */
    public Map<String, String> fonts() {
        Map<String, String> hashes = new TreeMap<>(templates());
        hashes.keySet().removeIf(path -> !path.startsWith(FONTS) || !path.endsWith(".ttf"));
        return hashes;
    }

    /** One hash over all SQL files and what their neighbours say of them. */
    public synchronized String sql() {
        if (sql == null) {
            List<FileHash> files = new ArrayList<>();
            all(home.sql(), site.sql()).forEach((path, hash) -> files.add(new FileHash(path, 0, hash)));
            sql = FileHash.overAll(files);
        }
        return sql;
    }

    private synchronized Map<String, String> templates() {
        if (templates == null) {
            templates = all(home.templates(), site.templates());
        }
        return templates;
    }

    /** Of jibao.yml. */
    public String configuration() {
        try {
            return Sha256.of(site.configuration());
        } catch (IOException e) {
            throw unreadable(site.configuration(), e);
        }
    }

    /** Built-in files that the site replaces, by path. */
    public List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        inFolder(site.templates()).keySet().stream()
                .filter(path -> Files.exists(home.templates().resolve(path)))
                .forEach(path -> overrides.add("reports-templates/" + path));
        inFolder(site.sql()).keySet().stream()
                .filter(path -> Files.exists(home.sql().resolve(path)))
                .forEach(path -> overrides.add("sql/" + path));
        return overrides;
    }

    private static Map<String, String> all(Path builtIn, Path ofSite) {
        Map<String, String> hashes = new TreeMap<>(inFolder(builtIn));
        hashes.putAll(inFolder(ofSite));
        return hashes;
    }

    private static Map<String, String> inFolder(Path folder) {
        Map<String, String> hashes = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try {
                FileHash.all(folder).forEach(file -> hashes.put(file.path(), file.sha256()));
            } catch (IOException e) {
                throw unreadable(folder, e);
            }
        }
        return hashes;
    }

    private static JibaoException unreadable(Path path, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "it cannot be read: " + e.getMessage(),
                path.toString(),
                "Give this user the right to read it",
                e);
    }
}
