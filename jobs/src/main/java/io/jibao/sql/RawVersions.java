package io.jibao.sql;

import io.jibao.run.LoadId;
import java.util.List;
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
        return select(raw, number(raw), "(%s) as stored".formatted(stored));
    }

    /**
     * The same where one load brought most of the versions: the sort is left to keys that another load brought too, since
     * a load brings one version of a key.
     *
     * @param versions relation with the columns of the files
     * @param load that most versions are of
     * @param others whether there are other loads
     */
    public static String numbered(TableDefinition raw, String versions, LoadId load, boolean others) {
        String ofLoad = versions + " as stored where stored._load_id = " + load.number();
        if (!others) {
            return select(raw, "1", ofLoad);
        }
        String again = "exists (select 1 from %s as other where other._load_id <> %d and %s)"
                .formatted(versions, load.number(), sameKey(raw));
        return select(raw, "1", "%s and not %s".formatted(ofLoad, again))
                + " union all "
                + select(
                        raw,
                        number(raw),
                        "%s as stored where stored._load_id <> %d or %s".formatted(versions, load.number(), again));
    }

    private static List<String> key(TableDefinition raw) {
        return raw.grain().stream().filter(column -> !column.equals("_load_id")).toList();
    }

    private static String sameKey(TableDefinition raw) {
        return key(raw).stream()
                .map(column -> "other.%1$s %2$s stored.%1$s"
                        .formatted(column, raw.find(column).orElseThrow().required() ? "=" : "is not distinct from"))
                .collect(Collectors.joining(" and "));
    }

    private static String number(TableDefinition raw) {
        return "row_number() over (partition by %s order by %s desc nulls last, _load_id desc, _row_hash)"
                .formatted(String.join(", ", key(raw)), ORDER);
    }

    private static String select(TableDefinition raw, String number, String from) {
        return raw.columns().stream()
                .map(column -> "cast(%s as %s) as %s"
                        .formatted(
                                column.name().equals(RECENCY) ? number : column.name(), column.type(), column.name()))
                .collect(Collectors.joining(", ", "select ", " from " + from));
    }
}
