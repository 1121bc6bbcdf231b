package io.jibao.extract;

import io.jibao.extract.SourceSettings.EntitySettings;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A folder that another program drops delimited files into. */
record FileSource(Site site, String system, SourceSettings settings) {

    /** The rows of all files of the entity, in the order of their names. */
    SourceRows read(String entity) {
        EntitySettings own = settings.entity(entity);
        String pattern = own.file() == null ? entity + "*.csv" : own.file();
        List<Path> files = list(pattern);
        if (files.isEmpty()) {
            throw unavailable(
                    "there is no file " + pattern,
                    "Have it exported there, or correct sources.%s.entities.%s.file".formatted(system, entity));
        }
        return isJsonLines(files.get(0))
                ? new JsonLinesRows(files, settings.charset())
                : new CsvRows(files, settings.charset(), own);
    }

    private static boolean isJsonLines(Path file) {
        return file.toString().matches("(?i).*\\.(jsonl|ndjson)(\\.gz)?");
    }

    private List<Path> list(String pattern) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder(), pattern)) {
            for (Path file : found) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            throw unavailable(
                    "the folder cannot be read: " + e,
                    "Check that it is there and mounted, and sources.%s.folder of jibao.yml".formatted(system));
        }
        Collections.sort(files);
        return files;
    }

    private Path folder() {
        String folder = settings.folder();
        if (folder == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "a files source needs a folder",
                    "jibao.yml, sources.%s.folder".formatted(system),
                    "Add it; relative to the site");
        }
        return site.resolve(folder);
    }

    private JibaoException unavailable(String what, String whatToDo) {
        return new JibaoException(FailureKind.SOURCE_UNAVAILABLE, what, folder().toString(), whatToDo);
    }
}
