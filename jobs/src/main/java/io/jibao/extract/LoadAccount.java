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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up what one load brought of an entity, once it is on the bench; a sum that does not hold stops the load. */
record LoadAccount(
        Entity entity,
        Contract contract,
        LoadId load,
        SourceSettings settings,
        Reading reading,
        Bench bench,
        OpenSource source,
        Reception reception,
        Path folder,
        Instant started,
        ZoneId zone) {

    long arrived() {
        return bench.count("select count(*) from work.arrived");
    }

    /** How many rows each reason set aside or remarked, most first. */
    List<QuarantineCount> quarantine() {
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

    /** Once the load's file is written. */
    ExtractedEntity close(Instant ended) {
        long unreadable = source.rows().unreadable().size();
        long accepted = bench.count("select count(*) from work.valid");
        long rejected = bench.count("select count(*) from work.rejected_lines");
        long deleted = bench.count("select count(*) from work.gone");
        long returned = bench.count("select count(*) from work.returned");
        long written = bench.count("select count(*) from read_parquet(%s)"
                .formatted(literal(folder.resolve(RawFolder.DATA).toString())));
        long read = reception.rowsRead(arrived()) + unreadable;
        ensure(
                read == accepted + rejected + unreadable,
                "rows read %d = accepted %d + in quarantine %d".formatted(read, accepted, rejected + unreadable));
        List<@Nullable String> cursor = cursor();
        long added = written - deleted - returned;
        Window window = reading.window();
        return new ExtractedEntity(
                entity.system(),
                entity.name(),
                load.number(),
                LocalDate.ofInstant(started, zone),
                read,
                accepted,
                added,
                accepted - added,
                deleted,
                returned,
                rejected + unreadable,
                bench.count("select count(*) from work.problems where severity = 'warning'"),
                quarantine(),
                totals(reception.sums()),
                cursor.get(0),
                cursor.get(1),
                Long.parseLong(text(cursor.get(2))),
                reading.coverage(),
                window == null ? null : window.from(),
                window == null ? null : window.to(),
                rhythm(),
                contract.columnsHash(),
                source.rows().fileHashes(),
                source.rows().notes(),
                source.shape().with(lateness(cursor.get(1))),
                started,
                ended);
    }

    private Optional<String> lateness(@Nullable String newest) {
        return source.drift().lateness(newest, rhythm(), LocalDate.ofInstant(started, zone));
    }

    private Rhythm rhythm() {
        return settings.rhythm(entity.name(), contract);
    }

    private List<@Nullable String> cursor() {
        if (contract.cursor() == null) {
            return Arrays.asList(null, null, "0");
        }
        return bench.row("""
                select cast(min(%1$s) as varchar), cast(max(%1$s) as varchar), count(*) - count(%1$s)
                from work.accepted""".formatted(quoted(contract.cursor())), 3);
    }

    private List<ControlTotal> totals(Map<String, BigDecimal> given) {
        List<ContractColumn> columns = contract.decimals();
        List<BigDecimal> arrived = sums(columns, "work.arrived");
        List<BigDecimal> accepted = sums(columns, "work.valid");
        List<ControlTotal> totals = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            String name = columns.get(at).name();
            BigDecimal all = arrived.get(at);
            BigDecimal atSource = given.get(name);
            ensure(
                    atSource == null || atSource.compareTo(all) == 0,
                    "the source's sum of %s %s = %s arrived".formatted(name, atSource, all));
            totals.add(new ControlTotal(name, atSource, accepted.get(at), all.subtract(accepted.get(at))));
        }
        return totals;
    }

    private List<BigDecimal> sums(List<ContractColumn> columns, String relation) {
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

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
