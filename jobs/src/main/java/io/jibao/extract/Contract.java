package io.jibao.extract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source must deliver for an entity.
 *
 * @param key columns that name a row; may be null unless required
 * @param cursor column that says when the source last changed the row
 * @param oneOf groups of columns of which at least one must be given
 * @param columns in the order of the raw files
 */
record Contract(
        String says,
        List<String> key,
        @Nullable String cursor,
        List<List<String>> oneOf,
        List<ContractColumn> columns) {

    Optional<ContractColumn> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    List<String> columnNames() {
        return columns.stream().map(ContractColumn::name).toList();
    }

    List<ContractColumn> decimals() {
        return columns.stream().filter(ContractColumn::isDecimal).toList();
    }

    /** Whether a column has a form to be looked at. */
    boolean hasFormats() {
        return columns.stream().anyMatch(column -> column.format() != null);
    }

    boolean flagsDeletes() {
        return find("is_deleted").isPresent();
    }
}
