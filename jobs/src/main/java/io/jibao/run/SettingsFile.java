package io.jibao.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file as flat keys, each value knowing its line. */
final class SettingsFile {

    private static final Pattern PLAIN_ELEMENT = Pattern.compile("[A-Za-z0-9_-]*(\\[[^]]*])*");

    /** A property that is a secret itself, not one that names the file or the length of it. */
    private static final Pattern SECRET_OF_SPARK = Pattern.compile(
            "^spark\\.options\\..*(secret|password|passwd|token|(access|secret)[.-]?key)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENVIRONMENT_VARIABLE = Pattern.compile("\\$\\{env\\.[^}]*}");

    private final Path path;
    private final Map<String, Object> values;

    private SettingsFile(Path path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    static SettingsFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw mistake("the configuration is not there", path.toString(), "Make a site with jibao init DIR");
        }
        try {
            List<PropertySource<?>> documents =
                    new YamlPropertySourceLoader().load("jibao.yml", new FileSystemResource(path));
            if (documents.size() > 1) {
                throw mistake("the file holds several documents", path.toString(), "Take out the line ---");
            }
            return new SettingsFile(path, documents.isEmpty() ? Map.of() : flat(documents.get(0)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw mistake(
                    "this is not YAML: " + e.getProblem(),
                    "%s line %d".formatted(path, line),
                    "Look at this line's indentation, colons and quotes");
        } catch (YAMLException | IllegalStateException | IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the configuration cannot be read: " + e.getMessage(),
                    path.toString(),
                    "It must be a readable YAML file in UTF-8 in which no key stands twice",
                    e);
        }
    }

    private static Map<String, Object> flat(PropertySource<?> document) {
        Map<String, Object> flat = new LinkedHashMap<>();
        for (String key : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
            Object raw = ((Map<?, ?>) document.getSource()).get(key);
            if (raw != null) {
                flat.put(bracketed(key), raw);
            }
        }
        return flat;
    }

    /** Spring's binder drops characters like 已 from a key unless they stand in brackets. */
    private static String bracketed(String key) {
        StringBuilder name = new StringBuilder();
        for (String element : key.split("\\.", -1)) {
            boolean plain = PLAIN_ELEMENT.matcher(element).matches();
            name.append(plain && !name.isEmpty() ? "." : "").append(plain ? element : "[" + element + "]");
        }
        return name.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    List<SiteSettings.Setting> values(String section) {
        return values.entrySet().stream()
                .filter(entry -> isBelow(section, entry.getKey()))
                .map(entry -> new SiteSettings.Setting(
                        entry.getKey().substring(section.length()).replaceFirst("^\\.", ""),
                        entry.getValue().toString(),
                        where(entry.getKey())))
                .toList();
    }

    void refuseUnknownSections(Collection<String> known) {
        for (String key : values.keySet()) {
            String section = key.split("[.\\[]", 2)[0];
            if (!known.contains(section)) {
                throw SettingsMistake.unknownKey(section, where(key), known);
            }
        }
    }

    void refusePasswords() {
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            String key = entry.getKey();
            if (isWrittenSecretOfSpark(key, entry.getValue())) {
                throw mistake(
                        "a secret must not stand in the configuration",
                        where(key),
                        "Put it into an environment variable and write ${env.NAME} here, or put -D…=… into a file that only"
                                + " Jibao's user reads and name that in JIBAO_JAVA_OPTS: jobs/README.md, Analyses on a cluster");
            }
            if (key.endsWith(".password")) {
                throw mistake(
                        "a password must not stand in the configuration",
                        where(key),
                        "Put it into an environment variable and name that with password_env, or into a file and name it"
                                + " with password_file");
            }
        }
    }

    private static boolean isWrittenSecretOfSpark(String key, Object value) {
        return SECRET_OF_SPARK.matcher(key).find()
                && !ENVIRONMENT_VARIABLE.matcher(value.toString().strip()).matches();
    }

    /**
     * File, line and key; of a section the line of its first value; without a line where the key is absent.
     *
     * @param key in any of the spellings that the binder takes for the same
     */
    String where(String key) {
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            boolean same = uniform(entry.getKey()).equals(uniform(key));
            if (same || isBelow(uniform(key), uniform(entry.getKey()))) {
                return "%s line %d, key %s".formatted(path, line(entry.getValue()), same ? entry.getKey() : key);
            }
        }
        return "%s, key %s".formatted(path, key);
    }

    private static String uniform(String key) {
        return key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isBelow(String section, String key) {
        return key.startsWith(section + ".") || key.startsWith(section + "[");
    }

    private static int line(Object value) {
        return value instanceof OriginTrackedValue tracked
                        && tracked.getOrigin() instanceof TextResourceOrigin origin
                        && origin.getLocation() != null
                ? origin.getLocation().getLine() + 1
                : 1;
    }

    private static JibaoException mistake(String what, String where, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, where, whatToDo);
    }
}
