package io.jibao.run;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/** Turns the binder's exceptions into sentences that a data engineer can act on. */
final class SettingsMistake {

    private SettingsMistake() {}

    static JibaoException explain(BindException failure, String section, Bindable<?> target, SettingsFile file) {
        List<Throwable> causes = Stream.<Throwable>iterate(failure, c -> c != null, Throwable::getCause)
                .toList();
        for (Throwable cause : causes) {
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                ConfigurationPropertyName name =
                        unbound.getUnboundProperties().iterator().next().getName();
                return unknownKey(name, section, target.getType(), file);
            }
            if (cause instanceof JibaoException ours) {
                return new JibaoException(ours.kind(), ours.what(), where(failure, file), ours.whatToDo(), failure);
            }
        }
        Object value =
                failure.getProperty() == null ? "" : failure.getProperty().getValue();
        String reason = causes.get(causes.size() - 1).getMessage();
        String wanted = failure.getTarget().getType().toClass().getSimpleName();
        return new JibaoException(
                FailureKind.USAGE,
                "“%s” cannot be used as %s: %s".formatted(value, wanted, reason),
                where(failure, file),
                "Write a value of this type",
                failure);
    }

    static JibaoException unknownKey(String key, String where, Collection<String> known) {
        String advice = known.stream()
                .filter(name -> distance(key, name) <= Math.max(2, key.length() / 3))
                .min(Comparator.comparingInt(name -> distance(key, name)))
                .map("Did you mean “%s”?"::formatted)
                .orElseGet(() -> "Take it out, or use one of: "
                        + String.join(", ", known.stream().sorted().toList()));
        return new JibaoException(FailureKind.USAGE, "“%s” is not a known key".formatted(key), where, advice);
    }

    private static JibaoException unknownKey(
            ConfigurationPropertyName name, String section, ResolvableType root, SettingsFile file) {
        ResolvableType type = root;
        int depth = ConfigurationPropertyName.of(section).getNumberOfElements();
        while (depth < name.getNumberOfElements() - 1) {
            ResolvableType deeper = below(type, name.getElement(depth, Form.UNIFORM));
            if (deeper.equals(ResolvableType.NONE)) {
                break;
            }
            type = deeper;
            depth++;
        }
        String where = file.where(name.chop(depth + 1).toString());
        return unknownKey(name.getElement(depth, Form.ORIGINAL), where, keys(type));
    }

    private static ResolvableType below(ResolvableType type, String element) {
        if (Map.class.isAssignableFrom(type.toClass())) {
            return type.asMap().getGeneric(1);
        }
        if (Collection.class.isAssignableFrom(type.toClass())) {
            return type.asCollection().getGeneric(0);
        }
        return components(type)
                .filter(component ->
                        component.getName().toLowerCase(Locale.ROOT).equals(element))
                .findFirst()
                .map(component -> ResolvableType.forType(component.getGenericType()))
                .orElse(ResolvableType.NONE);
    }

    private static List<String> keys(ResolvableType type) {
        return components(type)
                .map(component -> RequiredSettings.written(component.getName()))
                .toList();
    }

    private static Stream<RecordComponent> components(ResolvableType type) {
        RecordComponent[] components = type.toClass().getRecordComponents();
        return components == null ? Stream.of() : Stream.of(components);
    }

    private static String where(BindException failure, SettingsFile file) {
        return file.where(failure.getName().toString());
    }

    /** Levenshtein's distance: how many letters must be changed, added or taken out. */
    private static int distance(String from, String to) {
        List<Integer> previous = new ArrayList<>(
                Stream.iterate(0, i -> i + 1).limit(to.length() + 1L).toList());
        for (int i = 1; i <= from.length(); i++) {
            List<Integer> current = new ArrayList<>(List.of(i));
            for (int j = 1; j <= to.length(); j++) {
                int changed = previous.get(j - 1) + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current.add(Math.min(changed, Math.min(previous.get(j), current.get(j - 1)) + 1));
            }
            previous = current;
        }
        return previous.get(to.length());
    }
}
