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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One entity in one load, from the source's rows to the raw folder. */
final class EntityExtraction {

    /** A file of more rows keeps the order in which they came: sorting would take as long as reading. */
    private static final long MOST_SORTED = 500_000;

    private final Entity entity;
    private final Contract contract;
    private final LoadId load;
    private final RawFolder raw;
    private final Clock clock;
    private final SourceSettings settings;
    private final String memory;

    /** @param memory of the bench, as {@code 1GB} */
    EntityExtraction(
            Entity entity,
            Contract contract,
            LoadId load,
            RawFolder raw,
            SourceSettings settings,
            Clock clock,
            String memory) {
        this.entity = entity;
        this.contract = contract;
        this.load = load;
        this.raw = raw;
        this.settings = settings;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * @param source opens the rows; a second time where a key turned out to stand twice
     * @param known committed loads of the entity that are on disk, in order
     */
    ExtractedEntity run(Supplier<SourceRows> source, Script script, List<LoadId> known) {
        Instant started = clock.instant();
        Path temporary = raw.begin(load.toString());
        try {
            ExtractedEntity extracted = canStream(known) ? stream(source, script, temporary, started) : null;
            if (extracted == null) {
                extracted = collect(source, script, known, temporary, started);
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
        return known.isEmpty() && settings.kind() == SourceSettings.Kind.JDBC && !contract.hasFormats();
    }

    /** Null when a key stands twice, so that the rows must be compared with each other. */
    private @Nullable ExtractedEntity stream(Supplier<SourceRows> source, Script script, Path folder, Instant started) {
        return onBench(bench -> {
            try (SourceRows rows = source.get()) {
                Reception reception = new Reception(entity, contract, settings, clock.getZone(), bench);
                Comparison comparison = new Comparison(bench, contract, raw, List.of());
                Path data = folder.resolve(RawFolder.DATA);
                QueryReception query = reception.query(rows, script);
                query.intoFile(data, arriving -> comparison.versions(load.number(), arriving));
                Arrival arrival = new Arrival(bench, contract, new Formats(settings.phoneRegion()));
                arrival.judge(rows.unreadable());
                if (arrival.repeatsKeys()) {
                    return null;
                }
                comparison.prepare();
                comparison.refuseGreatLoss(entity, settings.maxDisappearedShare(entity.name()));
                if (query.isIncomplete() || query.rowsRead() <= MOST_SORTED) {
                    Path sorted = folder.resolve(RawFolder.DATA + ".sorted");
                    copy(bench, comparison.newVersions(load.number()), sorted);
                    raw.replace(sorted, data);
                    query.completed(data);
                }
                keepBack(bench, arrival, folder);
                return record(bench, rows, reception, folder, started);
            }
        });
    }

    private ExtractedEntity collect(
            Supplier<SourceRows> source, Script script, List<LoadId> known, Path folder, Instant started) {
        return Objects.requireNonNull(onBench(bench -> {
            try (SourceRows rows = source.get()) {
                return fill(bench, rows, script, known, folder, started);
            }
        }));
    }

    private @Nullable ExtractedEntity onBench(Function<Bench, @Nullable ExtractedEntity> work) {
        Path folder = raw.begin(load + "-work");
        try (Bench bench = new Bench(folder, raw.path(), memory)) {
            return work.apply(bench);
        } finally {
            raw.delete(folder);
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
            Bench bench, SourceRows rows, Script script, List<LoadId> known, Path folder, Instant started) {
        Reception reception = new Reception(entity, contract, settings, clock.getZone(), bench);
        reception.receive(rows, script);
        Arrival arrival = new Arrival(bench, contract, new Formats(settings.phoneRegion()));
        arrival.judge(rows.unreadable());
        Comparison comparison = new Comparison(bench, contract, raw, known);
        comparison.prepare();
        comparison.refuseGreatLoss(entity, settings.maxDisappearedShare(entity.name()));
        copy(bench, comparison.newVersions(load.number()), folder.resolve(RawFolder.DATA));
        keepBack(bench, arrival, folder);
        return record(bench, rows, reception, folder, started);
    }

    private void keepBack(Bench bench, Arrival arrival, Path folder) {
        if (bench.count("select (select count(*) from work.problems) + (select count(*) from work.unreadable)") > 0) {
            copy(bench, arrival.quarantine(entity, load.number()), folder.resolve(RawFolder.QUARANTINE));
        }
    }

    private static void copy(Bench bench, String select, Path file) {
        bench.execute("copy (%s) to %s (format parquet, compression zstd)".formatted(select, literal(file.toString())));
    }

    private ExtractedEntity record(Bench bench, SourceRows rows, Reception reception, Path folder, Instant started) {
        long unreadable = rows.unreadable().size();
        long arrived = bench.count("select count(*) from work.arrived");
        long accepted = bench.count("select count(*) from work.accepted");
        long rejected = bench.count("select count(*) from work.rejected_lines");
        long deleted = bench.count("select count(*) from work.gone");
        long written = bench.count("select count(*) from read_parquet(%s)"
                .formatted(literal(folder.resolve(RawFolder.DATA).toString())));
        long read = reception.rowsRead(arrived) + unreadable;
        ensure(
                read == accepted + rejected + unreadable,
                "rows read %d = accepted %d + in quarantine %d".formatted(read, accepted, rejected + unreadable));
        List<@Nullable String> cursor = cursor(bench);
        return new ExtractedEntity(
                entity.system(),
                entity.name(),
                load.number(),
                LocalDate.ofInstant(started, clock.getZone()),
                read,
                accepted,
                written - deleted,
                accepted - (written - deleted),
                deleted,
                rejected + unreadable,
                bench.count("select count(*) from work.problems where severity = 'warning'"),
                quarantine(bench),
                totals(bench, reception.sums()),
                cursor.get(0),
                cursor.get(1),
                columnsHash(),
                rows.fileHashes(),
                started,
                clock.instant());
    }

    private List<@Nullable String> cursor(Bench bench) {
        if (contract.cursor() == null) {
            return Arrays.asList(null, null);
        }
        String name = quoted(contract.cursor());
        return bench.row(
                "select cast(min(%s) as varchar), cast(max(%s) as varchar) from work.accepted".formatted(name, name),
                2);
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
        List<ContractColumn> columns = contract.decimals();
        List<BigDecimal> arrived = sums(bench, columns, "work.arrived");
        List<BigDecimal> accepted = sums(bench, columns, "work.accepted");
        List<ControlTotal> totals = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            String name = columns.get(at).name();
            BigDecimal all = arrived.get(at);
            BigDecimal source = sums.get(name);
            ensure(
                    source == null || source.compareTo(all) == 0,
                    "the source's sum of %s %s = %s arrived".formatted(name, source, all));
            totals.add(new ControlTotal(name, source, accepted.get(at), all.subtract(accepted.get(at))));
        }
        return totals;
    }

    private static List<BigDecimal> sums(Bench bench, List<ContractColumn> columns, String relation) {
        if (columns.isEmpty()) {
            return List.of();
        }
        String sums = columns.stream()
                .map(column -> "cast(coalesce(sum(%s), 0) as varchar)".formatted(quoted(column.name())))
                .collect(Collectors.joining(", "));
        List<@Nullable String> row = bench.row("select %s from %s".formatted(sums, relation), columns.size());
        List<BigDecimal> found = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            found.add(new BigDecimal(text(row.get(at))).setScale(columns.get(at).scale()));
        }
        return found;
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

    private String columnsHash() {
        StringBuilder columns = new StringBuilder();
        contract.columns().forEach(column -> columns.append(column.name() + " " + column.type() + "\n"));
        return Sha256.of(columns.toString());
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
