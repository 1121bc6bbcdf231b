package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The words of one report in one language: the house's, and over them the report's own. */
final class TextsFile {
    /** Begins the keys of the program's own names: what its SQL gives in one script and a language writes in another. */
    static final String NAME = "name.";

    private TextsFile() {}

    /** All words by key. A language that the house or the report does not speak is a fault of the templates. */
    static Map<String, String> read(TemplateFolders folders, String reportId, Locale locale) {
        Map<String, String> words = new HashMap<>();
        read(folders.get(location("_house", locale)), words);
        read(folders.get(location(reportId, locale)), words);
        folders.find("_house/names_" + locale + ".properties").ifPresent(file -> {
            Map<String, String> names = new HashMap<>();
            read(file, names);
            names.forEach((name, written) -> words.put(NAME + name, written));
        });
        return Map.copyOf(words);
    }

    static String location(String folder, Locale locale) {
        return folder + "/texts_" + locale + ".properties";
    }

    static void read(Path file, Map<String, String> words) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException | IOException e) {
            if (e instanceof IOException io && !(io instanceof java.nio.charset.CharacterCodingException)) {
                throw new UncheckedIOException(io);
            }
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "The texts cannot be read: " + e.getMessage(),
                    file.toString(),
                    "Save the file as UTF-8 with lines of the form key=words",
                    e);
        }
        properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    }
}
