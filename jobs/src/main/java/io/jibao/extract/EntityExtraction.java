package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import io.jibao.extract.ExtractedEntity.ControlTotal;
import io.jibao.extract.ExtractedEntity.QuarantineCount;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One entity in one load, from the source's rows to the raw folder. */
final class EntityExtraction {

    private final Entity entity;
    private final Contract contract;
    private final LoadId load;
    private final RawFolder raw;
    private final Clock clock;
    private final SourceSettings settings;
    private final Reading reading;

    EntityExtraction(
            Entity entity,
            Contract contract,
            LoadId load,
            RawFolder raw,
            SourceSettings settings,
            Reading reading,
            Clock clock) {
        this.entity = entity;
        this.contract = contract;
        this.load = load;
        this.raw = raw;
        this.settings = settings;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Reads, compares, writes.
     *
     * @param keys reads all keys of the source; asked only where the reading compares keys
     * @param known committed loads of the entity that are on disk, in order
     */
    ExtractedEntity run(OpenSource source, Supplier<SourceRows> keys, List<LoadId> known) {
        Instant started = clock.instant();
        Path temporary = raw.begin(load.toString());
        try {
            ExtractedEntity extracted;
            Path work = raw.begin(load + "-work");
            try (Bench bench = new Bench(work, raw.path())) {
                extracted = fill(bench, source, keys, known, temporary, started);
            } finally {
                raw.delete(work);
            }
            extracted.write(temporary);
            raw.publish(temporary, load);
            return extracted;
        } catch (RuntimeException e) {
            raw.delete(temporary);
            throw e;
        }
    }

    /** Compares what the source gives with the contract; reads no row and leaves nothing. */
    void examine(SourceRows rows, Script script) {
        Path work = raw.begin("check-work");
        try (Bench bench = new Bench(work, raw.path())) {
            new Reception(entity, contract, settings, clock.getZone(), bench).examine(rows, script);
        } finally {
            raw.delete(work);
        }
    }

    private ExtractedEntity fill(
            Bench bench,
            OpenSource source,
            Supplier<SourceRows> keys,
            List<LoadId> known,
            Path folder,
            Instant started) {
        Reception reception = new Reception(entity, contract, settings, clock.getZone(), bench);
        reception.receive(source.rows(), source.script());
        ArrivingErasure erasure = new ArrivingErasure(bench, contract, raw.erasures());
        erasure.apply();
        Arrival arrival = new Arrival(bench, contract, new Formats(settings.phoneRegion()), laterFilesWin());
        arrival.judge(source.rows().unreadable());
        erasure.remark();
        source.drift().refuseOtherValues(bench.count("select count(*) from work.arrived"), quarantine(bench));
        if (reading.comparesKeys()) {
            readKeys(bench, keys);
        }
        Comparison comparison = new Comparison(bench, contract, reading, new KnownVersions(contract, raw, known));
        comparison.prepare();
        new Repairs(bench, contract, raw, known).keepInForce(reading, arrival.quarantine(entity, load.number()));
        comparison.refuseGreatLoss(entity, settings.maxDisappearedShare(entity.name()));
        copy(bench, comparison.newVersions(load.number()), folder.resolve(RawFolder.DATA));
        if (bench.count("select (select count(*) from work.problems) + (select count(*) from work.unreadable)") > 0) {
            copy(bench, arrival.quarantine(entity, load.number()), folder.resolve(RawFolder.QUARANTINE));
        }
        return record(bench, source, reception, folder, started);
    }

    private boolean laterFilesWin() {
        return settings.kind() == SourceSettings.Kind.FILES
                && !reading.coverage().tellsAbsence();
    }

    /** After the rows, so that a row which is deleted meanwhile counts as deleted. */
    private void readKeys(Bench bench, Supplier<SourceRows> keys) {
        ZoneId zone = settings.timeZone() == null ? clock.getZone() : settings.timeZone();
        try (SourceRows rows = keys.get()) {
            new KeyRead(bench, contract, zone, settings.values(entity.name(), contract)).read(rows);
        }
    }

    private static void copy(Bench bench, String select, Path file) {
        bench.execute("copy (%s) to %s (format parquet, compression zstd)".formatted(select, literal(file.toString())));
    }

    private ExtractedEntity record(Bench bench, OpenSource source, Reception reception, Path folder, Instant started) {
        long unreadable = source.rows().unreadable().size();
        long arrived = bench.count("select count(*) from work.arrived");
        long accepted = bench.count("select count(*) from work.valid");
        long rejected = bench.count("select count(*) from work.rejected_lines");
        long deleted = bench.count("select count(*) from work.gone");
        long returned = bench.count("select count(*) from work.returned");
        long written = bench.count("select count(*) from read_parquet(%s)"
                .formatted(literal(folder.resolve(RawFolder.DATA).toString())));
        long read = reception.rowsRead(arrived) + unreadable;
        ensure(
                read == accepted + rejected + unreadable,
                "rows read %d = accepted %d + in quarantine %d".formatted(read, accepted, rejected + unreadable));
        List<@Nullable String> cursor = cursor(bench);
        long added = written - deleted - returned;
        Window window = reading.window();
        return new ExtractedEntity(
                entity.system(),
                entity.name(),
                load.number(),
                LocalDate.ofInstant(started, clock.getZone()),
                read,
                accepted,
                added,
                accepted - added,
                deleted,
                returned,
                rejected + unreadable,
                bench.count("select count(*) from work.problems where severity = 'warning'"),
                quarantine(bench),
                totals(bench, reception.sums()),
                cursor.get(0),
                cursor.get(1),
                Long.parseLong(text(cursor.get(2))),
                reading.coverage(),
                window == null ? null : window.from(),
                window == null ? null : window.to(),
                contract.columnsHash(),
                source.rows().fileHashes(),
                source.rows().notes(),
                source.shape().with(lateness(cursor.get(1), source.drift(), started)),
                started,
                clock.instant());
    }

    private Optional<String> lateness(@Nullable String newest, Drift drift, Instant at) {
        return drift.lateness(
                newest, settings.rhythm(entity.name(), contract), LocalDate.ofInstant(at, clock.getZone()));
    }

    private List<@Nullable String> cursor(Bench bench) {
        if (contract.cursor() == null) {
            return Arrays.asList(null, null, "0");
        }
        return bench.row("""
                select cast(min(%1$s) as varchar), cast(max(%1$s) as varchar), count(*) - count(%1$s)
                from work.accepted""".formatted(quoted(contract.cursor())), 3);
    }

    private List<QuarantineCount> quarantine(Bench bench) {
        return bench.rows("""
                        select column_name, reason, severity, count(*) as problems
                        from (
                            select column_name, reason, severity from work.problems
                            union all
                            select '', 'unreadable row', 'row' from work.unreadable
                        )
                        group by all
                        order by problems desc, column_name, reason""", 4).stream()
                .map(row -> new QuarantineCount(
                        text(row.get(0)), text(row.get(1)), text(row.get(2)), Long.parseLong(text(row.get(3)))))
                .toList();
    }

    private List<ControlTotal> totals(Bench bench, Map<String, BigDecimal> sums) {
        List<ControlTotal> totals = new ArrayList<>();
        for (ContractColumn column : contract.decimals()) {
            BigDecimal all = sum(bench, column, "work.arrived");
            BigDecimal accepted = sum(bench, column, "work.valid");
            BigDecimal source = sums.get(column.name());
            ensure(
                    source == null || source.compareTo(all) == 0,
                    "the source's sum of %s %s = %s arrived".formatted(column.name(), source, all));
            totals.add(new ControlTotal(column.name(), source, accepted, all.subtract(accepted)));
        }
        return totals;
    }

    private static BigDecimal sum(Bench bench, ContractColumn column, String relation) {
        String sql = "select cast(coalesce(sum(%s), 0) as varchar) from %s".formatted(quoted(column.name()), relation);
        return new BigDecimal(text(bench.row(sql, 1).get(0))).setScale(column.scale());
    }

    private void ensure(boolean holds, String identity) {
        if (!holds) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "a control total does not hold: " + identity,
                    "%s in %s".formatted(entity, load),
                    "Nothing was loaded. Report this");
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
