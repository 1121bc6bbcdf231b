package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of {@code sql/1_extract}: the site's SELECT of each entity, and the contract it is to meet. */
record EntityFiles(Home home, Site site) {

    /** Entities that the site has a SELECT for, in order of their names. */
    List<Entity> list() {
        Path folder = site.sql().resolve("1_extract");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
            return files.map(folder::relativize)
                    .filter(file -> file.getNameCount() == 2 && file.toString().endsWith(".sql"))
                    .map(file -> new Entity(
                            file.getName(0).toString(),
                            file.getName(1).toString().replaceFirst("\\.sql$", "")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE, "the SELECTs cannot be listed: " + e, folder.toString(), "Make it readable", e);
        }
    }

    /** A contract of the site wins over the built-in one. */
    Contract contract(Entity entity) {
        String name = "1_extract/%s/%s.yml".formatted(entity.system(), entity.name());
        Path own = site.sql().resolve(name);
        Path builtIn = home.sql().resolve(name);
        if (!Files.exists(own) && !Files.exists(builtIn)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there is no contract for %s".formatted(entity),
                    scriptFile(entity).toString(),
                    "Name the file after an entity of sql/1_extract, or add a contract beside it");
        }
        return ContractFile.read(Files.exists(own) ? own : builtIn);
    }

    Script script(Entity entity) {
        Path file = scriptFile(entity);
        try {
            return new Script(
                    file, Files.readString(file, StandardCharsets.UTF_8).strip().replaceFirst(";\\z", ""));
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE, "the SELECT cannot be read: " + e, file.toString(), "Make it readable UTF-8", e);
        }
    }

    Path scriptFile(Entity entity) {
        return site.sql().resolve("1_extract/%s/%s.sql".formatted(entity.system(), entity.name()));
    }
}
