package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import io.jibao.extract.ExtractedEntity.ControlTotal;
import io.jibao.extract.QuarantinedRow.Problem;
import io.jibao.extract.QuarantinedRow.State;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of quarantine of one entity, judged again; the good ones become a load of their own. */
final class EntityReplay {

    private final Quarantine quarantine;
    private final Entity entity;
    private final Contract contract;
    private final RawFolder raw;
    private final List<LoadId> known;
    private final Clock clock;

    /** @param known committed loads of the entity that are on disk, in order */
    EntityReplay(
            Quarantine quarantine, Entity entity, Contract contract, RawFolder raw, List<LoadId> known, Clock clock) {
        this.quarantine = quarantine;
        this.entity = entity;
        this.contract = contract;
        this.raw = raw;
        this.known = known;
        this.clock = clock;
    }

    /** Writes nothing. */
    Replay judge(List<QuarantineId> ids, Map<String, String> corrections) {
        try (Bench bench = Bench.forReading(quarantine.folder())) {
            return judge(bench, ids, corrections);
        }
    }

    /** Writes the load's folder when a row is good now. */
    Replay run(List<QuarantineId> ids, Map<String, String> corrections, LoadId load) {
        Path temporary = raw.begin(load.toString());
        Path work = raw.begin(load + "-work");
        try (Bench bench = new Bench(work, quarantine.folder())) {
            Replay replay = judge(bench, ids, corrections);
            if (!replay.taken().isEmpty()) {
                write(bench, temporary, load).write(temporary);
                raw.publish(temporary, load);
            }
            return replay;
        } finally {
            raw.delete(work);
            raw.delete(temporary);
        }
    }

    private Replay judge(Bench bench, List<QuarantineId> ids, Map<String, String> corrections) {
        refuseUnknown(corrections);
        QuarantineTables tables = quarantine.tables(bench, entity, raw, known);
        if (!tables.exist()) {
            ids.stream().findFirst().ifPresent(id -> {
                throw Quarantine.missing(id);
            });
            return new Replay(entity, List.of(), List.of(), List.of(), List.of(), false);
        }
        tables.make();
        Map<Long, QuarantinedRow> chosen = choose(bench, tables, ids);
        String open =
                "(%s) as texts where _line in (select _line from work.chosen)".formatted(tables.texts(corrections));
        bench.execute("create table work.arrived as " + tables.casts().arrived("(select * from " + open + ")"));
        new Arrival(bench, contract, quarantine.formats(entity), clock.getZone(), false, false).judge(List.of());
        comparison(bench).prepare();
        bench.execute("delete from work.gone");
        refuseTaken(bench);
        return result(bench, chosen, tables, ids);
    }

    /** Each row says what is so now, as one of a whole read does; of the keys that are not among them nothing is known. */
    private Comparison comparison(Bench bench) {
        Reading reading = new Reading(Coverage.WHOLE, true, Deletes.NONE, null);
        return new Comparison(bench, contract, reading, new KnownVersions(contract, raw, known));
    }

    private void refuseUnknown(Map<String, String> corrections) {
        for (String column : corrections.keySet()) {
            if (contract.find(column).isEmpty()) {
                throw new JibaoException(
                        FailureKind.USAGE,
                        "%s has no column “%s”".formatted(entity, column),
                        "--set " + column,
                        "Use one of " + String.join(", ", contract.columnNames()));
            }
        }
    }

    /** The open ones among the rows asked for, by line. */
    private static Map<Long, QuarantinedRow> choose(Bench bench, QuarantineTables tables, List<QuarantineId> ids) {
        String asked = ids.isEmpty()
                ? "true"
                : "(load_id, number) in (%s)"
                        .formatted(ids.stream()
                                .map(id -> "(%d, %d)".formatted(id.load().number(), id.number()))
                                .collect(Collectors.joining(", ")));
        String open = asked + " and state = 'OPEN'";
        bench.execute("create table work.chosen as select _line from work.quarantined where " + open);
        Map<Long, QuarantinedRow> chosen = new LinkedHashMap<>();
        List<QuarantinedRow> rows = tables.rows(open, Integer.MAX_VALUE);
        List<List<@Nullable String>> lines =
                bench.rows("select _line from work.quarantined where %s order by load_id, number".formatted(open), 1);
        for (int i = 0; i < rows.size(); i++) {
            chosen.put(Long.valueOf(Objects.requireNonNull(lines.get(i).get(0))), rows.get(i));
        }
        return chosen;
    }

