package io.jibao.extract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a source must deliver for an entity.
 *
 * @param key columns that name a row; may be null unless required
 * @param cursor column that says when the source last changed the row
 * @param rhythm in which the source has something new
 * @param datedBy columns that say in which period the row counts, or the entity whose row it belongs to, as
 *     {@code orders.orders}; empty = in none for certain
 * @param oneOf groups of columns of which at least one must be given
 * @param inOrder groups of dates, none of which lies on an earlier day than the one before it
 * @param columns in the order of the raw files
 */
record Contract(
        String says,
        List<String> key,
        @Nullable String cursor,
        Rhythm rhythm,
        List<String> datedBy,
        List<List<String>> oneOf,
        List<List<String>> inOrder,
        List<ContractColumn> columns) {

    Optional<ContractColumn> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    ContractColumn get(String column) {
        return find(column).orElseThrow(() -> new IllegalArgumentException("no column " + column));
    }

    List<String> columnNames() {
        return columns.stream().map(ContractColumn::name).toList();
    }

    List<ContractColumn> decimals() {
        return columns.stream().filter(ContractColumn::isDecimal).toList();
    }

    List<ContractColumn> personal() {
        return columns.stream().filter(ContractColumn::personal).toList();
    }

    /** Of names and types. */
    String columnsHash() {
        StringBuilder text = new StringBuilder();
        columns.forEach(column -> text.append(column.name() + " " + column.type() + "\n"));
        return Sha256.of(text.toString());
    }

    /** Whether a column has a form to be looked at. */
    boolean hasFormats() {
        return columns.stream().anyMatch(column -> column.format() != null);
    }

    boolean flagsDeletes() {
        return find("is_deleted").isPresent();
    }

    /**
     * Whether a row says of itself that it is deleted.
     *
     * @param prefix of the column, as {@code accepted.}
     */
    String deleteFlag(String prefix) {
        return flagsDeletes() ? "coalesce(%sis_deleted, false)".formatted(prefix) : "false";
    }

    /** When the source last changed a row, as a timestamp; null where it does not say. */
    String moment(String relation) {
        String type = cursor == null ? "" : find(cursor).orElseThrow().type();
        return cursor == null || !ContractColumn.isMoment(type)
                ? "cast(null as timestamp)"
                : "cast(%s.%s as timestamp)".formatted(relation, CastSql.quoted(cursor));
    }

    String keyList() {
        return key.stream().map(CastSql::quoted).collect(Collectors.joining(", "));
    }

    String keyList(String relation) {
        return key.stream().map(name -> relation + "." + CastSql.quoted(name)).collect(Collectors.joining(", "));
    }

    String columnList(String relation) {
        return columns.stream()
                .map(column -> relation + "." + CastSql.quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Joins on the key; of two missing parts it says they are the same. */
    String sameKey(String left, String right) {
        return Arrival.sameKey(this, left, right);
    }

    /** What of a row names it. */
    Contract keyOnly() {
        return new Contract(
                says,
                key,
                null,
                rhythm,
                List.of(),
                List.of(),
                List.of(),
                columns.stream().filter(column -> key.contains(column.name())).toList());
    }
}
