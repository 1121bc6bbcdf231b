package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real PostgreSQL as the order system. */
class PostgresSourceTest {

    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    SiteWithSources site;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table 订单 (id bigint primary key, customer text, ordered timestamptz, closed timestamp,
                        done boolean, changed timestamptz)""");
            statement.execute("""
                    insert into 订单
                    select n, 'C' || n % 700, timestamptz '2025-01-01 00:00:00+08' + n * interval '1 minute',
                        timestamp '2025-02-01 08:00:00', n % 3 = 0, timestamptz '2025-03-01 00:00:00Z'
                    from generate_series(1, 25000) as n""");
            statement.execute(
                    "create function boom(n bigint) returns text language sql as $$ select 'x' || 1 / (20000 - n) $$");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void makeSite() {
        site = new SiteWithSources(folder)
                .jdbc("orders", postgres.getJdbcUrl("postgres", "postgres"), "postgres", null, Map.of());
    }

    @Test
    void rowsAreStreamedAndTimesKeepTheirInstant() {
        site.select("orders", "orders", """
                select id as order_id, customer as customer_id, ordered as ordered_at, closed as closed_at,
                    case when done then 'closed' else 'open' end as status, changed as updated_at
                from 订单""");

        ExtractedEntity extracted = site.extract("orders", "orders", 1);

        assertThat(extracted.rowsNew()).isEqualTo(25_000);
        assertThat(site.query(
                        "orders",
                        "orders",
                        1,
                        "select * exclude (_row_hash, _ordered_at) from data where order_id = '3'"))
                .containsExactly("3|C3|null|null|2024-12-31 16:03:00.0|2025-02-01 00:00:00.0|closed|null|null|"
                        + "2025-03-01 00:00:00.0|null|1|false|3");
        assertThat(site.extract("orders", "orders", 2).rowsNew()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "timestamptz"})
    void changesAreAskedForInTheDatabasesOwnWords(String type) throws SQLException {
        execute(
                "set time zone 'Asia/Shanghai'",
                "drop table if exists 变更",
                "create table 变更 (id varchar(9) primary key, name varchar(9), updated " + type + ")",
                "insert into 变更 values ('CH1', '商城', '2026-01-10 12:00:00'), ('CH2', '门店', '2026-01-10 13:00:00'), ('CH5', '直销', '2026-01-01 00:00:00')");
        site.configured("""
                        orders: {kind: jdbc, url: '%s', user: postgres, read: changes, overlap_hours: 1, lag_minutes: 5, deletes: keys,
                            entities: {channels: {max_disappeared_share: 1}}}
                        """.formatted(postgres.getJdbcUrl("postgres", "postgres")))
                .select(
                        "orders",
                        "channels",
                        "select id as channel_id, name, updated as updated_at from 变更 -- all of them")
                .at("2026-01-10T06:00:00Z")
                .extract("orders", "channels", 1);
        execute(
                "set time zone 'Asia/Shanghai'",
                "update 变更 set name = '官方商城', updated = '2026-01-10 14:30:00' where id = 'CH1'",
                "insert into 变更 values ('CH3', '经销商', '2026-01-10 14:54:59.999999'), ('CH4', '批发', '2026-01-10 14:55:00')",
                "delete from 变更 where id = 'CH5'");

        ExtractedEntity second = site.at("2026-01-10T07:00:00Z").extract("orders", "channels", 2);

        // from one hour before the newest of the first read to five minutes before the second
        assertThat(second.rowsRead()).isEqualTo(3);
        assertThat(site.query("orders", "channels", 2, "select channel_id, name, _is_deleted from data order by 1"))
                .containsExactly("CH1|官方商城|false", "CH3|经销商|false", "CH5|直销|true");
    }

    @Test
    void aSelectThatFailsInTheMiddleLeavesNothing() {
        site.select(
                "orders",
                "orders",
                "select id as order_id, boom(id) as customer_id, ordered as ordered_at, 'open' as status from 订单");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "orders", 1));

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure).hasMessageContainingAll("division by zero", "orders.sql");
        assertThat(site.raw("orders", "orders")).isEmptyDirectory();
    }

    @Test
    void aSourceIsOnlyEverRead() {
        site.select("orders", "orders", """
                delete from 订单
                returning id as order_id, customer as customer_id, ordered as ordered_at, 'open' as status""");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "orders", 1));

        assertThat(failure).hasMessageContaining("read-only transaction");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        site.select("orders", "orders", "select id as order_id, client as customer_id from 订单");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "orders", 1));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("client", "订单 (id, customer, ordered, closed, done, changed)");
    }

    @Test
    void aSlowSelectIsBrokenOffWithItsLimit() {
        site.jdbc("orders", postgres.getJdbcUrl("postgres", "postgres"), "postgres", null, 1, Map.of())
                .select("orders", "orders", """
                        select cast(pg_sleep(30) as text) as order_id, 'C1' as customer_id, now() as ordered_at,
                            'open' as status""");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "orders", 1));

        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure).hasMessageContainingAll("statement_timeout_seconds", "tried 3 times");
    }

    @Test
    void whatATextMayHoldArrivesAsItIs() {
        // the same expression in both dialects
        String name =
                "'tab' || chr(9) || 'line' || chr(10) || 'return' || chr(13) || 'back' || chr(92) || 'slash' || chr(8)"
                        + " || chr(12) || chr(11) || '𠮷' || chr(92) || 'N'";
        site.select("orders", "channels", """
                select 'C1' as channel_id, %s as name, null as kind
                union all select 'C2', chr(92) || 'N', ''""".formatted(name));

        site.extract("orders", "channels", 1);

        assertThat(site.query(
                        "orders",
                        "channels",
                        1,
                        "select name = %s, kind from data where channel_id = 'C1'".formatted(name)))
                .containsExactly("true|null");
        assertThat(site.query("orders", "channels", 1, "select name, kind from data where channel_id = 'C2'"))
                .containsExactly("\\N|null");
    }

    @Test
    void anOperatorWithAQuestionMarkIsNoParameter() {
        site.select(
                "orders",
                "channels",
                "select 'C1' as channel_id, case when jsonb '{\"a\": 1}' ? 'a' then 'yes?' end as name");

        assertThat(site.extract("orders", "channels", 1).rowsNew()).isEqualTo(1);
    }

    @Test
    void aLargeTableReadByFourConnectionsIsTheSameAsReadByOne() throws SQLException {
        execute(
                "create table if not exists 大单 as select n as id, 'P' || n % 9 as product from generate_series(-1000, 299000) n");
        String select = """
                select id as order_id, 1 as line_number, product as product_id, 1 as quantity, id / 7.0 as unit_price
                from 大单""";
        site.select("orders", "order_lines", select).extract("orders", "order_lines", 1);
        SiteWithSources parallel = new SiteWithSources(folder.resolve("parallel"))
                .jdbc("orders", postgres.getJdbcUrl("postgres", "postgres"), "postgres", null, Map.of())
                .connections("orders", 4)
                .select("orders", "order_lines", select);

        assertThat(parallel.extract("orders", "order_lines", 1).rowsNew()).isEqualTo(300_001);

        String digest =
                "select count(*), sum(unit_price), md5(string_agg(_row_hash || _source_row, '' order by _row_hash)) from data ";
        assertThat(parallel.query("orders", "order_lines", 1, digest))
                .isEqualTo(site.query("orders", "order_lines", 1, digest));
    }

    @Test
    void allEntitiesOfASystemAreReadFromOneSnapshot() throws SQLException {
        execute(
                "create table if not exists 渠道 (id text, name text)",
                "truncate 渠道",
                "insert into 渠道 values ('K1', '一')");
        site.select("orders", "channels", "select id as channel_id, name from 渠道")
                .select("orders", "customers", "select id as customer_id, name from 渠道");

        try (Extraction extraction = site.extraction()) {
            extraction.extract(new Entity("orders", "channels"), new LoadId(1), Set.of(), Instant.EPOCH);
            execute("insert into 渠道 values ('K2', '二')");
            extraction.extract(new Entity("orders", "customers"), new LoadId(1), Set.of(), Instant.EPOCH);
        }

        assertThat(site.query("orders", "customers", 1, "select customer_id from data "))
                .containsExactly("K1");
        assertThat(site.tryExtract("orders", "customers", 2).rowsNew()).isEqualTo(2);
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
