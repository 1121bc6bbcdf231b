package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;

import io.jibao.run.LoadId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows of quarantine were repaired, under which key: the files {@code repairs.parquet} beside the rows that replays
 * brought. A row is known again by its raw text; of equal ones, by how many stand before it.
 *
 * @param known committed loads of the entity that are on disk, in order
 */
record Repairs(Bench bench, Contract contract, RawFolder raw, List<LoadId> known) {

    /**
     * The rows of quarantine with {@code raw_hash} and {@code occurrence}, which know a row again in a later load.
     *
     * @param quarantine rows as in quarantine.parquet
     */
    static String recognised(String quarantine) {
        return """
                select *, row_number() over (partition by load_id, raw_hash order by number) as occurrence
                from (
                    select
                        _load_id as load_id,
                        number,
                        any_value(source_row) as place,
                        any_value(raw_text) as raw_text,
                        md5(any_value(raw_text)) as raw_hash,
                        bool_or(severity = 'row') as is_set_aside,
                        bool_or(starts_with(reason, '%s')) as is_unreadable,
                        bool_or(reason = '%s') as is_duplicate
                    from (%s)
                    group by all
                )""".formatted(Reason.UNREADABLE, Reason.DUPLICATE_KEY, quarantine);
    }

    /** Whether there are any. */
    boolean exist() {
        return !files().isEmpty();
    }

    /** {@code raw_hash}, {@code occurrence}, the key, {@code is_key_given}, {@code load_id}. */
    String rows() {
        return "select * from read_parquet([%s], union_by_name = true)"
                .formatted(
                        files().stream().map(file -> literal(file.toString())).collect(Collectors.joining(", ")));
    }

    /**
     * A repaired row may have got a key that its source does not give: as long as the source still shows it broken, the
     * key is not gone. Where only changes are read, the row may be broken still: its key is kept.
     *
     * @param quarantine of this load
     */
    void keepInForce(Reading reading, String quarantine) {
        if (!exist()) {
            return;
        }
        bench.execute("create table work.broken_again as " + recognised(quarantine));
        bench.execute("""
                create table work.still_gone as
                select gone.* from work.gone as gone
                anti join (
                    select repairs.* from (%s) as repairs
                    left join work.broken_again as broken
                        on repairs.raw_hash = broken.raw_hash and repairs.occurrence = broken.occurrence
                    where broken.raw_hash is not null or (%s and not repairs.is_key_given)
                ) as repairs on %s""".formatted(rows(), reading.comparesKeys(), contract.sameKey("gone", "repairs")));
        bench.execute("drop table work.gone");
        bench.execute("alter table work.still_gone rename to gone");
    }

    /** The rows of {@code repairs.parquet} of a replay whose rows are on the bench. */
    String made(LoadId load) {
        return """
                select rows.raw_hash, rows.occurrence, %s, %s as is_key_given, cast(%d as bigint) as load_id
                from work.accepted as accepted
                inner join work.quarantined as rows on accepted._line = rows._line
                inner join work.row_keys as keys on accepted._line = keys._line
                order by accepted._line""".formatted(contract.keyList("accepted"), contract.sameKey("accepted", "keys"), load.number());
    }

    private List<Path> files() {
        return known.stream().map(this::file).filter(Files::exists).toList();
    }

    private Path file(LoadId load) {
        return raw.load(load).resolve(RawFolder.REPAIRS);
    }
}
