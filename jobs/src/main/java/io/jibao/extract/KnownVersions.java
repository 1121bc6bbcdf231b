package io.jibao.extract;

import io.jibao.run.LoadId;
import java.util.List;

/**
 * What raw holds of an entity, as DuckDB selects it.
 *
 * <p>Of the versions of a key the current one is that with the greatest {@code _ordered_at}, of equal ones that of the
 * latest load; views over raw number them the same way.
 *
 * @param loads committed loads of the entity that are on disk, in order
 */
record KnownVersions(Contract contract, RawFolder raw, List<LoadId> loads) {

    boolean isEmpty() {
        return loads.isEmpty();
    }

    /** All of them. Old files may lack a column that the contract, or raw, got later. */
    String all() {
        return """
                select * from (select *, cast(null as timestamp) as _ordered_at from work.arrived limit 0)
                union all by name
                """ + stored();
    }

    /** All of them, with the columns that the files have. */
    String stored() {
        return raw.files().versions(loads);
    }

    /**
     * One row per key: {@code _row_hash, _is_deleted, _load_id, _ordered_at} of its current version, and
     * {@code _is_absent}, when it is deleted because it was missing.
     */
    String current() {
        if (isEmpty()) {
            return """
                    select %s, _row_hash, false as _is_deleted, false as _is_absent, cast(0 as bigint) as _load_id,
                        cast(null as timestamp) as _ordered_at
                    from work.arrived where false""".formatted(contract.keyList());
        }
        return """
                select %1$s, unnest(version)
                from (
                    select
                        %1$s,
                        max_by(
                            {
                                '_row_hash': _row_hash,
                                '_is_deleted': _is_deleted,
                                '_is_absent': _is_deleted and not %2$s,
                                '_load_id': _load_id,
                                '_ordered_at': _ordered_at
                            },
                            cast(coalesce(epoch_us(_ordered_at), -9000000000000000000) as hugeint) * 1000000000000
                                + _load_id
                        ) as version
                    from (%3$s)
                    group by %1$s
                )""".formatted(contract.keyList(), contract.deleteFlag(""), all());
    }
}
