package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Values of a {@code report.yml} or {@code pack.yml} by key; an unknown key, a missing one or a value of another kind
 * names file and key.
 */
final class DefinitionYaml {
    private static final Set<String> PARTS = Set.of("department", "rep");

    private final Path file;

    DefinitionYaml(Path file) {
        this.file = file;
    }

    Map<?, ?> root() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Object root = new Yaml(new SafeConstructor(options)).load(reader);
            return root == null ? Map.of() : map(root, "the file");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "The definition is not valid YAML: " + e.getProblem(),
                    file + ":" + line,
                    "Correct the line",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void refuseUnknown(Map<?, ?> map, Set<String> known, String place) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String) || !known.contains(key)) {
                throw broken("the key '" + key + "' is not known; known are " + known, place + key);
            }
        }
    }

    String required(Map<?, ?> map, String key, String place) {
        String value = optional(map, key, place);
        if (value == null) {
            throw broken("the key is missing", place + key);
        }
        return value;
    }

    @Nullable
    String optional(Map<?, ?> map, String key, String place) {
        Object value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw broken("the value must be text, not '" + value + "'", place + key);
        }
        return (String) value;
    }

    double number(Map<?, ?> map, String key, double otherwise, String place) {
        Object value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Number number)) {
            throw broken("the value must be a number, not '" + value + "'", place + key);
        }
        return number.doubleValue();
    }

    List<?> list(Map<?, ?> map, String key, String place) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw broken("the value must be a list", place + key);
        }
        return list;
    }

    List<String> strings(Map<?, ?> map, String key, String place) {
        return list(map, key, place).stream().map(Object::toString).toList();
    }

    /** When it is made: month, quarter, year, at least one of them. */
    Set<PeriodKind> rhythms(Map<?, ?> root) {
        Set<PeriodKind> rhythms = new LinkedHashSet<>();
        for (String rhythm : strings(root, "rhythms", "")) {
            switch (rhythm) {
                case "month", "quarter", "year" -> rhythms.add(PeriodKind.valueOf(rhythm.toUpperCase(Locale.ROOT)));
                default -> throw broken("a rhythm is month, quarter or year, not '" + rhythm + "'", "rhythms");
            }
        }
        if (rhythms.isEmpty()) {
            throw broken("no rhythm is named", "rhythms");
        }
        return rhythms;
    }

    /** How it splits beside the whole. */
    List<String> parts(Map<?, ?> root) {
        List<String> parts = strings(root, "parts", "");
        if (!PARTS.containsAll(parts)) {
            throw broken("parts are " + PARTS + ", not " + parts, "parts");
        }
        return parts;
    }

    Map<?, ?> map(@Nullable Object value, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw broken("key: value pairs are expected here", place);
        }
        return map;
    }

    JibaoException broken(String what, String key) {
        return new JibaoException(
                FailureKind.TEMPLATE_BROKEN,
                "The definition is wrong: " + what,
                file + ", key " + key,
                "See reports-templates/README.md for what %s holds".formatted(file.getFileName()));
    }
}
