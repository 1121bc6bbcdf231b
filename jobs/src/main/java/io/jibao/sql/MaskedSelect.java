package io.jibao.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SELECT of a dataset around which another one masks what tells of persons; rows and their order stay. Who is a
 * person, and whose names a text may mention, is looked up in the star.
 */
public final class MaskedSelect {
    private static final String LEFT_OUT = "***";

    private final SqlDataset dataset;
    private final PersonsShown shown;

    private MaskedSelect(SqlDataset dataset, PersonsShown shown) {
        this.dataset = dataset;
        this.shown = shown;
    }

    /**
     * The masking SELECT.
     *
     * @param select of the dataset, bound
     * @return empty where the dataset has nothing to mask
     */
    public static Optional<String> of(SqlDataset dataset, String select, PersonsShown shown) {
        MaskedSelect masked = new MaskedSelect(dataset, shown);
        return dataset.columns().stream().anyMatch(masked::isMasked)
                ? Optional.of(masked.around(select))
                : Optional.empty();
    }

    private boolean isMasked(ColumnDefinition column) {
        return dataset.personal(column.name()).stream().anyMatch(this::applies);
    }

    private boolean applies(PersonalData personal) {
        return personal.mask() != Mask.STAFF || !shown.staff();
    }

    private String around(String select) {
        String columns = dataset.columns().stream().map(this::column).collect(Collectors.joining(",\n    "));
        return """
                with

                shown_rows as (
                    select *, row_number() over () as _position
                    from (
                %s
                    ) as dataset
                )

                select
                    %s
                from shown_rows
                order by shown_rows._position
                """.formatted(select, columns);
    }

    private String column(ColumnDefinition column) {
        String value = "shown_rows." + column.name();
        List<PersonalData> personal =
                dataset.personal(column.name()).stream().filter(this::applies).toList();
        if (personal.isEmpty()) {
            return value;
        }
        String cases = personal.stream()
                .map(one -> "when %s then %s".formatted(condition(one), masked(one, column, value)))
                .collect(Collectors.joining(" "));
        return "case %s else %s end as %s".formatted(cases, value, column.name());
    }

    private String condition(PersonalData personal) {
        String when = personal.when() == null ? "true" : "(" + personal.when() + ")";
        String number = "shown_rows." + personal.of();
        if (personal.mask() == Mask.CUSTOMER) {
            return "%s and %s in (select customer_id from star.dim_customers where kind = 'person')"
                    .formatted(when, number);
        }
        return personal.mask() == Mask.STAFF && personal.of() != null
                ? "%s and %s in (select employee_id from star.dim_employees)".formatted(when, number)
                : when;
    }

    private String masked(PersonalData personal, ColumnDefinition column, String value) {
        return switch (personal.mask()) {
            case NAME, CUSTOMER, STAFF -> "mask_name(%s)".formatted(value);
            case PHONE -> "mask_phone(%s)".formatted(value);
            case EMAIL -> "mask_email(%s)".formatted(value);
            case ACCOUNT -> "mask_account(%s)".formatted(value);
            case ADDRESS -> "shown_rows." + personal.of();
            case TEXT -> shown.texts() ? withoutNames(personal, value) : leftOut(column, value);
            case TITLE -> withoutNames(personal, value);
            case HIDDEN -> leftOut(column, value);
        };
    }

    private static String withoutNames(PersonalData personal, String value) {
        if (personal.of() == null) {
            return "mask_text(%s, [])".formatted(value);
        }
        return """
                mask_text(%s, (
                        select coalesce(list(names.name order by length(names.name) desc, names.name), [])
                        from (
                            select customer_id, name from star.dim_contacts
                            union
                            select customer_id, name from star.dim_customers where kind = 'person'
                        ) as names
                        where names.customer_id = shown_rows.%s and length(names.name) > 1
                    ))""".formatted(value, personal.of());
    }

    private static String leftOut(ColumnDefinition column, String value) {
        return column.type().kind() == ColumnType.Kind.STRING
                ? "if(%s is null, null, '%s')".formatted(value, LEFT_OUT)
                : "cast(null as %s)".formatted(column.type());
    }
}
