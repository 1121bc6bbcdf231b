package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import io.jibao.extract.QuarantinedRow.Problem;
import io.jibao.extract.QuarantinedRow.State;
import io.jibao.run.LoadId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The quarantine of one entity on a bench: {@code work.problems_known}, one row per problem, and {@code
 * work.quarantined}, one per row, with its state as all loads together tell it.
 *
 * @param casts of the contract as it is now, for all its columns
 * @param known loads that count, in order
 */
record QuarantineTables(
        Bench bench, Entity entity, Contract contract, CastSql casts, RawFolder raw, List<LoadId> known) {

    /** Whether any row was ever set aside. */
    boolean exist() {
        return !files().isEmpty();
    }

    void make() {
        bench.execute("create table work.problems_known as select * from %s".formatted(list()));
        bench.execute("create table work.rows_known as select *, row_number() over (order by load_id, number) as _line"
                + " from (%s)".formatted(Repairs.recognised("select * from work.problems_known")));
        bench.execute("create table work.row_keys as select _line, %s from (%s)"
                .formatted(contract.keyList(), casts.arrived("(%s)".formatted(texts(Map.of())))));
        makeRepairs();
        makeVersions();
        bench.execute(states());
    }

    /**
     * The texts of the rows, as a source could give them.
     *
     * @param corrections per column the text that replaces what was given
     */
    String texts(Map<String, String> corrections) {
        String columns = contract.columnNames().stream()
                .map(name -> text(name, corrections.get(name)) + " as " + quoted(name))
                .collect(Collectors.joining(", "));
        return "select _line, place as _place, %s from work.rows_known".formatted(columns);
    }

    private static String text(String column, @Nullable String correction) {
        return correction == null
                ? "case when not is_unreadable then json_extract_string(raw_text, %s) end"
                        .formatted(literal("$.\"" + column + "\""))
                : literal(correction);
    }

    private void makeRepairs() {
        Repairs repairs = new Repairs(bench, contract, raw, known);
        String rows = repairs.exist()
                ? repairs.rows()
                : "select '' as raw_hash, 0 as occurrence, %s, 0 as load_id from work.row_keys where false"
                        .formatted(contract.keyList());
        bench.execute("create table work.repairs as " + rows);
    }

    /** The latest load of each key in question. */
    private void makeVersions() {
        bench.execute("create table work.asked as select %1$s from work.row_keys union select %1$s from work.repairs"
                .formatted(contract.keyList()));
        bench.execute("""
                create table work.versions as
                select %s, max(versions._load_id) as load_id
                from (%s) as versions
                semi join work.asked as asked on %s
                group by all""".formatted(
                        contract.keyList("versions"),
                        new KnownVersions(contract, raw, known).stored(),
                        contract.sameKey("versions", "asked")));
    }

    private String states() {
        return """
                create table work.quarantined as
                with in_force as (
                    select repairs.raw_hash, repairs.occurrence, repairs.load_id
                    from work.repairs as repairs
                    left join work.versions as versions on %s
                    where coalesce(versions.load_id, 0) <= repairs.load_id
                ),
                settled as (
                    select
                        rows.*,
                        min(rows.load_id) over (partition by rows.raw_hash, rows.occurrence) as since,
                        (
                            select max(in_force.load_id) from in_force
                            where in_force.raw_hash = rows.raw_hash and in_force.occurrence = rows.occurrence
                        ) as repaired_by,
                        versions.load_id as version,
                        greatest(
                            %d,
                            max(rows.load_id) over (partition by rows.raw_hash, rows.occurrence),
                            case when %s then max(rows.load_id) over (partition by %s) end
                        ) as last_seen
                    from work.rows_known as rows
                    inner join work.row_keys as keys on rows._line = keys._line
                    left join work.versions as versions on %s
                )
                select
                    *,
                    case
                        when not is_set_aside then 'TAKEN'
                        when repaired_by is not null then 'REPAIRED'
                        when version > load_id then 'CAME_IN'
                        when load_id < last_seen then 'READ_AGAIN'
                        else 'OPEN'
                    end as state,
                    case
                        when not is_set_aside then null
                        when repaired_by is not null then repaired_by
                        when version > load_id then version
                        when load_id < last_seen then last_seen
                    end as closed_by
                from settled""".formatted(
                        contract.sameKey("repairs", "versions"),
                        lastWholeRead(),
                        hasKey(),
                        contract.keyList("keys"),
                        contract.sameKey("keys", "versions"));
    }

    /** @param condition on {@code work.quarantined} */
    List<QuarantinedRow> rows(String condition, int limit) {
        String chosen =
                "select * from work.quarantined where %s order by load_id, number limit %d".formatted(condition, limit);
        Map<String, List<Problem>> problems = problems(chosen);
        List<QuarantinedRow> rows = new ArrayList<>();
        for (List<@Nullable String> row : bench.rows(
                "select load_id, number, place, raw_text, since, state, closed_by from (%s) order by 1, 2"
                        .formatted(chosen),
                7)) {
            LoadId load = load(row.get(0));
            String closedBy = row.get(6);
            rows.add(new QuarantinedRow(
                    new QuarantineId(load, entity, Long.parseLong(text(row.get(1)))),
                    text(row.get(2)),
                    Objects.requireNonNull(problems.get(row.get(0) + "." + row.get(1))),
                    text(row.get(3)),
                    load(row.get(4)),
                    State.valueOf(text(row.get(5))),
                    closedBy == null ? null : load(closedBy)));
        }
        return rows;
    }

    /** @param condition on {@code work.quarantined} */
    List<QuarantineListing.Count> counts(String condition) {
        return bench.rows("""
                        select column_name, regexp_replace(reason, '^(%s):.*', '\\1') as reason, count(*) as problems
                        from work.problems_known as problems
                        semi join (select * from work.quarantined where %s) as chosen
                            on problems._load_id = chosen.load_id and problems.number = chosen.number
                        group by 1, 2
                        order by problems desc, 1, 2""".formatted(Reason.UNREADABLE, condition), 3).stream()
                .map(row -> new QuarantineListing.Count(
                        entity, row.get(0), text(row.get(1)), Long.parseLong(text(row.get(2)))))
                .toList();
    }

    private Map<String, List<Problem>> problems(String chosen) {
        Map<String, List<Problem>> problems = new LinkedHashMap<>();
        for (List<@Nullable String> row : bench.rows("""
                select problems._load_id || '.' || problems.number, column_name, reason, value
                from work.problems_known as problems
                semi join (%s) as chosen
                    on problems._load_id = chosen.load_id and problems.number = chosen.number
                order by problems._load_id, problems.number, column_name, reason""".formatted(chosen), 4)) {
            problems.computeIfAbsent(text(row.get(0)), id -> new ArrayList<>())
                    .add(new Problem(row.get(1), text(row.get(2)), row.get(3)));
        }
        return problems;
    }

    /** What a whole read does not set aside is settled; after a read of changes it is where it was. */
    private long lastWholeRead() {
        return known.stream()
                .filter(load -> ExtractedEntity.read(raw.load(load)).coverage() != Coverage.CHANGES)
                .mapToLong(LoadId::number)
                .max()
                .orElse(0);
    }

    /** Whether the row can be told by its key: what the contract requires of it is there. */
    private String hasKey() {
        return contract.key().stream()
                .filter(name -> contract.get(name).required())
                .map(name -> "keys.%s is not null".formatted(quoted(name)))
                .reduce("true", (both, one) -> both + " and " + one);
    }

    private List<Path> files() {
        return known.stream()
                .map(load -> raw.load(load).resolve(RawFolder.QUARANTINE))
                .filter(Files::exists)
                .toList();
    }

    /** Rows that were set aside by a version that did not number them have no name to be called by. */
    private String list() {
        return """
                (
                    select * from (select cast(null as bigint) as number where false)
                    union all by name
                    select * from read_parquet([%s], union_by_name = true)
                )
                where number is not null""".formatted(
                        files().stream().map(file -> literal(file.toString())).collect(Collectors.joining(", ")));
    }

    private static LoadId load(@Nullable String number) {
        return new LoadId(Long.parseLong(text(number)));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNull(value);
    }
}
