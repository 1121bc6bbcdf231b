package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Compares the accepted rows with what raw holds: which rows are new in this form, which keys are gone, which are back.
 * A live source says what is so now, so its rows are never behind what is known, even when it was set back to an older
 * state; a row of a file may be late, and then is no more than a part of the history.
 */
record Comparison(Bench bench, Contract contract, Reading reading, KnownVersions known) {

    /**
     * Fills {@code work.current} (one row per known key, its current version), {@code work.gone}, {@code work.returned}
     * and {@code work.resent} (late rows that are known).
     */
    void prepare() {
        bench.execute("create table work.current as " + known.current());
        bench.execute("create table work.gone as " + gone());
        bench.execute("create table work.returned as " + returned());
        bench.execute("create table work.resent as " + resent());
    }

    private String gone() {
        String live = "select current.* from work.current as current where not current._is_deleted";
        if (known.isEmpty() || (!reading.coverage().tellsAbsence() && !reading.comparesKeys())) {
            return live + " and false";
        }
        String present = reading.comparesKeys()
                ? "(select %1$s from work.keys union all select %1$s from work.accepted)".formatted(contract.keyList())
                : "work.arrived";
        return "%s and not exists (select 1 from %s as present where %s)"
                .formatted(live, present, contract.sameKey("current", "present"));
    }

    /** Keys that were missing and are there again, though no row of theirs was read: it has not changed. */
    private String returned() {
        if (!reading.comparesKeys()) {
            return "select * from work.current where false";
        }
        return """
                select current.*
                from work.current as current
                semi join work.keys as present on %s
                anti join work.accepted as accepted on %s
                where current._is_absent""".formatted(contract.sameKey("current", "present"), contract.sameKey("current", "accepted"));
    }

    private String resent() {
        String late = """
                select %s, accepted._row_hash
                from work.accepted as accepted
                inner join work.current as current on %s
                where %s""".formatted(contract.keyList("accepted"), contract.sameKey("accepted", "current"), isLate());
        if (reading.isLive() || known.isEmpty() || bench.count("select count(*) from (%s)".formatted(late)) == 0) {
            return late + " and false";
        }
        return """
                select late.* from (%s) as late
                semi join (%s) as versions on versions._row_hash = late._row_hash and %s""".formatted(late, known.all(), contract.sameKey("versions", "late"));
    }

    private String isLate() {
        return reading.isLive()
                ? "false"
                : "coalesce(%s < current._ordered_at, %s is null and current._ordered_at is not null)"
                        .formatted(contract.moment("accepted"), contract.moment("accepted"));
    }

    /** A source that lost most of its rows is rather broken than empty. */
    void refuseGreatLoss(Entity entity, BigDecimal mostDisappeared) {
        long live = bench.count("select count(*) from work.current where not _is_deleted");
        long gone = bench.count("select count(*) from work.gone");
        if (gone == 0) {
            return;
        }
        BigDecimal share = BigDecimal.valueOf(gone).divide(BigDecimal.valueOf(live), MathContext.DECIMAL32);
        boolean isEmpty =
                bench.count("select count(*) from " + (reading.comparesKeys() ? "work.keys" : "work.arrived")) == 0;
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
        return "%s from %s as accepted".formatted(version(load, contract.moment("accepted")), accepted);
    }

    private String version(long load, String orderedAt) {
        return """
                select
                    %s, accepted._row_hash, cast(%d as bigint) as _load_id, %s as _is_deleted, accepted._source_row,
                    %s as _ordered_at
                """.formatted(contract.columnList("accepted"), load, isDeleted(), orderedAt);
    }

    /** The rows of {@code data.parquet}, in order of the key. */
    String newVersions(long load) {
        String changed = """
                %s
                from work.accepted as accepted
                left join work.current as current on %s
                where case
                    when current._row_hash is null then true
                    when %s then not exists (
                        select 1 from work.resent as resent where resent._row_hash = accepted._row_hash and %s)
                    else current._row_hash <> accepted._row_hash or current._is_deleted <> %s
                    end""".formatted(
                        version(load, order()),
                        contract.sameKey("accepted", "current"),
                        isLate(),
                        contract.sameKey("resent", "accepted"),
                        isDeleted());
        String all = known.isEmpty()
                ? changed
                : changed + again("work.gone", true, load) + again("work.returned", false, load);
        return "select * from (%s) order by %s".formatted(all, contract.keyList());
    }

    private String order() {
        return reading.isLive()
                ? "greatest(%s, current._ordered_at)".formatted(contract.moment("accepted"))
                : contract.moment("accepted");
    }

    /** The current version of each of these keys once more, deleted or not. */
    private String again(String keys, boolean isDeleted, long load) {
        return """

                union all by name
                select
                    %s, versions._row_hash, cast(%d as bigint) as _load_id, %s as _is_deleted, versions._source_row,
                    versions._ordered_at
                from (%s) as versions
                semi join %s as keys on %s and keys._load_id = versions._load_id""".formatted(
                        contract.columnList("versions"),
                        load,
                        isDeleted,
                        known.all(),
                        keys,
                        contract.sameKey("keys", "versions"));
    }

    private String isDeleted() {
        String flagged = contract.deleteFlag("accepted.");
        return reading.comparesKeys()
                ? "(%s or not exists (select 1 from work.keys as present where %s))"
                        .formatted(flagged, contract.sameKey("present", "accepted"))
                : flagged;
    }
}
