package io.jibao.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The lists the company is invented from: small CSV files and word lists that lie beside this class. */
final class Listing {

    private final Map<String, List<String>> words = new HashMap<>();

    Listing() {
        Properties lines = new Properties();
        try (Reader reader = open("words.properties")) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.stringPropertyNames().forEach(key -> words.put(key, split(lines.getProperty(key))));
    }

    /** The alternatives under a key of words.properties. */
    List<String> words(String key) {
        List<String> alternatives = words.get(key);
        if (alternatives == null) {
            throw new IllegalArgumentException("words.properties has no key " + key);
        }
        return alternatives;
    }

    /** The rows of a CSV file without its head; the files hold no quotes. */
    static List<String[]> rows(String file) {
        try (BufferedReader reader = new BufferedReader(open(file))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> split(String alternatives) {
        return List.of(alternatives.split("\\|", -1));
    }

    private static Reader open(String file) {
        InputStream stream = Listing.class.getResourceAsStream(file);
        if (stream == null) {
            throw new IllegalStateException("the program lacks its file io/jibao/demo/" + file);
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }
}
