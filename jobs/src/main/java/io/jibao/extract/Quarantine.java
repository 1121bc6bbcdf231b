package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The rows that broke their contract, over all loads of a site, and the way back in. */
public final class Quarantine {

    private final Extraction extraction;
    private final Site site;
    private final Clock clock;

    Quarantine(Extraction extraction, Site site, Clock clock) {
        this.extraction = extraction;
        this.site = site;
        this.clock = clock;
    }

    /**
     * The rows a filter takes. Leaves no file, so it may look while a run is going on.
     *
     * @param counts the loads that count
     * @param limit most rows of one entity
     */
    public QuarantineListing list(QuarantineFilter filter, Predicate<LoadId> counts, int limit) {
        List<QuarantinedRow> rows = new ArrayList<>();
        List<QuarantineListing.Count> numbers = new ArrayList<>();
        for (Entity entity : extraction.entities()) {
            RawFolder raw = raw(entity);
            List<LoadId> known = filter.takes(entity) ? loads(raw, counts) : List.of();
            try (Bench bench = Bench.forReading(raw.path())) {
                QuarantineTables tables = tables(bench, entity, raw, known);
                if (tables.exist()) {
                    tables.make();
                    rows.addAll(tables.rows(condition(filter), limit));
                    numbers.addAll(tables.counts(condition(filter)));
                }
            }
        }
        return new QuarantineListing(rows, numbers);
    }

    private static String condition(QuarantineFilter filter) {
        StringBuilder condition = new StringBuilder(filter.closed() ? "true" : "state = 'OPEN'");
        if (filter.load() != null) {
            condition.append(" and load_id = ").append(filter.load().number());
        }
        if (filter.reason() != null) {
            condition.append("""
                     and (load_id, number) in (
                        select _load_id, number from work.problems_known where contains(reason, %s)
                    )""".formatted(CastSql.literal(filter.reason())));
        }
        return condition.toString();
    }

    /**
     * One row.
     *
     * @throws JibaoException (usage) when there is none of that name
     */
    public QuarantinedRow get(QuarantineId id, Predicate<LoadId> counts) {
        String entity = id.entity().toString();
        return list(new QuarantineFilter(id.load(), entity, null, true), counts, Integer.MAX_VALUE).rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> missing(id));
    }

    /**
     * Judges rows again, by the contract and the mappings as they are now. Writes nothing.
     *
     * @param ids rows of the entity; empty = all that are open
     * @param corrections per column the text that replaces what the source gave
     * @throws JibaoException (usage) when there is no such row or column
     */
    public Replay judge(
            Entity entity, List<QuarantineId> ids, Map<String, String> corrections, Predicate<LoadId> counts) {
        return replaying(entity, counts).judge(ids, corrections);
    }

    /**
     * As {@link #judge}, and brings the good rows into raw as {@code state/raw/<system>/<entity>/L<number>/}. The others
     * stay where they are.
     *
     * @param committed loads that the warehouse's ledger holds of this entity
     */
    public Replay replay(
            Entity entity,
            List<QuarantineId> ids,
            Map<String, String> corrections,
            LoadId load,
            Set<LoadId> committed) {
        return replaying(entity, committed::contains).run(ids, corrections, load);
    }

    /** Takes back what a replay wrote that did not reach the warehouse. */
    public void discard(Entity entity, LoadId load) {
        RawFolder raw = raw(entity);
        raw.delete(raw.load(load));
    }

    private EntityReplay replaying(Entity entity, Predicate<LoadId> counts) {
        RawFolder raw = raw(entity);
        return new EntityReplay(this, entity, contract(entity), raw, loads(raw, counts), clock);
    }

    QuarantineTables tables(Bench bench, Entity entity, RawFolder raw, List<LoadId> known) {
        Contract contract = contract(entity);
        SourceSettings settings = extraction.settings(entity);
        ZoneId zone = settings.timeZone() == null ? clock.getZone() : settings.timeZone();
        CastSql casts = new CastSql(
                contract, new HashSet<>(contract.columnNames()), zone, settings.values(entity.name(), contract));
        return new QuarantineTables(bench, entity, contract, casts, raw, known);
    }

    Contract contract(Entity entity) {
        return extraction.contract(entity);
    }

    /** Of all raw data: what a row belongs to may stand in another entity. */
    Path folder() {
        return site.raw();
    }

    RawFolder raw(Entity entity) {
        return RawFolder.of(site, entity);
    }

    Formats formats(Entity entity) {
        return new Formats(extraction.settings(entity).phoneRegion());
    }

    private static List<LoadId> loads(RawFolder raw, Predicate<LoadId> counts) {
        return raw.loads().stream().filter(counts).toList();
    }

    static JibaoException missing(QuarantineId id) {
        return new JibaoException(
                FailureKind.USAGE,
                "there is no row %s in quarantine".formatted(id),
                "ID",
                "jibao quarantine list --closed names all that there are");
    }
}
