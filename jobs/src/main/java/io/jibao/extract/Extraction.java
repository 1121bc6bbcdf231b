package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Reads the site's source systems into raw. An entity is connected when the site has a SELECT for it,
 * {@code sql/1_extract/<system>/<entity>.sql}. Entities of one system are extracted one after the other, from one snapshot
 * where its database offers that, until {@link #leave}.
 */
public final class Extraction implements AutoCloseable {

    private static final String USUAL_MEMORY = "1GB";

    private final Home home;
    private final Site site;
    private final Map<String, SourceSettings> sources;
    private final Passwords passwords;
    private final Clock clock;
    private final Attempts.Pause pause;
    private final String memory;
    private final Map<String, JdbcSession> sessions = new HashMap<>();

    private Extraction(
            Home home,
            Site site,
            Map<String, SourceSettings> sources,
            Map<String, String> environment,
            Clock clock,
            String memory,
            Attempts.Pause pause) {
        this.home = home;
        this.site = site;
        this.sources = sources;
        this.passwords = new Passwords(site, environment);
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
        return new Extraction(
                home,
                site,
                sources,
                System.getenv(),
                clock,
                memory,
                duration -> TimeUnit.MILLISECONDS.sleep(duration.toMillis()));
    }

    static Extraction of(
            Home home,
            Site site,
            Map<String, SourceSettings> sources,
            Map<String, String> environment,
            Clock clock,
            Attempts.Pause pause) {
        return new Extraction(home, site, sources, environment, clock, USUAL_MEMORY, pause);
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
        try (Stream<Path> files = Files.walk(folder, 2)) {
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
     * @throws JibaoException source unavailable, contract broken, or usage; nothing is left of the load then
     */
    public ExtractedEntity extract(Entity entity, LoadId load, Set<LoadId> committed) {
        RawFolder raw = RawFolder.of(site, entity);
        raw.keepOnly(committed);
        Contract contract = ContractFile.read(contractFile(entity));
        SourceSettings settings = settings(entity);
        Script script = script(entity);
        EntityExtraction extraction = new EntityExtraction(entity, contract, load, raw, settings, clock, memory);
        return new Attempts(settings.attempts(), pause)
                .read(
                        entity,
                        () -> extraction.run(() -> open(entity, settings, script, contract), script, raw.loads()),
                        () -> leave(entity.system()));
    }

    /**
     * Looks whether the entity can be read: connects, asks, compares the columns with the contract, and reads no row.
     *
     * @return what it would be read from
     * @throws JibaoException as {@link #extract}
     */
    public String check(Entity entity) {
        Contract contract = ContractFile.read(contractFile(entity));
        SourceSettings settings = settings(entity);
        Script script = script(entity);
        try (SourceRows rows = open(entity, settings, script, contract)) {
            new EntityExtraction(entity, contract, LoadId.FIRST, RawFolder.of(site, entity), settings, clock, memory)
                    .examine(rows, script);
            return rows.origin();
        } finally {
            leave(entity.system());
        }
    }

    /** Lets go of the system's connections and of the snapshot they saw. */
    public void leave(String system) {
        JdbcSession session = sessions.remove(system);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(sessions.keySet()).forEach(this::leave);
    }

    /** The loads of the entity whose raw folder is whole; what a lost warehouse is rebuilt from. */
    public List<ExtractedEntity> loads(Entity entity) {
        RawFolder raw = RawFolder.of(site, entity);
        return raw.loads().stream()
                .map(load -> ExtractedEntity.read(raw.load(load)))
                .toList();
    }

    private SourceRows open(Entity entity, SourceSettings settings, Script script, Contract contract) {
        return switch (settings.kind()) {
            case JDBC ->
                session(entity.system(), settings).read(script, contract.key().get(0));
            case FILES -> new FileSource(site, entity.system(), settings).read(entity.name());
        };
    }

    private JdbcSession session(String system, SourceSettings settings) {
        return sessions.computeIfAbsent(
                system, name -> new JdbcSession(new JdbcSource(name, settings, passwords.find(name, settings))));
    }

    private SourceSettings settings(Entity entity) {
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
