package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is cut off, locked, crowded, restarted or shy of copying: tried again where that helps. */
class TroubledSourceTest {

    private static final String SELECT = "select id as channel_id, name from channel";
    private static final int ROWS = 60_000;

    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    SiteWithSources site;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        execute(
                "create table channel as select 'K' || n as id, repeat('名', 20) || n as name from generate_series(1, %d) n"
                        .formatted(ROWS),
                "create role reader login",
                "create role lonely login connection limit 1",
                "grant select on channel to reader, lonely");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void makeSite() {
        site = reading(postgres.getPort(), 600);
    }

    private SiteWithSources reading(int port, int timeoutSeconds) {
        return new SiteWithSources(folder)
                .jdbc(
                        "orders",
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
                        "reader",
                        null,
                        timeoutSeconds,
                        Map.of())
                .select("orders", "channels", SELECT);
    }

    private JibaoException failure() {
        JibaoException failure =
                catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "channels", 1));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(site.raw("orders", "channels"))
                .satisfiesAnyOf(path -> assertThat(path).doesNotExist(), path -> assertThat(path)
                        .isEmptyDirectory());
        return failure;
    }

    @Test
    void aConnectionCutInMidReadIsReadAgainFromTheStart() throws IOException {
        try (Wire wire = new Wire(postgres.getPort()).breaking(2, 1_000_000)) {
            site = reading(wire.port(), 600);

            ExtractedEntity extracted = site.extract("orders", "channels", 1);

            assertThat(extracted.rowsNew()).isEqualTo(ROWS);
            assertThat(site.rests()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(20));
        }
    }

    @Test
    void aConnectionThatIsCutEveryTimeIsASourceThatIsNotThere() throws IOException {
        try (Wire wire = new Wire(postgres.getPort()).breaking(100, 1_000_000)) {
            site = reading(wire.port(), 600);

            assertThat(failure())
                    .hasMessageContainingAll("orders stopped answering", "tried 3 times", "channels.sql", "run again");
        }
    }

    @Test
    void aTableThatIsLockedIsWaitedForAndThenTriedAgain() throws SQLException {
        site = reading(postgres.getPort(), 1);
        try (Connection other = postgres.getPostgresDatabase().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table channel in access exclusive mode");

            assertThat(failure())
                    .hasMessageContainingAll("lock timeout", "tried 3 times", "channels.sql", "Another session");
            assertThat(site.rests()).hasSize(2);
        }
        assertThat(site.extract("orders", "channels", 1).rowsNew()).isEqualTo(ROWS);
    }

    @Test
    void aServerThatEndsTheSessionIsAskedAgain() {
        String trip = "create or replace function trip(id text) returns text language plpgsql security definer as"
                + " $$ begin if id = 'K50000' then %s; end if; return ''; end $$";
        execute(trip.formatted("perform pg_terminate_backend(pg_backend_pid())"));
        site.select("orders", "channels", "select id as channel_id, name || trip(id) as name from channel")
                .onRest(() -> execute(trip.formatted("null")));

        assertThat(site.extract("orders", "channels", 1).rowsNew()).isEqualTo(ROWS);
        assertThat(site.rests()).hasSize(1);
    }

    @Test
    void aServerWithoutAFreeConnectionIsAskedAgain() throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort());
        site.jdbc("orders", url, "lonely", null, Map.of());
        try (Connection theOnlyOne = DriverManager.getConnection(url, "lonely", "")) {
            assertThat(failure())
                    .hasMessageContainingAll("orders cannot be reached", "too many connections", "tried 3 times");
            site.onRest(() -> JdbcSource.close(theOnlyOne));

            assertThat(site.extract("orders", "channels", 1).rowsNew()).isEqualTo(ROWS);
        }
    }

    @Test
    void aRefusedLoginIsNotTriedAgain() {
        site = reading(postgres.getPort(), 600)
                .jdbc(
                        "orders",
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()),
                        "nobody",
                        null,
                        Map.of());

        assertThat(failure()).hasMessageContainingAll("orders cannot be reached", "nobody");
        assertThat(site.rests()).isEmpty();
    }

    @Test
    void aServerThatRefusesToCopyIsReadByACursor() throws IOException {
        String digest = "select count(*), md5(string_agg(_row_hash || _source_row, '' order by _row_hash)) from data ";
        site.extract("orders", "channels", 1);
        try (Wire wire = new Wire(postgres.getPort()).refusingCopy()) {
            SiteWithSources pooled = new SiteWithSources(folder.resolve("pooled"))
                    .jdbc(
                            "orders",
                            "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(wire.port()),
                            "reader",
                            null,
                            Map.of())
                    .select("orders", "channels", SELECT);

            pooled.extract("orders", "channels", 1);

            assertThat(pooled.query("orders", "channels", 1, digest))
                    .isEqualTo(site.query("orders", "channels", 1, digest));
        }
    }

    private static void execute(String... statements) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
