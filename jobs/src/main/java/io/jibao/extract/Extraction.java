package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the site's source systems into raw. An entity is connected when the site has a SELECT for it,
 * {@code sql/1_extract/<system>/<entity>.sql}. Thread-safe: entities may be extracted at the same time.
 */
public final class Extraction {

    private final Home home;
    private final Site site;
    private final Map<String, SourceSettings> sources;
    private final Passwords passwords;
    private final Clock clock;
    private final Pause pause;

    private Extraction(
            Home home,
            Site site,
            Map<String, SourceSettings> sources,
            Map<String, String> environment,
            Clock clock,
            Pause pause) {
        this.home = home;
        this.site = site;
        this.sources = sources;
        this.passwords = new Passwords(site, environment);
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * The extraction of a site.
     *
     * @param sources the section {@code sources} of jibao.yml
     * @param clock in the company's time zone
     */
    public static Extraction of(Home home, Site site, Map<String, SourceSettings> sources, Clock clock) {
        return of(home, site, sources, System.getenv(), clock);
    }

    static Extraction of(
            Home home, Site site, Map<String, SourceSettings> sources, Map<String, String> environment, Clock clock) {
        return of(home, site, sources, environment, clock, Pause.REAL);
    }

    static Extraction of(
            Home home,
            Site site,
            Map<String, SourceSettings> sources,
            Map<String, String> environment,
            Clock clock,
            Pause pause) {
        return new Extraction(home, site, sources, environment, clock, pause);
    }

    /**
     * The connected entities, in order of their names.
     *
     * @throws JibaoException (usage) when one has no source or no contract
     */
    public List<Entity> entities() {
        Path folder = site.sql().resolve("1_extract");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
            List<Entity> entities = files.map(folder::relativize)
                    .filter(file -> file.getNameCount() == 2 && file.toString().endsWith(".sql"))
                    .map(file -> new Entity(
                            file.getName(0).toString(),
                            file.getName(1).toString().replaceFirst("\\.sql$", "")))
                    .sorted()
                    .toList();
            entities.forEach(entity -> {
                contractFile(entity);
                settings(entity);
            });
            return entities;
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE, "the SELECTs cannot be listed: " + e, folder.toString(), "Make it readable", e);
        }
    }

    /**
     * Reads all rows of the entity and writes what is new into {@code state/raw/<system>/<entity>/L<number>/}. Folders
     * of the entity that belong to no committed load are deleted first.
     *
     * @param committed loads that the warehouse's ledger holds of this entity
     * @param runStart when the run began; the same when it is resumed, so that all its reads of changes end there
     * @throws JibaoException source unavailable, contract broken, or usage; nothing is left of the load then
     */
    public ExtractedEntity extract(Entity entity, LoadId load, Set<LoadId> committed, Instant runStart) {
        RawFolder raw = RawFolder.of(site, entity);
        raw.keepOnly(committed);
        Contract contract = ContractFile.read(contractFile(entity));
        SourceSettings settings = settings(entity);
        new RawMerge(raw, contract, settings.mergeAfterLoads()).run();
        Script script = script(entity);
        Reading reading = reading(entity, settings, raw, runStart);
        SourceSelect select = new SourceSelect(entity, contract, script, settings, clock.getZone());
        Drift drift = new Drift(entity, contract, script, lastRead(raw));
        SourceShape tables = drift.of(tables(entity, settings, script));
        try (SourceRows rows = open(entity, settings, select.rows(reading), reading, Integer.MAX_VALUE)) {
            select.refuseUnseenDeletes(reading, rows.columns());
            SourceShape shape = settings.kind() == SourceSettings.Kind.JDBC ? tables : drift.of(header(rows));
            return new EntityExtraction(entity, contract, load, raw, settings, reading, clock)
                    .run(
                            new OpenSource(rows, drift, shape),
                            () -> open(entity, settings, select.keys(), reading, Integer.MAX_VALUE),
                            raw.loads());
        }
    }

    /** Of a database; before its SELECT is tried, so that it can be told since when a column is missing. */
    private Map<String, String> tables(Entity entity, SourceSettings settings, Script script) {
        return settings.kind() == SourceSettings.Kind.JDBC
                ? new JdbcSource(entity.system(), settings, passwords.find(entity.system(), settings)).shape(script)
                : Map.of();
    }

    private static Map<String, String> header(SourceRows rows) {
        return rows.columns().stream().collect(Collectors.toMap(column -> column, column -> SourceShape.TEXT));
    }

    /** The last load that read the source; a replay did not. */
    private static @Nullable ExtractedEntity lastRead(RawFolder raw) {
        return raw.loads().stream()
                .map(load -> ExtractedEntity.read(raw.load(load)))
                .filter(load -> load.shape() != null)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /**
     * Looks whether the entity can be read: connects, asks, compares the columns with the contract, and reads no row.
     *
     * @return what it would be read from, and whether it is late by what raw knows
     * @throws JibaoException as {@link #extract}
     */
    public String check(Entity entity) {
        Contract contract = ContractFile.read(contractFile(entity));
        SourceSettings settings = settings(entity);
        Script script = script(entity);
        RawFolder raw = RawFolder.of(site, entity);
        Reading reading = reading(entity, settings, raw, clock.instant());
        try (SourceRows rows = open(entity, settings, script, reading, 1)) {
            new SourceSelect(entity, contract, script, settings, clock.getZone())
                    .refuseUnseenDeletes(reading, rows.columns());
            new EntityExtraction(entity, contract, LoadId.FIRST, raw, settings, reading, clock).examine(rows, script);
            return rows.origin()
                    + new Drift(entity, contract, script, lastRead(raw))
                            .lateness(null, settings.rhythm(entity.name(), contract), LocalDate.now(clock))
                            .map("; it "::concat)
                            .orElse("");
        }
    }

    /** What the loads set aside, and the way back in. */
    public Quarantine quarantine() {
        return new Quarantine(this, site, clock);
    }

    Contract contract(Entity entity) {
        return ContractFile.read(contractFile(entity));
    }

    /** The loads of the entity whose raw folder is whole; what a lost warehouse is rebuilt from. */
    public List<ExtractedEntity> loads(Entity entity) {
        RawFolder raw = RawFolder.of(site, entity);
        return raw.loads().stream()
                .map(load -> ExtractedEntity.read(raw.load(load)))
                .toList();
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
        List<ExtractedEntity> loads = raw.loads().stream()
                .map(each -> ExtractedEntity.read(raw.load(each)))
                .toList();
        Instant upper = runStart.minus(Duration.ofMinutes(settings.lagMinutes()));
        return new Reading(
                coverage, true, deletes, Window.after(loads, Duration.ofHours(settings.overlapHours()), upper));
    }

    /** @param mostPages that are fetched of a source that has pages */
    private SourceRows open(Entity entity, SourceSettings settings, Script script, Reading reading, int mostPages) {
        return switch (settings.kind()) {
            case JDBC ->
                new JdbcSource(entity.system(), settings, passwords.find(entity.system(), settings)).read(script);
            case FILES -> new FileSource(site, entity.system(), settings).read(entity.name(), loads(entity));
            case HTTP -> fetch(entity, settings, reading, mostPages);
        };
    }

    private SourceRows fetch(Entity entity, SourceSettings settings, Reading reading, int mostPages) {
        HttpSettings http = Objects.requireNonNullElse(settings.http(), HttpSettings.PLAIN);
        String token = passwords.token(entity.system(), http);
        HttpFailures failures = new HttpFailures(entity, token);
        HttpCalls calls = new HttpCalls(http, token, failures, clock, pause, RandomGenerator.getDefault());
        RawFolder raw = RawFolder.of(site, entity);
        ExtractedEntity last = lastRead(raw);
        SourceShape known = last == null ? null : last.shape();
        return new HttpSource(entity, settings, calls, failures)
                .read(
                        reading.window(),
                        mostPages,
                        known == null ? List.of() : List.copyOf(known.columns().keySet()),
                        raw);
    }

    SourceSettings settings(Entity entity) {
        SourceSettings settings = sources.get(entity.system());
        if (settings == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there is a SELECT for %s but no source %s".formatted(entity, entity.system()),
                    "jibao.yml, sources",
                    "Add sources.%s, or remove %s".formatted(entity.system(), scriptFile(entity)));
        }
        return settings;
    }

    /** A contract of the site wins over the built-in one. */
    private Path contractFile(Entity entity) {
        String name = "1_extract/%s/%s.yml".formatted(entity.system(), entity.name());
        Path own = site.sql().resolve(name);
        Path builtIn = home.sql().resolve(name);
        if (!Files.exists(own) && !Files.exists(builtIn)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there is no contract for %s".formatted(entity),
                    scriptFile(entity).toString(),
                    "Name the file after an entity of sql/1_extract, or add a contract beside it");
        }
        return Files.exists(own) ? own : builtIn;
    }

    private Path scriptFile(Entity entity) {
        return site.sql().resolve("1_extract/%s/%s.sql".formatted(entity.system(), entity.name()));
    }

    private Script script(Entity entity) {
        Path file = scriptFile(entity);
        try {
            return new Script(
                    file, Files.readString(file, StandardCharsets.UTF_8).strip().replaceFirst(";\\z", ""));
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE, "the SELECT cannot be read: " + e, file.toString(), "Make it readable UTF-8", e);
        }
    }
}
