package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
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

/** A real MariaDB as the order system. */
class MariaDbSourceTest {

    private static final String ORDERS = """
            select id as order_id, customer as customer_id, ordered as ordered_at, closed as closed_at,
                if(done, 'closed', 'open') as status
            from 订单""";

    private static MariaDbServer mariaDb;

    @TempDir
    static Path serverFolder;

    @TempDir
    Path folder;

    SiteWithSources site;

    @BeforeAll
    static void start() throws IOException, SQLException {
        assumeTrue(MariaDbServer.isPossible(), "there is no MariaDB for this machine");
        mariaDb = MariaDbServer.start(serverFolder);
        mariaDb.execute("""
                create table 订单 (id bigint primary key, customer varchar(20), ordered datetime(6), closed datetime,
                    done boolean) engine = InnoDB""", """
                insert into 订单
                select seq, concat('客', seq % 700), timestamp '2025-01-01 00:00:00' + interval seq minute,
                    if(seq % 2 = 0, timestamp '2025-08-01 08:00:00', null), seq % 3 = 0
                from seq_1_to_250000""");
    }

    @AfterAll
    static void stop() {
        if (mariaDb != null) {
            mariaDb.close();
        }
    }

    @BeforeEach
    void makeSite() {
        site = new SiteWithSources(folder).jdbc("orders", mariaDb.url(), "root", null, Map.of());
    }

    @Test
    void rowsAreStreamedInTheirTypes() {
        site.select("orders", "orders", ORDERS);

        ExtractedEntity extracted = site.extract("orders", "orders", 1);

        assertThat(extracted.rowsNew()).isEqualTo(250_000);
        // Shanghai is eight hours ahead
        assertThat(
                        site.query(
                                "orders",
                                "orders",
                                1,
                                "select customer_id, ordered_at, closed_at, status, _source_row from data where order_id in ('3', '4') order by order_id"))
                .containsExactly(
                        "客3|2024-12-31 16:03:00.0|null|closed|3",
                        "客4|2024-12-31 16:04:00.0|2025-08-01 00:00:00.0|open|4");
        assertThat(site.extract("orders", "orders", 2).rowsNew()).isZero();
    }

    @Test
    void changesAreAskedForInTheDatabasesOwnWords() {
        mariaDb.execute(
                "create table 变更 (id varchar(9) primary key, name varchar(9), updated datetime(6))",
                "insert into 变更 values ('CH1', '商城', '2026-01-10 12:00:00'), ('CH2', '门店', '2026-01-10 13:00:00'), ('CH5', '直销', '2026-01-01 00:00:00')");
        site.configured("""
                        orders: {kind: jdbc, url: '%s', user: root, read: changes, overlap_hours: 1, lag_minutes: 5, deletes: keys,
                            entities: {channels: {max_disappeared_share: 1}}}
                        """.formatted(mariaDb.url()))
                .select(
                        "orders",
                        "channels",
                        "select id as channel_id, name, updated as updated_at from 变更 -- all of them")
                .at("2026-01-10T06:00:00Z")
                .extract("orders", "channels", 1);
        mariaDb.execute(
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
    void aLargeTableReadByThreeConnectionsIsTheSameAsReadByOne() {
        site.select("orders", "orders", ORDERS).extract("orders", "orders", 1);
        SiteWithSources parallel = new SiteWithSources(folder.resolve("parallel"))
                .jdbc("orders", mariaDb.url(), "root", null, Map.of())
                .connections("orders", 3)
                .select("orders", "orders", ORDERS);

        assertThat(parallel.extract("orders", "orders", 1).rowsNew()).isEqualTo(250_000);

        String digest = "select count(*), md5(string_agg(_row_hash || _source_row, '' order by _row_hash)) from data ";
        assertThat(parallel.query("orders", "orders", 1, digest)).isEqualTo(site.query("orders", "orders", 1, digest));
    }

    @Test
    void allEntitiesOfASystemAreReadFromOneSnapshot() {
        mariaDb.execute(
                "create table 渠道 (id varchar(9), name varchar(9)) engine = InnoDB",
                "insert into 渠道 values ('K1', '一')");
        site.select("orders", "channels", "select id as channel_id, name from 渠道")
                .select("orders", "customers", "select id as customer_id, name from 渠道");

        try (Extraction extraction = site.extraction()) {
            extraction.extract(new Entity("orders", "channels"), new LoadId(1), Set.of(), Instant.EPOCH);
            mariaDb.execute("insert into 渠道 values ('K2', '二')");
            extraction.extract(new Entity("orders", "customers"), new LoadId(1), Set.of(), Instant.EPOCH);
        }

        assertThat(site.query("orders", "customers", 1, "select customer_id from data "))
                .containsExactly("K1");
    }

    @Test
    void aSourceIsOnlyEverRead() {
        mariaDb.execute(
                "create table 可删 (id varchar(9), name varchar(9)) engine = InnoDB",
                "insert into 可删 values ('K1', '一')");
        site.select("orders", "channels", "delete from 可删 returning id as channel_id, name");

        JibaoException failure =
                catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "channels", 1));

        assertThat(failure).hasMessageContaining("READ ONLY transaction");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() {
        site.select("orders", "orders", "select id as order_id, client as customer_id from 订单");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "orders", 1));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("client", "订单 (id, customer, ordered, closed, done)");
    }

    @Test
    void aTableThatIsLockedIsTriedAgain() throws SQLException {
        mariaDb.execute(
                "create table 锁 (id varchar(9), name varchar(9)) engine = InnoDB", "insert into 锁 values ('K1', '一')");
        site.jdbc("orders", mariaDb.url(), "root", null, 2, Map.of())
                .select("orders", "channels", "select id as channel_id, name from 锁");
        try (Connection other = mariaDb.connect();
                Statement statement = other.createStatement()) {
            statement.execute("lock tables 锁 write");
            site.onRest(() -> JdbcSource.close(other));

            assertThat(site.extract("orders", "channels", 1).rowsNew()).isEqualTo(1);
            assertThat(site.rests()).hasSize(1);
        }
    }
}
