package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the site's source systems into raw. An entity is connected when the site has a SELECT for it,
 * {@code sql/1_extract/<system>/<entity>.sql}. Entities of one system are extracted one after the other, from one snapshot
 * where its database offers that, until {@link #leave}.
 */
public final class Extraction implements AutoCloseable {

    private static final String USUAL_MEMORY = "1GB";

    private final EntityFiles files;
    private final Site site;
    private final Sources sources;
    private final Clock clock;
    private final Pause pause;
    private final String memory;

    private Extraction(
            Home home,
            Site site,
            Map<String, SourceSettings> sources,
            Map<String, String> environment,
            Clock clock,
            Pause pause,
            String memory) {
        this.files = new EntityFiles(home, site);
        this.site = site;
        this.sources = new Sources(site, sources, new Passwords(site, environment), clock, pause);
        this.clock = clock;
        this.pause = pause;
        this.memory = memory;
    }

    /** The extraction of a site within the memory that is usual. */
    public static Extraction of(Home home, Site site, Map<String, SourceSettings> sources, Clock clock) {
        return of(home, site, sources, clock, USUAL_MEMORY);
    }

    /**
     * The extraction of a site.
     *
     * @param sources the section {@code sources} of jibao.yml
     * @param clock in the company's time zone
     * @param memory for what is compared, as {@code 1GB}; beyond it is spilled
     */
    public static Extraction of(Home home, Site site, Map<String, SourceSettings> sources, Clock clock, String memory) {
        return new Extraction(home, site, sources, System.getenv(), clock, Pause.REAL, memory);
    }

    static Extraction of(
            Home home,
            Site site,
            Map<String, SourceSettings> sources,
            Map<String, String> environment,
            Clock clock,
            Pause pause) {
        return new Extraction(home, site, sources, environment, clock, pause, USUAL_MEMORY);
    }

    /**
     * The connected entities, in order of their names.
     *
     * @throws JibaoException (usage) when one has no source or no contract
     */
    public List<Entity> entities() {
        List<Entity> entities = files.list();
        entities.forEach(entity -> {
            files.contract(entity);
            sources.settings(entity);
        });
        return entities;
    }

    /**
     * Reads all rows of the entity and writes what is new into {@code state/raw/<system>/<entity>/L<number>/}. Folders
     * of the entity that belong to no committed load are deleted first. What failed for a reason that may pass is tried
     * again from its start.
     *
     * @param committed loads that the warehouse's ledger holds of this entity
     * @param runStart when the run began; the same when it is resumed, so that all its reads of changes end there
     * @throws JibaoException source unavailable, contract broken, or usage; nothing is left of the load then
     */
    public ExtractedEntity extract(Entity entity, LoadId load, Set<LoadId> committed, Instant runStart) {
        RawFolder raw = RawFolder.of(site, entity);
        raw.keepOnly(committed);
        Contract contract = files.contract(entity);
        SourceSettings settings = sources.settings(entity);
        new RawMerge(raw, contract, settings.mergeAfterLoads()).run();
        Script script = files.script(entity);
        Reading reading = reading(entity, settings, raw, runStart);
        SourceSelect select = new SourceSelect(entity, contract, script, settings, clock.getZone());
        Drift drift = new Drift(entity, contract, script, raw.lastRead().orElse(null));
        EntityExtraction extraction =
                new EntityExtraction(entity, contract, load, raw, settings, reading, clock, memory);
        return new Attempts(settings.attempts(), pause)
                .read(
                        entity,
                        () -> extraction.run(
                                () -> open(entity, contract, reading, select, drift),
                                () -> rows(entity, contract, select.keys(), reading),
                                raw.loads()),
                        () -> leave(entity.system()));
    }

    /** The tables before the SELECT is tried, so that it can be told since when a column is missing. */
    private OpenSource open(Entity entity, Contract contract, Reading reading, SourceSelect select, Drift drift) {
        boolean isDatabase = sources.settings(entity).kind() == SourceSettings.Kind.JDBC;
        SourceShape tables = drift.of(sources.tables(entity, drift.script()));
        SourceRows rows = rows(entity, contract, select.rows(reading), reading);
        try {
            select.refuseUnseenDeletes(reading, rows.columns());
            return new OpenSource(rows, drift, isDatabase ? tables : drift.of(header(rows)));
        } catch (JibaoException e) {
            rows.close();
            throw e;
        }
    }

    private SourceRows rows(Entity entity, Contract contract, Script script, Reading reading) {
        return sources.open(entity, script, contract.key().get(0), reading, Integer.MAX_VALUE);
    }

    private static Map<String, String> header(SourceRows rows) {
        return rows.columns().stream().collect(Collectors.toMap(column -> column, column -> SourceShape.TEXT));
    }

    /**
     * Looks whether the entity can be read: connects, asks, compares the columns with the contract, and reads no row.
     *
     * @return what it would be read from, and whether it is late by what raw knows
     * @throws JibaoException as {@link #extract}
     */
    public String check(Entity entity) {
        Contract contract = files.contract(entity);
        SourceSettings settings = sources.settings(entity);
        Script script = files.script(entity);
        RawFolder raw = RawFolder.of(site, entity);
        Reading reading = reading(entity, settings, raw, clock.instant());
        try (SourceRows rows = sources.open(entity, script, contract.key().get(0), reading, 1)) {
            new SourceSelect(entity, contract, script, settings, clock.getZone())
                    .refuseUnseenDeletes(reading, rows.columns());
            new EntityExtraction(entity, contract, LoadId.FIRST, raw, settings, reading, clock, memory)
                    .examine(rows, script);
            return rows.origin()
                    + new Drift(entity, contract, script, raw.lastRead().orElse(null))
                            .lateness(null, settings.rhythm(entity.name(), contract), LocalDate.now(clock))
                            .map("; it "::concat)
                            .orElse("");
        } finally {
            leave(entity.system());
        }
    }

    /** Lets go of the system's connections and of the snapshot they saw. */
    public void leave(String system) {
        sources.leave(system);
    }

    @Override
    public void close() {
        sources.close();
    }

    /** What the loads set aside, and the way back in. */
    public Quarantine quarantine() {
        return new Quarantine(this, site, clock);
    }

    Contract contract(Entity entity) {
        return files.contract(entity);
    }

    SourceSettings settings(Entity entity) {
        return sources.settings(entity);
    }

    /** The loads of the entity whose raw folder is whole; what a lost warehouse is rebuilt from. */
    public List<ExtractedEntity> loads(Entity entity) {
        return RawFolder.of(site, entity).records();
    }

    /** Files are not asked for a piece of their cursor: what lies there is what changed. */
    private static Reading reading(Entity entity, SourceSettings settings, RawFolder raw, Instant runStart) {
        Coverage coverage = settings.coverage(entity.name());
        boolean isLive = settings.kind() != SourceSettings.Kind.FILES;
        Deletes deletes = settings.deletes(entity.name());
        if (settings.kind() == SourceSettings.Kind.HTTP && coverage == Coverage.CHANGES && deletes == Deletes.KEYS) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the keys of %s cannot be read apart: it comes by HTTP".formatted(entity),
                    "jibao.yml, sources.%s".formatted(entity.system()),
                    "Set deletes to flag or none, or read to whole");
        }
        if (coverage == Coverage.WHOLE || !isLive) {
            return new Reading(coverage, isLive, Deletes.FLAG, null);
        }
        Instant upper = runStart.minus(Duration.ofMinutes(settings.lagMinutes()));
        Window window = Window.after(raw.records(), Duration.ofHours(settings.overlapHours()), upper);
        return new Reading(coverage, true, deletes, window);
    }
}
