package io.jibao.sql;

import java.util.stream.Collectors;

/**
 * The order of the stored versions of a key: the greatest cursor comes first, of equal ones the latest load. Extraction
 * compares by the same order.
 */
public final class RawVersions {

    /** The cursor that counts, by the source's clock; a late version comes behind a greater one. */
    static final String ORDER = "_ordered_at";

    /** 1 = the current version of its key, 2 the one before, … */
    static final String RECENCY = "_recency";

    private RawVersions() {}

    /**
     * Numbers them.
     *
     * @param raw table of an entity
     * @param stored SELECT with the columns of its files
     * @return a SELECT of the table's columns, for both engines
     */
    public static String numbered(TableDefinition raw, String stored) {
        String key = raw.grain().stream()
                .filter(column -> !column.equals("_load_id"))
                .collect(Collectors.joining(", "));
        String number =
                "cast(row_number() over (partition by %s order by %s desc nulls last, _load_id desc, _row_hash) as %s)"
                        .formatted(key, ORDER, ColumnType.BIGINT);
        return raw.columns().stream()
                .map(column -> (column.name().equals(RECENCY)
                                ? number
                                : "cast(%s as %s)".formatted(column.name(), column.type()))
                        + " as " + column.name())
                .collect(Collectors.joining(", ", "select ", " from (%s) as stored".formatted(stored)));
    }
}
