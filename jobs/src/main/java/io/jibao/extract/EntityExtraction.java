package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;

import io.jibao.run.LoadId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One entity in one load, from the source's rows to the raw folder. */
final class EntityExtraction {

    /** A file of more rows keeps the order in which they came: sorting would take as long as reading. */
    private static final long MOST_SORTED = 500_000;

    private final Entity entity;
    private final Contract contract;
    private final LoadId load;
    private final RawFolder raw;
    private final SourceSettings settings;
    private final Reading reading;
    private final Clock clock;
    private final String memory;

    /** @param memory of the bench, as {@code 1GB} */
    EntityExtraction(
            Entity entity,
            Contract contract,
            LoadId load,
            RawFolder raw,
            SourceSettings settings,
            Reading reading,
            Clock clock,
            String memory) {
        this.entity = entity;
        this.contract = contract;
        this.load = load;
        this.raw = raw;
        this.settings = settings;
        this.reading = reading;
        this.clock = clock;
        this.memory = memory;
    }

    /**
     * Reads, compares, writes.
     *
     * @param source opens the rows; a second time where a key turned out to stand twice
     * @param keys reads all keys of the source; asked only where the reading compares keys
     * @param known committed loads of the entity that are on disk, in order
     */
    ExtractedEntity run(Supplier<OpenSource> source, Supplier<SourceRows> keys, List<LoadId> known) {
        Instant started = clock.instant();
        Path temporary = raw.begin(load.toString());
        try {
            ExtractedEntity extracted = attempt(source, keys, known, temporary, started, canStream(known));
            if (extracted == null) {
                extracted = Objects.requireNonNull(attempt(source, keys, known, temporary, started, false));
            }
            extracted.write(temporary);
            raw.publish(temporary, load);
            return extracted;
        } catch (RuntimeException e) {
            raw.delete(temporary);
            throw e;
        }
    }

    /** Where nothing is known yet, every row that is well is written, and need not be kept to be compared. */
    private boolean canStream(List<LoadId> known) {
        return known.isEmpty()
                && settings.kind() != SourceSettings.Kind.HTTP // its rows would be fetched a second time
                && !contract.hasFormats()
                && !reading.comparesKeys()
                && !ArrivingErasure.concerns(contract, raw.erasures());
    }

    /** Null when rows were written as they came, and some turn out to need a closer look. */
    private @Nullable ExtractedEntity attempt(
            Supplier<OpenSource> opened,
            Supplier<SourceRows> keys,
            List<LoadId> known,
            Path folder,
            Instant started,
            boolean mayStream) {
        Path work = raw.begin(load + "-work");
        try (Bench bench = new Bench(work, raw.path(), memory);
                OpenSource source = opened.get()) {
            Reception reception = reception(bench);
            LoadAccount account = account(bench, source, reception, folder, started);
            Optional<QueryReception> direct = reception.direct(source.rows(), source.script());
            if (mayStream && direct.isPresent()) {
                return stream(bench, source, direct.get(), account, folder);
            }
            reception.receive(source.rows(), source.script(), direct);
            return fill(bench, source, account, keys, known, folder);
        } finally {
            raw.delete(work);
        }
    }

    private @Nullable ExtractedEntity stream(
            Bench bench, OpenSource source, QueryReception query, LoadAccount account, Path folder) {
        Comparison comparison = comparison(bench, List.of());
        Path data = folder.resolve(RawFolder.DATA);
        query.intoFile(data, arriving -> comparison.versions(load.number(), arriving));
        Arrival arrival = arrival(bench, account.reception());
        arrival.judge(source.rows().unreadable());
        if (arrival.concernsWritten()) {
            return null;
        }
        source.drift().refuseOtherValues(account.arrived(), account.quarantine());
        comparison.prepare();
        comparison.refuseGreatLoss(entity, settings.maxDisappearedShare(entity.name()));
        if (query.isIncomplete() || query.rowsRead() <= MOST_SORTED) {
            Path sorted = folder.resolve(RawFolder.DATA + ".sorted");
            copy(bench, comparison.newVersions(load.number()), sorted);
            raw.replace(sorted, data);
            query.completed(data);
        }
        keepBack(bench, arrival, folder);
        return account.close(clock.instant());
    }

    /** Compares what the source gives with the contract; reads no row and leaves nothing. */
    void examine(SourceRows rows, Script script) {
        Path work = raw.begin("check-work");
        try (Bench bench = new Bench(work, raw.path())) {
            reception(bench).examine(rows, script);
        } finally {
            raw.delete(work);
        }
    }

    private ExtractedEntity fill(
            Bench bench,
            OpenSource source,
            LoadAccount account,
            Supplier<SourceRows> keys,
            List<LoadId> known,
            Path folder) {
        ArrivingErasure erasure = new ArrivingErasure(bench, contract, raw.erasures());
        erasure.apply();
        Arrival arrival = arrival(bench, account.reception());
        arrival.judge(source.rows().unreadable());
        erasure.remark();
        source.drift().refuseOtherValues(account.arrived(), account.quarantine());
        if (reading.comparesKeys()) {
            readKeys(bench, keys);
        }
        Comparison comparison = comparison(bench, known);
        comparison.prepare();
        new Repairs(bench, contract, raw, known).keepInForce(reading, arrival.quarantine(entity, load.number()));
        comparison.refuseGreatLoss(entity, settings.maxDisappearedShare(entity.name()));
        copy(bench, comparison.newVersions(load.number()), folder.resolve(RawFolder.DATA));
        keepBack(bench, arrival, folder);
        return account.close(clock.instant());
    }

    private Reception reception(Bench bench) {
        return new Reception(entity, contract, settings, clock.getZone(), bench);
    }

    private Arrival arrival(Bench bench, Reception reception) {
        boolean laterFilesWin = settings.kind() == SourceSettings.Kind.FILES
                && !reading.coverage().tellsAbsence();
        return new Arrival(
                bench,
                contract,
                new Formats(settings.phoneRegion()),
                clock.getZone(),
                laterFilesWin,
                reception.provesKeysUnique());
    }

    private Comparison comparison(Bench bench, List<LoadId> known) {
        return new Comparison(bench, contract, reading, new KnownVersions(contract, raw, known));
    }

    private LoadAccount account(Bench bench, OpenSource source, Reception reception, Path folder, Instant started) {
        return new LoadAccount(
                entity, contract, load, settings, reading, bench, source, reception, folder, started, clock.getZone());
    }

    /** After the rows, so that a row which is deleted meanwhile counts as deleted. */
    private void readKeys(Bench bench, Supplier<SourceRows> keys) {
        ZoneId zone = settings.timeZone() == null ? clock.getZone() : settings.timeZone();
        try (SourceRows rows = keys.get()) {
            new KeyRead(bench, contract, zone, settings.values(entity.name(), contract)).read(rows);
        }
    }

    private void keepBack(Bench bench, Arrival arrival, Path folder) {
        if (bench.count("select (select count(*) from work.problems) + (select count(*) from work.unreadable)") > 0) {
            copy(bench, arrival.quarantine(entity, load.number()), folder.resolve(RawFolder.QUARANTINE));
        }
    }

    private static void copy(Bench bench, String select, Path file) {
        bench.execute("copy (%s) to %s (format parquet, compression zstd)".formatted(select, literal(file.toString())));
    }
}
