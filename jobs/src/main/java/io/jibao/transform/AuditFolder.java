package io.jibao.transform;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code state/audit}: of each load its {@link LoadAudit} as {@code L17.json}, and the same as a page, {@code L17.md}. They
 * are written once the load is committed, so there is none of a load that was rolled back.
 */
public record AuditFolder(Path folder) {

    private static final Pattern NAME = Pattern.compile("L[1-9]\\d*\\.json");

    public static AuditFolder of(Site site) {
        return new AuditFolder(site.audit());
    }

    /** The loads that have an audit, in order. */
    public List<LoadId> loads() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> LoadId.parse(name.replace(".json", "")))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw failure("cannot be read", folder, e);
        }
    }

    /** The audit of a load; empty when it has none. */
    public Optional<LoadAudit> find(LoadId load) {
        Path file = file(load);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LoadAudit.JSON.readValue(file.toFile(), LoadAudit.class));
        } catch (IOException e) {
            throw failure("cannot be read", file, e);
        }
    }

    Path file(LoadId load) {
        return folder.resolve(load + ".json");
    }

    /** The page first: a load has its audit once the record is there. */
    void write(LoadAudit audit) {
        try {
            Files.createDirectories(folder);
            put(folder.resolve(audit.load() + ".md"), audit.page());
            put(file(audit.load()), audit.json() + "\n");
        } catch (IOException e) {
            throw failure("cannot be written", file(audit.load()), e);
        }
    }

    private static void put(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName());
        Files.writeString(temporary, text, StandardCharsets.UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static JibaoException failure(String what, Path where, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "the audit of a load %s: %s".formatted(what, e.getMessage()),
                where.toString(),
                "See that the site's state folder is whole, writable and has room; run again with --resume",
                e);
    }
}
