package io.jibao.rules;

import io.jibao.analysis.AnalysisSettings;
import io.jibao.extract.SourceSettings;
import io.jibao.job.ArchiveSettings;
import io.jibao.job.CompanySettings;
import io.jibao.job.MemorySettings;
import io.jibao.job.ReportSettings;
import io.jibao.job.WarehouseSettings;
import io.jibao.ledger.LedgerSettings;
import io.jibao.mail.AudienceSettings;
import io.jibao.mail.MailSettings;
import io.jibao.run.SiteSettings;
import io.jibao.schedule.ScheduleSettings;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The keys of jibao.yml as the settings records have them. */
final class SettingsKeys {

    /** The sections that are bound to records, those of many by name. */
    static final Map<String, Class<? extends Record>> SECTIONS = sections();

    private SettingsKeys() {}

    private static Map<String, Class<? extends Record>> sections() {
        Map<String, Class<? extends Record>> sections = new LinkedHashMap<>();
        sections.put("company", CompanySettings.class);
        sections.put("sources.<system>", SourceSettings.class);
        sections.put("reports.<report>", ReportSettings.class);
        sections.put("audiences.<audience>", AudienceSettings.class);
        sections.put("mail", MailSettings.class);
        sections.put("archive", ArchiveSettings.class);
        sections.put("ledger", LedgerSettings.class);
        sections.put("schedule", ScheduleSettings.class);
        sections.put("memory", MemorySettings.class);
        sections.put("warehouse", WarehouseSettings.class);
        sections.put("spark", AnalysisSettings.class);
        return sections;
    }

    /** Every key, and its default as the documentation writes it; empty where the record has none of its own. */
    static Map<String, String> ofTheWholeFile() {
        Map<String, String> keys = new LinkedHashMap<>();
        SECTIONS.forEach((section, type) -> add(section, type, keys));
        keys.put("languages", "");
        keys.put("thresholds.<name>", "");
        return keys;
    }

    /** Each section that is written or needs nothing; of those that hold several records the first. */
    static Map<Class<?>, Record> bound(SiteSettings settings) {
        Map<Class<?>, Record> all = new LinkedHashMap<>();
        SECTIONS.forEach((section, type) -> {
            if (section.contains("<")) {
                settings.bindMap(section.substring(0, section.indexOf('.')), type).values().stream()
                        .findFirst()
                        .ifPresent(bound -> all.put(type, bound));
            } else if (!settings.values(section).isEmpty() || !hasRequired(type)) {
                all.put(type, settings.bind(section, type));
            }
        });
        return all;
    }

    private static boolean hasRequired(Class<? extends Record> type) {
        return components(type).anyMatch(SettingsKeys::isRequired);
    }

    private static void add(String prefix, Class<?> type, Map<String, String> keys) {
        for (Parameter component : components(type).toList()) {
            String key = prefix + "." + written(component.getName());
            Class<?> nested = nested(component.getParameterizedType());
            if (component.getType().isRecord()) {
                add(key, component.getType(), keys);
            } else if (nested == null) {
                keys.put(key, standard(component));
            } else if (component.getType() == List.class) {
                add(key + "[]", nested, keys);
            } else {
                String name = nested.getSimpleName().replace("Settings", "").toLowerCase(Locale.ROOT);
                add("%s.<%s>".formatted(key, name), nested, keys);
            }
        }
    }

    /** The record that a list or map is made of; null when it holds none. */
    private static @Nullable Class<?> nested(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] of = parameterized.getActualTypeArguments();
            return of[of.length - 1] instanceof Class<?> element && element.isRecord() ? element : null;
        }
        return null;
    }

    /** As the canonical constructor has them, which bears the defaults. */
    private static Stream<Parameter> components(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == type.getRecordComponents().length)
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()));
    }

    private static String standard(Parameter component) {
        if (isRequired(component)) {
            return "required";
        }
        DefaultValue value = component.getAnnotation(DefaultValue.class);
        String written = value == null ? "" : String.join(", ", value.value());
        return written.isEmpty() ? "" : "`" + written + "`";
    }

    private static boolean isRequired(Parameter component) {
        return !component.isAnnotationPresent(DefaultValue.class)
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String written(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
