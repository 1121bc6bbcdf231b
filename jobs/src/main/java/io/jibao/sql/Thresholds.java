package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import io.jibao.run.SiteSettings;
import io.jibao.run.SiteSettings.Setting;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The thresholds of {@code sql/parameters.yml} as the site sets them. A change holds from a period on; earlier periods
 * keep the value that held then.
 */
public final class Thresholds {

    private static final Pattern KEY = Pattern.compile("(\\w+)(?:\\[(\\d+)]\\.(from|value))?");

    private final Map<String, ParameterDefinition> definitions;
    private final Map<String, NavigableMap<LocalDate, Object>> changes;

    private Thresholds(
            Map<String, ParameterDefinition> definitions, Map<String, NavigableMap<LocalDate, Object>> changes) {
        this.definitions = definitions;
        this.changes = changes;
    }

    /**
     * As section {@code thresholds} of jibao.yml has them.
     *
     * @throws JibaoException (usage) for an unknown name or a value of the wrong type, naming file, line and key
     */
    public static Thresholds read(SqlLibrary library, SiteSettings settings) {
        Map<String, ParameterDefinition> definitions = library.thresholds();
        Map<String, Map<Integer, Map<String, Setting>>> written = new LinkedHashMap<>();
        for (Setting setting : settings.values("thresholds")) {
            Matcher key = KEY.matcher(setting.key());
            if (!key.matches() || !definitions.containsKey(key.group(1))) {
                throw mistake(
                        "“%s” is not a threshold".formatted(setting.key()),
                        setting,
                        "Use one of: " + String.join(", ", definitions.keySet()));
            }
            int index = key.group(2) == null ? -1 : Integer.parseInt(key.group(2));
            String part = key.group(3) == null ? "value" : key.group(3);
            written.computeIfAbsent(key.group(1), n -> new LinkedHashMap<>())
                    .computeIfAbsent(index, n -> new LinkedHashMap<>())
                    .put(part, setting);
        }
        Map<String, NavigableMap<LocalDate, Object>> changes = new LinkedHashMap<>();
        written.forEach((name, entries) -> {
            NavigableMap<LocalDate, Object> dated = new TreeMap<>();
            ParameterDefinition definition = definition(definitions, name);
            entries.values().forEach(entry -> dated.put(from(entry), value(entry, definition)));
            changes.put(name, dated);
        });
        return new Thresholds(definitions, changes);
    }

    private static ParameterDefinition definition(Map<String, ParameterDefinition> definitions, String name) {
        ParameterDefinition definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalStateException(name);
        }
        return definition;
    }

    private static LocalDate from(Map<String, Setting> entry) {
        Setting from = entry.get("from");
        if (from == null) {
            return LocalDate.MIN;
        }
        try {
            return Period.parse(from.value()).start();
        } catch (JibaoException e) {
            throw mistake(e.what(), from, e.whatToDo());
        }
    }

    private static Object value(Map<String, Setting> entry, ParameterDefinition definition) {
        Setting value = entry.get("value");
        if (value == null) {
            Setting other = entry.values().iterator().next();
            throw mistake("“value” is missing", other, "Write it as {from: 2024-Q1, value: 0.2}");
        }
        try {
            return definition.value(value.value());
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()), value, "Write a value of this type");
        }
    }

    private static JibaoException mistake(String what, Setting setting, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, setting.where(), whatToDo);
    }

    /** The values that hold in a period, and the period itself. */
    public Parameters at(Period period) {
        Parameters parameters = Parameters.none();
        for (ParameterDefinition definition : definitions.values()) {
            parameters = parameters.with(definition.name(), definition.type(), value(definition, period));
        }
        return parameters.forPeriod(period);
    }

    /** The value of a threshold that holds in a period. */
    public Object value(String name, Period period) {
        return value(definition(definitions, name), period);
    }

    public List<ParameterDefinition> definitions() {
        return List.copyOf(definitions.values());
    }

    private Object value(ParameterDefinition definition, Period period) {
        NavigableMap<LocalDate, Object> dated = changes.getOrDefault(definition.name(), new TreeMap<>());
        Entry<LocalDate, Object> latest = dated.floorEntry(period.start());
        return latest == null ? definition.standard() : latest.getValue();
    }
}