    /** A row whose key another row has is a duplicate: by its correction, or because it always was. */
    private void refuseTaken(Bench bench) {
        bench.execute("""
                insert into work.problems
                select arrived._line, %s, %s, 'row', concat_ws('/', %s)
                from work.arrived as arrived
                inner join work.current as current on %s
                inner join work.quarantined as rows on arrived._line = rows._line
                inner join work.row_keys as keys on arrived._line = keys._line
                where arrived._problems is null
                    and not current._is_deleted
                    and (rows.is_duplicate or current._load_id = rows.load_id or not (%s))""".formatted(
                        literal(String.join(", ", contract.key())),
                        literal(Reason.DUPLICATE_KEY),
                        contract.keyList("arrived"),
                        contract.sameKey("arrived", "current"),
                        contract.sameKey("arrived", "keys")));
        bench.execute("insert into work.rejected_lines select _line from work.problems where severity = 'row'"
                + " except select _line from work.rejected_lines");
    }

    private Replay result(
            Bench bench, Map<Long, QuarantinedRow> chosen, QuarantineTables tables, List<QuarantineId> ids) {
        Map<Long, List<Problem>> problems = new LinkedHashMap<>();
        for (List<@Nullable String> row : bench.rows(
                "select _line, column_name, reason, value from work.problems where severity = 'row' order by 1, 2, 3",
                4)) {
            problems.computeIfAbsent(Long.valueOf(Objects.requireNonNull(row.get(0))), line -> new ArrayList<>())
                    .add(new Problem(row.get(1), Objects.requireNonNull(row.get(2)), row.get(3)));
        }
        List<QuarantinedRow> taken = new ArrayList<>();
        List<QuarantinedRow> left = new ArrayList<>();
        chosen.forEach((line, row) -> {
            List<Problem> today = problems.get(line);
            if (today == null) {
                taken.add(row);
            } else {
                left.add(Replay.judged(row, today));
            }
        });
        BusinessDays days = new BusinessDays(bench, contract, quarantine, clock.getZone());
        return new Replay(entity, taken, left, settled(tables, ids), days.list(), days.isUndated());
    }

    private static List<QuarantinedRow> settled(QuarantineTables tables, List<QuarantineId> ids) {
        List<QuarantinedRow> settled = new ArrayList<>();
        for (QuarantineId id : ids) {
            QuarantinedRow row =
                    tables
                            .rows(
                                    "load_id = %d and number = %d"
                                            .formatted(id.load().number(), id.number()),
                                    1)
                            .stream()
                            .findFirst()
                            .orElseThrow(() -> Quarantine.missing(id));
            if (row.state() != State.OPEN) {
                settled.add(row);
            }
        }
        return settled;
    }

    private ExtractedEntity write(Bench bench, Path folder, LoadId load) {
        Path data = folder.resolve(RawFolder.DATA);
        copy(bench, comparison(bench).newVersions(load.number()), data);
        copy(bench, new Repairs(bench, contract, raw, known).made(load), folder.resolve(RawFolder.REPAIRS));
        long accepted = bench.count("select count(*) from work.accepted");
        long written = bench.count("select count(*) from read_parquet(%s)".formatted(literal(data.toString())));
        Instant now = clock.instant();
        return new ExtractedEntity(
                entity.system(),
                entity.name(),
                load.number(),
                LocalDate.ofInstant(now, clock.getZone()),
                accepted,
                accepted,
                written,
                accepted - written,
                0,
                0,
                0,
                0,
                List.of(),
                totals(bench),
                null,
                null,
                0,
                Coverage.CHANGES,
                null,
                null,
                null,
                contract.columnsHash(),
                Map.of(),
                null,
                null,
                now,
                now);
    }

    private List<ControlTotal> totals(Bench bench) {
        return contract.decimals().stream()
                .map(column -> {
                    String sum = bench.row(
                                    "select cast(coalesce(sum(%s), 0) as varchar) from work.accepted"
                                            .formatted(quoted(column.name())),
                                    1)
                            .get(0);
                    BigDecimal accepted = new BigDecimal(Objects.requireNonNull(sum)).setScale(column.scale());
                    return new ControlTotal(column.name(), null, accepted, BigDecimal.ZERO.setScale(column.scale()));
                })
                .toList();
    }

    private static void copy(Bench bench, String select, Path file) {
        bench.execute("copy (%s) to %s (format parquet, compression zstd)".formatted(select, literal(file.toString())));
    }
}
