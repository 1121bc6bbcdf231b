package io.jibao.run;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the required keys that a section lacks: those whose component is null and not {@code @Nullable}. */
final class RequiredSettings {

    private RequiredSettings() {}

    static void check(String key, @Nullable Object value, SettingsFile file) {
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((name, entry) -> check(key + "." + name, entry, file));
        } else if (value instanceof List<?> entries) {
            for (int i = 0; i < entries.size(); i++) {
                check("%s[%d]".formatted(key, i), entries.get(i), file);
            }
        } else if (value instanceof Record settings) {
            for (RecordComponent component : settings.getClass().getRecordComponents()) {
                check(key, settings, component, file);
            }
        }
    }

    private static void check(String key, Record settings, RecordComponent component, SettingsFile file) {
        String name = written(component.getName());
        Object value = read(settings, component);
        if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is missing".formatted(name),
                    file.where(key),
                    "Add %s.%s".formatted(key, name));
        }
        check(key + "." + name, value, file);
    }

    private static @Nullable Object read(Record settings, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As jibao.yml writes a component's name: passwordEnv is password_env. */
    static String written(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
