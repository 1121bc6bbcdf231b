package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares the accepted rows with what raw holds: which rows are new in this form, which keys are gone.
 *
 * @param known committed loads of the entity that are on disk, in order
 */
record Comparison(Bench bench, Contract contract, RawFolder raw, List<LoadId> known) {

    /** Fills {@code work.current} (one row per known key, its last version) and {@code work.gone}. */
    void prepare() {
        String key = names();
        if (known.isEmpty()) {
            String none = """
                    select %s, _row_hash, false as _is_deleted, cast(0 as bigint) as _load_id
                    from work.arrived where false""".formatted(key);
            bench.execute("create table work.current as " + none);
            bench.execute("create table work.gone as " + none);
            return;
        } else {
            bench.execute("""
                    create table work.current as
                    select
                        %s,
                        max_by(_row_hash, _load_id) as _row_hash,
                        max_by(_is_deleted, _load_id) as _is_deleted,
                        max(_load_id) as _load_id
                    from %s
                    group by %s""".formatted(key, files(), key));
        }
        bench.execute("""
                create table work.gone as
                select current.* from work.current as current
                anti join work.arrived as arrived on %s
                where not current._is_deleted""".formatted(Arrival.sameKey(contract, "current", "arrived")));
    }

    /** A source that lost most of its rows is rather broken than empty. */
    void refuseGreatLoss(Entity entity, BigDecimal mostDisappeared) {
        long live = bench.count("select count(*) from work.current where not _is_deleted");
        long gone = bench.count("select count(*) from work.gone");
        if (gone == 0) {
            return;
        }
        BigDecimal share = BigDecimal.valueOf(gone).divide(BigDecimal.valueOf(live), MathContext.DECIMAL32);
        boolean isEmpty = bench.count("select count(*) from work.arrived") == 0;
        if (!isEmpty && share.compareTo(mostDisappeared) <= 0) {
            return;
        }
        throw new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                isEmpty
                        ? "%s returned no row, %d are known".formatted(entity, live)
                        : "%s lost %d of its %d rows since the last load".formatted(entity, gone, live),
                "sources." + entity.system(),
                "Check the source and its SELECT. If the rows are rightly gone, set sources.%s.entities.%s.max_disappeared_share: 1 for one run"
                        .formatted(entity.system(), entity.name()));
    }

    /** Every accepted row as a version, where none is known before. */
    String versions(long load, String accepted) {
        String columns = contract.columns().stream()
                .map(column -> "accepted." + quoted(column.name()))
                .collect(Collectors.joining(", "));
        return """
                select
                    %s, accepted._row_hash, cast(%d as bigint) as _load_id, %s as _is_deleted, accepted._source_row
                from %s as accepted""".formatted(columns, load, isDeleted(), accepted);
    }

    /** The rows of {@code data.parquet}, in order of the key. */
    String newVersions(long load) {
        String changed = """
                %s
                left join work.current as current on %s
                where current._row_hash is null
                    or current._row_hash <> accepted._row_hash
                    or current._is_deleted <> %s""".formatted(
                        versions(load, "work.accepted"), Arrival.sameKey(contract, "accepted", "current"), isDeleted());
        String all = known.isEmpty() ? changed : changed + "\nunion all by name\n" + tombstones(load);
        return "select * from (%s) order by %s".formatted(all, names());
    }

    /** The last known version of each key that is gone, marked deleted. */
    private String tombstones(long load) {
        String columns = contract.columns().stream()
                .map(column -> "versions." + quoted(column.name()))
                .collect(Collectors.joining(", "));
        return """
                select
                    %s, versions._row_hash, cast(%d as bigint) as _load_id, true as _is_deleted, versions._source_row
                from (%s) as versions
                semi join work.gone as gone on %s and gone._load_id = versions._load_id""".formatted(columns, load, versions(), Arrival.sameKey(contract, "gone", "versions"));
    }

    /** Old files may lack a column that the contract got later. */
    private String versions() {
        return "select * from (select * from work.arrived limit 0) union all by name select * from %s"
                .formatted(files());
    }

    private String files() {
        String files = known.stream()
                .map(load -> literal(raw.load(load).resolve(RawFolder.DATA).toString()))
                .collect(Collectors.joining(", "));
        return "read_parquet([%s], union_by_name = true)".formatted(files);
    }

    private String isDeleted() {
        return contract.flagsDeletes() ? "coalesce(accepted.is_deleted, false)" : "false";
    }

    private String names() {
        return contract.key().stream().map(CastSql::quoted).collect(Collectors.joining(", "));
    }
}
