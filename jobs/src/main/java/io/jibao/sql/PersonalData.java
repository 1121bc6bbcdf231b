package io.jibao.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a column of a dataset tells of a person, as its {@code personal} in the {@code .yml} says: a mask, or
 * {@code {mask: customer, of: subject_id, when: "subject_kind = 'customer'"}}, or several of these.
 *
 * @param of column that the mask looks at: the number of the customer or the employee, of an address the place without
 *     its street; null where the mask needs none
 * @param when condition over the dataset's columns under which the value tells of a person; null = always
 */
public record PersonalData(
        Mask mask, @Nullable String of, @Nullable String when) {
    private static final String CUSTOMER = "customer_id";

    static List<PersonalData> read(YamlNode yaml, List<ColumnDefinition> columns) {
        return yaml.items().stream().map(item -> readOne(item, columns)).toList();
    }

    private static PersonalData readOne(YamlNode yaml, List<ColumnDefinition> columns) {
        if (!yaml.isMap()) {
            return new PersonalData(mask(yaml), found(mask(yaml), null, yaml, columns), null);
        }
        yaml.allowOnly("mask", "of", "when");
        Mask mask = mask(yaml.get("mask"));
        return new PersonalData(
                mask,
                found(mask, yaml.findText("of").orElse(null), yaml, columns),
                yaml.findText("when").orElse(null));
    }

    private static Mask mask(YamlNode yaml) {
        return Mask.parse(yaml.text())
                .orElseThrow(() -> yaml.mistake(
                        "“%s” is no mask".formatted(yaml.text()),
                        "Write one of "
                                + Stream.of(Mask.values()).map(Mask::word).toList()));
    }

    private static @Nullable String found(
            Mask mask, @Nullable String of, YamlNode yaml, List<ColumnDefinition> columns) {
        String wanted = of == null ? usual(mask) : of;
        Optional<String> found = columns.stream()
                .map(ColumnDefinition::name)
                .filter(name -> name.equals(wanted))
                .findFirst();
        boolean isNeeded = of != null || mask == Mask.CUSTOMER || mask == Mask.ADDRESS;
        if (found.isEmpty() && isNeeded) {
            throw yaml.mistake(
                    "the mask %s looks at the column “%s”, which the dataset does not have"
                            .formatted(mask.word(), wanted),
                    "Add the column, or name another one with of");
        }
        return found.orElse(null);
    }

    private static @Nullable String usual(Mask mask) {
        return switch (mask) {
            case CUSTOMER, TEXT, TITLE -> CUSTOMER;
            case ADDRESS -> "place";
            case NAME, STAFF, PHONE, EMAIL, ACCOUNT, HIDDEN -> null;
        };
    }
}
