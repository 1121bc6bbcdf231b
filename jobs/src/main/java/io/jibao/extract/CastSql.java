package io.jibao.extract;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the DuckDB statement that casts the source's texts to the contract's types and says of each row what is wrong
 * with it.
 *
 * @param given columns the source has; the others are null
 * @param zone of timestamps that carry none
 * @param values per column: the source's value to the contract's
 */
record CastSql(Contract contract, Set<String> given, ZoneId zone, Map<String, Map<String, String>> values) {

    /** Blanks around a value mean nothing, the full-width one included. */
    private static final String BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(12288)";

    /**
     * One row per row of the relation: {@code _line, _source_row}, the contract's columns, {@code _row_hash},
     * {@code _problems} (null = none), {@code _raw_text} (null = none).
     *
     * @param relation with {@code _line}, {@code _place} and the given columns as text
     */
    String arrived(String relation) {
        return """
                with texts as (
                    select _line, _place, %s from %s
                ),
                casts as (
                    select *, %s from texts
                ),
                judged as (
                    select *, %s as _is_broken
                    from casts
                )
                select
                    _line,
                    coalesce(_place, nullif(concat_ws('/', %s), ''), 'row ' || _line) as _source_row,
                    %s,
                    %s as _row_hash,
                    case when _is_broken then list_filter([%s], lambda problem: problem is not null) end as _problems,
                    case when _is_broken then cast(to_json({%s}) as varchar) end as _raw_text
                from judged""".formatted(
                each(column -> text(column)),
                relation,
                each(column -> "%s as %s".formatted(cast(column), quoted(column.name()))),
                broken(),
                contract.key().stream().map(key -> quoted("_text_" + key)).collect(Collectors.joining(", ")),
                each(column -> quoted(column.name())),
                rowHash(contract.columns(), column -> quoted(column.name())),
                String.join(", ", problems()),
                each(column -> "%s: %s".formatted(literal(column.name()), asGiven(column))));
    }

    /** Over name and value of what is not null, so that a column which a contract gets later changes no hash. */
    static String rowHash(List<ContractColumn> columns, Function<ContractColumn, String> value) {
        return columns.stream()
                .map(column -> "%s || cast(%s as varchar)".formatted(literal(column.name() + "="), value.apply(column)))
                .collect(Collectors.joining(", ", "md5(concat_ws(chr(31), ", "))"));
    }

    /**
     * The same of rows that a {@link TypedIntake} has cast already.
     *
     * @param intake whose columns the relation has
     */
    String plain(String relation, TypedIntake intake) {
        Map<String, String> casts = new HashMap<>();
        intake.given()
                .forEach(column ->
                        casts.put(column.name(), intake.cell(column, 1).cast(quoted(column.name()))));
        return """
                with casts as (
                    select _line, _place, _row_hash, %s from %s
                )
                select
                    _line,
                    coalesce(_place, 'row ' || _line) as _source_row,
                    %s,
                    _row_hash,
                    cast(null as struct(column_name varchar, reason varchar, value varchar)[]) as _problems,
                    cast(null as varchar) as _raw_text
                from casts""".formatted(
                each(column -> "%s as %s"
                        .formatted(
                                casts.getOrDefault(column.name(), "cast(null as %s)".formatted(column.sqlType())),
                                quoted(column.name()))),
                relation,
                each(column -> quoted(column.name())));
    }

    /** The value as text, in the contract's words, and where these are others than the source's, in both. */
    private String text(ContractColumn column) {
        if (!given.contains(column.name())) {
            return "cast(null as varchar) as " + textName(column);
        }
        String trimmed = "nullif(trim(cast(%s as varchar), %s), '')".formatted(quoted(column.name()), BLANKS);
        if (!isMapped(column)) {
            return trimmed + " as " + textName(column);
        }
        Map<String, String> mapping = values.getOrDefault(column.name(), Map.of());
        String cases = mapping.entrySet().stream()
                .map(entry -> "when %s then %s".formatted(literal(entry.getKey()), literal(entry.getValue())))
                .collect(Collectors.joining(" "));
        return "case %s %s else %s end as %s, %s as %s"
                .formatted(trimmed, cases, trimmed, textName(column), trimmed, asGiven(column));
    }

