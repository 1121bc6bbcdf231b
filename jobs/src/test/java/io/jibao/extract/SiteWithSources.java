package io.jibao.extract;

import io.jibao.extract.SourceSettings.EntitySettings;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.Collectors;

/** A site in a folder of a test, with sources as the test makes them. */
final class SiteWithSources {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Path folder;
    private final Map<String, SourceSettings> sources = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<LoadId> committed = new TreeSet<>();
    private final List<Duration> rests = new ArrayList<>();
    private Clock clock = Clock.fixed(Instant.parse("2026-01-11T18:00:00Z"), SHANGHAI);
    private Runnable onRest = () -> {};
    private final Clock ticking = new Clock() {
        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    };

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
        sources.put(system, SampleSettings.jdbc(url, user, passwordEnv, timeoutSeconds, "CN", entities));
        return this;
    }

    /** Lets the source be read by several connections. */
    SiteWithSources connections(String system, int connections) {
        sources.put(system, SampleSettings.connections(sources.get(system), connections));
        return this;
    }

    SiteWithSources files(String system, Charset charset, Map<String, EntitySettings> entities) {
        sources.put(system, SampleSettings.files(system, charset, entities));
        return this;
    }

    /** @param yaml the section {@code sources} of jibao.yml */
    SiteWithSources configured(String yaml) {
        write("jibao.yml", "sources:\n" + yaml.indent(2), StandardCharsets.UTF_8);
        sources.putAll(SiteSettings.read(site()).bindMap("sources", SourceSettings.class));
        return this;
    }

    SiteWithSources environment(String name, String value) {
        environment.put(name, value);
        return this;
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

    SiteWithSources at(String instant) {
        clock = Clock.fixed(Instant.parse(instant), SHANGHAI);
        return this;
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
            return extraction.extract(new Entity(system, entity), new LoadId(load), committed, clock.instant());
        }
    }

    /** Brings rows of load 1 back and counts the load as committed when it brought any. */
    Replay replay(Entity entity, long load, List<Long> numbers, Map<String, String> corrections) {
        List<QuarantineId> ids = numbers.stream()
                .map(number -> new QuarantineId(new LoadId(1), entity, number))
                .toList();
        Replay replay = extraction().quarantine().replay(entity, ids, corrections, new LoadId(load), committed);
        if (!replay.taken().isEmpty()) {
            committed.add(new LoadId(load));
        }
        return replay;
    }

    /** Rows of quarantine, a line each. */
    List<String> quarantined(QuarantineFilter filter) {
        return extraction().quarantine().list(filter, load -> true, 1000).rows().stream()
                .map(row -> "%s %s %s since %s: %s"
                        .formatted(
                                row.id(),
                                row.place(),
                                row.stateWords(),
                                row.since(),
                                row.problems().stream()
                                        .map(QuarantinedRow.Problem::words)
                                        .collect(Collectors.joining("; "))))
                .toList();
    }

    /** The rows in force of all loads. */
    List<String> current(String system, String entity, String key, String columns) {
        return rows("""
                select %s
                from read_parquet('%s/L*/data.parquet', union_by_name = true)
                qualify row_number() over (partition by %s order by _load_id desc) = 1 and not _is_deleted
                order by %s""".formatted(columns, raw(system, entity), key, key));
    }

    /** How long the extraction rested, each time; the clock went on by as much. */
    List<Duration> rests() {
        return rests;
    }

    /** What happens to the source while the extraction rests. */
    SiteWithSources onRest(Runnable event) {
        onRest = event;
        return this;
    }

    private void rest(Duration time) {
        rests.add(time);
        clock = Clock.offset(clock, time);
        onRest.run();
    }

    Extraction extraction() {
        return Extraction.of(Home.find(), site(), sources, environment, ticking, this::rest);
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
