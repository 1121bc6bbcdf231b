package io.jibao.extract;

import io.jibao.extract.SourceSettings.EntitySettings;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A site in a folder of a test, with sources as the test makes them. */
final class SiteWithSources {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Path folder;
    private final Map<String, SourceSettings> sources = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<LoadId> committed = new TreeSet<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Runnable onPause = () -> {};

    SiteWithSources(Path folder) {
        this.folder = folder;
    }

    SiteWithSources h2(String system, Map<String, EntitySettings> entities) {
        return jdbc(system, h2Url(system), "sa", null, entities);
    }

    SiteWithSources jdbc(
            String system, String url, String user, String passwordEnv, Map<String, EntitySettings> entities) {
        return jdbc(system, url, user, passwordEnv, 600, entities);
    }

    SiteWithSources jdbc(
            String system,
            String url,
            String user,
            String passwordEnv,
            int timeoutSeconds,
            Map<String, EntitySettings> entities) {
        sources.put(system, jdbcSettings(url, user, passwordEnv, timeoutSeconds, "CN", entities));
        return this;
    }

    static SourceSettings jdbcSettings(
            String url,
            String user,
            String passwordEnv,
            int timeoutSeconds,
            String phoneRegion,
            Map<String, EntitySettings> entities) {
        return new SourceSettings(
                SourceSettings.Kind.JDBC,
                url,
                user,
                passwordEnv,
                null,
                null,
                timeoutSeconds,
                1,
                3,
                null,
                StandardCharsets.UTF_8,
                new BigDecimal("0.2"),
                phoneRegion,
                entities);
    }

    /** Lets the source be read by several connections. */
    SiteWithSources connections(String system, int connections) {
        sources.put(system, connections(sources.get(system), connections));
        return this;
    }

    static SourceSettings connections(SourceSettings one, int connections) {
        return new SourceSettings(
                one.kind(),
                one.url(),
                one.user(),
                one.passwordEnv(),
                one.passwordFile(),
                one.timeZone(),
                one.statementTimeoutSeconds(),
                connections,
                one.attempts(),
                one.folder(),
                one.charset(),
                one.maxDisappearedShare(),
                one.phoneRegion(),
                one.entities());
    }

    SiteWithSources files(String system, Charset charset, Map<String, EntitySettings> entities) {
        sources.put(system, fileSettings(system, charset, entities));
        return this;
    }

    static SourceSettings fileSettings(String system, Charset charset, Map<String, EntitySettings> entities) {
        return new SourceSettings(
                SourceSettings.Kind.FILES,
                null,
                null,
                null,
                null,
                null,
                600,
                1,
                3,
                "drop/" + system,
                charset,
                new BigDecimal("0.2"),
                "CN",
                entities);
    }

    SiteWithSources environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    static EntitySettings mapped(String column, Map<String, String> values) {
        return new EntitySettings(null, ",", true, Map.of(column, values), null);
    }

    String h2Url(String system) {
        return "jdbc:h2:file:" + folder.resolve("h2-" + system);
    }

    SiteWithSources inH2(String system, String... statements) {
        try (Connection connection = DriverManager.getConnection(h2Url(system), "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    SiteWithSources select(String system, String entity, String sql) {
        return write("sql/1_extract/%s/%s.sql".formatted(system, entity), sql, StandardCharsets.UTF_8);
    }

    SiteWithSources drop(String system, String file, String text, Charset charset) {
        return write("drop/%s/%s".formatted(system, file), text, charset);
    }

    private SiteWithSources write(String path, String text, Charset charset) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(charset));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Extracts and counts the load as committed. */
    ExtractedEntity extract(String system, String entity, long load) {
        ExtractedEntity extracted = tryExtract(system, entity, load);
        committed.add(new LoadId(load));
        return extracted;
    }

    /** Extracts, but the load is not committed. */
    ExtractedEntity tryExtract(String system, String entity, long load) {
        try (Extraction extraction = extraction()) {
            return extraction.extract(new Entity(system, entity), new LoadId(load), committed);
        }
    }

    Extraction extraction() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-11T18:00:00Z"), SHANGHAI);
        return Extraction.of(Home.find(), site(), sources, environment, clock, this::pause);
    }

    /** What happens to the source while an attempt waits for the next. */
    SiteWithSources onPause(Runnable event) {
        onPause = event;
        return this;
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        onPause.run();
    }

    /** How long was waited between attempts; nothing waits in a test. */
    List<Duration> pauses() {
        return pauses;
    }

    Site site() {
        return new Site(folder);
    }

    Path raw(String system, String entity) {
        return site().raw().resolve(system).resolve(entity);
    }

    /** Rows of a query in which {@code data} and {@code quarantine} are the load's files, values joined by |. */
    List<String> query(String system, String entity, long load, String sql) {
        Path loadFolder = raw(system, entity).resolve("L" + load);
        return rows(sql.replace("data ", "'" + loadFolder.resolve("data.parquet") + "' ")
                .replace("quarantine ", "'" + loadFolder.resolve("quarantine.parquet") + "' "));
    }

    static List<String> rows(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