    private boolean isMapped(ContractColumn column) {
        return given.contains(column.name())
                && !values.getOrDefault(column.name(), Map.of()).isEmpty();
    }

    /** What the source wrote, so that a row in quarantine can be judged again by other mappings. */
    private String asGiven(ContractColumn column) {
        return isMapped(column) ? quoted("_given_" + column.name()) : textName(column);
    }

    private String cast(ContractColumn column) {
        String text = textName(column);
        return switch (column.type()) {
            case "string" -> text;
            case "int", "bigint" ->
                "case when regexp_full_match(%s, '[+-]?[0-9]+([.]0+)?') then try_cast(%s as %s) end"
                        .formatted(text, text, column.type());
            case "boolean" -> """
                    case when lower(%1$s) in ('true', 't', '1', 'yes', 'y', '是') then true
                        when lower(%1$s) in ('false', 'f', '0', 'no', 'n', '否') then false end""".formatted(text);
            case "date" ->
                finite(
                        column,
                        "coalesce(try_cast(%1$s as date), cast(try_cast(%1$s as timestamp) as date))".formatted(text));
            case "timestamp" -> finite(column, """
                    case when regexp_matches(%1$s, ':[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')
                        then timezone('UTC', try_cast(%1$s as timestamptz))
                        else timezone('UTC', timezone(%2$s, try_cast(%1$s as timestamp))) end""".formatted(text, literal(zone.getId())));
            default -> "try_cast(%s as %s)".formatted(text, column.type());
        };
    }

    /** DuckDB takes the word infinity for a moment; no source means one. */
    private static String finite(ContractColumn column, String moment) {
        return "nullif(nullif(%s, %s 'infinity'), %s '-infinity')".formatted(moment, column.type(), column.type());
    }

    private String broken() {
        List<String> conditions = new ArrayList<>();
        contract.columns().forEach(column -> {
            if (!column.type().equals("string")) {
                conditions.add("(%s is not null and %s is null)".formatted(textName(column), quoted(column.name())));
            }
            if (column.required()) {
                conditions.add("%s is null".formatted(textName(column)));
            }
            if (!column.accepted().isEmpty()) {
                conditions.add("coalesce(%s not in (%s), false)".formatted(quoted(column.name()), accepted(column)));
            }
        });
        contract.oneOf().forEach(group -> conditions.add(noneOf(group)));
        return conditions.isEmpty() ? "false" : "(" + String.join(" or ", conditions) + ")";
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        contract.columns().forEach(column -> {
            String name = quoted(column.name());
            if (!column.type().equals("string")) {
                problems.add(problem("%s is not null and %s is null".formatted(textName(column), name), column));
            }
            if (column.required()) {
                problems.add(problem(textName(column) + " is null", column.name(), Reason.MISSING, "null"));
            }
            if (!column.accepted().isEmpty()) {
                problems.add(problem(
                        "%s not in (%s)".formatted(name, accepted(column)),
                        column.name(),
                        Reason.NOT_ACCEPTED,
                        textName(column)));
            }
        });
        contract.oneOf()
                .forEach(group ->
                        problems.add(problem(noneOf(group), String.join(" or ", group), Reason.MISSING, "null")));
        return problems;
    }

    private static String problem(String condition, ContractColumn column) {
        return problem(condition, column.name(), Reason.notOfType(column.type()), textName(column));
    }

    private static String problem(String condition, String column, String reason, String value) {
        return "case when %s then {'column_name': %s, 'reason': %s, 'value': cast(%s as varchar)} end"
                .formatted(condition, literal(column), literal(reason), value);
    }

    private static String noneOf(List<String> group) {
        return "coalesce(%s) is null"
                .formatted(group.stream().map(name -> quoted("_text_" + name)).collect(Collectors.joining(", ")));
    }

    private static String accepted(ContractColumn column) {
        return column.accepted().stream().map(CastSql::literal).collect(Collectors.joining(", "));
    }

    private String each(Function<ContractColumn, String> write) {
        return contract.columns().stream().map(write).collect(Collectors.joining(", "));
    }

    private static String textName(ContractColumn column) {
        return quoted("_text_" + column.name());
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
