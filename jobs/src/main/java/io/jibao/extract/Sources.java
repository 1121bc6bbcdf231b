package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The site's source systems, each opened in its way. What is opened of a database is kept until {@link #leave}, so that
 * all entities of a system are read from one snapshot where it offers that.
 */
final class Sources implements AutoCloseable {

    private final Site site;
    private final Map<String, SourceSettings> settings;
    private final Passwords passwords;
    private final Clock clock;
    private final Pause pause;
    private final Map<String, JdbcSession> sessions = new HashMap<>();

    Sources(Site site, Map<String, SourceSettings> settings, Passwords passwords, Clock clock, Pause pause) {
        this.site = site;
        this.settings = settings;
        this.passwords = passwords;
        this.clock = clock;
        this.pause = pause;
    }

    /** @throws JibaoException (usage) where jibao.yml has no such system */
    SourceSettings settings(Entity entity) {
        SourceSettings found = settings.get(entity.system());
        if (found == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there is a SELECT for %s but no source %s".formatted(entity, entity.system()),
                    "jibao.yml, sources",
                    "Add sources.%s, or remove sql/1_extract/%s/%s.sql"
                            .formatted(entity.system(), entity.system(), entity.name()));
        }
        return found;
    }

    /**
     * Starts to read.
     *
     * @param key first column of the entity's key
     * @param mostPages that are fetched of a source that has pages
     */
    SourceRows open(Entity entity, Script script, String key, Reading reading, int mostPages) {
        SourceSettings source = settings(entity);
        return switch (source.kind()) {
            case JDBC -> session(entity.system(), source).read(script, key);
            case FILES -> new FileSource(site, entity.system(), source).read(entity.name(), loads(entity));
            case HTTP -> fetch(entity, source, reading, mostPages);
        };
    }

    /** As {@link SourceShape#columns}, of the tables of a database; empty where it does not say, and of other sources. */
    Map<String, String> tables(Entity entity, Script script) {
        SourceSettings source = settings(entity);
        return source.kind() == SourceSettings.Kind.JDBC
                ? session(entity.system(), source).shape(script)
                : Map.of();
    }

    private SourceRows fetch(Entity entity, SourceSettings source, Reading reading, int mostPages) {
        HttpSettings http = Objects.requireNonNullElse(source.http(), HttpSettings.PLAIN);
        String token = passwords.token(entity.system(), http);
        HttpFailures failures = new HttpFailures(entity, token);
        HttpCalls calls = new HttpCalls(http, token, failures, clock, pause, RandomGenerator.getDefault());
        RawFolder raw = RawFolder.of(site, entity);
        List<String> known = raw.lastRead()
                .map(ExtractedEntity::shape)
                .map(shape -> List.copyOf(shape.columns().keySet()))
                .orElse(List.of());
        return new HttpSource(entity, source, calls, failures).read(reading.window(), mostPages, known, raw);
    }

    private List<ExtractedEntity> loads(Entity entity) {
        return RawFolder.of(site, entity).records();
    }

    private JdbcSession session(String system, SourceSettings source) {
        return sessions.computeIfAbsent(
                system, name -> new JdbcSession(new JdbcSource(name, source, passwords.find(name, source))));
    }

    /** Lets go of the system's connections and of the snapshot they saw. */
    void leave(String system) {
        JdbcSession session = sessions.remove(system);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(sessions.keySet()).forEach(this::leave);
    }
}
