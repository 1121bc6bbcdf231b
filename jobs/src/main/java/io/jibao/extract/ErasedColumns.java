package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What erasure makes of an entity's rows, as DuckDB selects it: personal columns are emptied, a required one says so;
 * keys and amounts stay.
 *
 * @param column by which the rows name the person
 * @param hashes of the erased keys
 */
record ErasedColumns(Contract contract, String column, Set<String> hashes) {

    static final String WORD = "[erased]";

    /** Whether the entity says anything of persons that this column names. */
    static boolean concerns(Contract contract, String column) {
        return contract.find(column).isPresent() && !contract.personal().isEmpty();
    }

    /** Whether a row is of an erased person. */
    String isErased(String key) {
        return "coalesce(sha256(%s || cast(%s as varchar)) in (%s), false)"
                .formatted(
                        literal(column + "="),
                        key,
                        hashes.stream().map(CastSql::literal).collect(Collectors.joining(", ")));
    }

    /** Column → its new value, of those that the relation has; the hash is that of the row as it is then. */
    Map<String, String> emptied(Collection<String> present) {
        Map<String, String> values = new LinkedHashMap<>();
        contract.personal().stream()
                .filter(each -> present.contains(each.name()))
                .forEach(each -> values.put(
                        each.name(),
                        each.required() ? literal(WORD) : "cast(null as %s)".formatted(sqlType(each.type()))));
        List<ContractColumn> hashed = contract.columns().stream()
                .filter(each -> present.contains(each.name()))
                .toList();
        values.put("_row_hash", CastSql.rowHash(hashed, each -> values.getOrDefault(each.name(), quoted(each.name()))));
        return values;
    }

    private static String sqlType(String type) {
        return type.equals("string") ? "varchar" : type;
    }

    /** The same for the text of a row in quarantine. */
    String emptiedText(String text) {
        String patch = contract.personal().stream()
                .map(each -> "\"%s\": %s".formatted(each.name(), each.required() ? "\"" + WORD + "\"" : "null"))
                .collect(Collectors.joining(", ", "{", "}"));
        return "case when %s then cast(json_merge_patch(%s, %s) as varchar) else %s end"
                .formatted(namesInJson(text), text, literal(patch), literal(WORD));
    }

    /** Whether the text of a row in quarantine names the person: in its place, or as a word of a line not understood. */
    String isErasedText(String text) {
        String words =
                "list_transform(regexp_split_to_array(%s, '[^\\p{L}\\p{N}_.@+-]+'), lambda word: sha256(%s || word))"
                        .formatted(text, literal(column + "="));
        return "coalesce(%s or list_has_any(%s, [%s]), false)"
                .formatted(
                        namesInJson(text),
                        words,
                        hashes.stream().map(CastSql::literal).collect(Collectors.joining(", ")));
    }

    private String namesInJson(String text) {
        return "case when json_valid(%s) then %s else false end"
                .formatted(text, isErased("json_extract_string(%s, %s)".formatted(text, literal("$." + column))));
    }
}
