package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that see only what changed. The company's clock stands in Shanghai, eight hours before UTC. */
class ChangesTest extends ExtractionTrial {

    private static final String SELECT =
            "select id as channel_id, name, gone as is_deleted, updated as updated_at from channels";

    @BeforeEach
    void makeChannels() {
        changes("deletes: flag");
        site.inH2(
                        "orders",
                        "create table channels (id varchar(9), name varchar(9), gone boolean, updated timestamp)",
                        "insert into channels values ('CH1', '商城', false, '2026-01-10 12:00:00')",
                        "insert into channels values ('CH2', '门店', false, '2026-01-10 13:00:00')")
                .select("orders", "channels", SELECT + " -- all of them");
    }

    private SiteWithSources changes(String more) {
        return site.configured("""
                orders: {kind: jdbc, url: '%s', user: sa, read: changes, overlap_hours: 1, lag_minutes: 5, %s}
                """.formatted(site.h2Url("orders"), more));
    }

    private List<String> raw(long load) {
        return site.query("orders", "channels", load, "select channel_id, name, _is_deleted from data order by 1");
    }

    @Test
    void theSecondReadAsksForWhatChangedSinceTheFirst() {
        site.at("2026-01-10T06:00:00Z").extract("orders", "channels", 1);
        site.inH2(
                "orders",
                "update channels set name = '官方商城', updated = '2026-01-10 14:30:00' where id = 'CH1'",
                "insert into channels values ('CH3', '经销商', false, '2026-01-10 14:54:59.999999')",
                "insert into channels values ('CH4', '批发', false, '2026-01-10 14:55:00')");

        ExtractedEntity second = site.at("2026-01-10T07:00:00Z").extract("orders", "channels", 2);

        assertThat(second.rowsRead()).isEqualTo(3);
        assertThat(second.rowsNew()).isEqualTo(2);
        assertThat(second.rowsUnchanged()).isEqualTo(1);
        assertThat(second.windowFrom()).hasToString("2026-01-10T04:00:00Z");
        assertThat(second.windowTo()).hasToString("2026-01-10T06:55:00Z");
        assertThat(second.cursorTo()).isEqualTo("2026-01-10 06:54:59.999999");
        assertThat(raw(2)).containsExactly("CH1|官方商城|false", "CH3|经销商|false");
    }

    @Test
    void aSourceWhoseClockIsSlowLosesNothing() {
        site.at("2026-01-10T06:00:00Z").extract("orders", "channels", 1);
        site.inH2("orders", "insert into channels values ('CH3', '经销商', false, '2026-01-10 13:00:01')");

        assertThat(site.at("2026-01-10T18:00:00Z")
                        .extract("orders", "channels", 2)
                        .rowsNew())
                .isEqualTo(1);
    }

    @Test
    void aDateInTheFarFutureDoesNotEndAllReading() {
        site.inH2("orders", "insert into channels values ('CH9', '错', false, '9999-01-01 00:00:00')");
        site.configured("orders: {kind: jdbc, url: '%s', user: sa}".formatted(site.h2Url("orders")));
        site.at("2026-01-10T06:00:00Z").extract("orders", "channels", 1);
        changes("deletes: flag");
        site.inH2("orders", "update channels set name = '新', updated = '2026-01-10 15:00:00' where id = 'CH2'");

        site.at("2026-01-10T08:00:00Z").extract("orders", "channels", 2);

        assertThat(raw(2)).containsExactly("CH2|新|false");
    }

    @Test
    void aRowWithoutACursorIsReadEveryTimeAndCounted() {
        site.inH2("orders", "insert into channels values ('CH3', '经销商', false, null)");
        site.at("2026-01-10T06:00:00Z").extract("orders", "channels", 1);
        site.inH2("orders", "update channels set name = '直销' where id = 'CH3'");

        ExtractedEntity second = site.at("2026-01-10T12:00:00Z").extract("orders", "channels", 2);

        assertThat(second.rowsWithoutCursor()).isEqualTo(1);
        assertThat(raw(2)).containsExactly("CH3|直销|false");
    }

    @Test
    void aKeyThatIsAbsentFromAReadOfChangesIsNotGoneButAFlaggedOneIs() {
        site.at("2026-01-10T06:00:00Z").extract("orders", "channels", 1);
        site.inH2(
                "orders",
                "delete from channels where id = 'CH1'",
                "update channels set gone = true, updated = '2026-01-10 14:00:00' where id = 'CH2'");

        ExtractedEntity second = site.at("2026-01-10T08:00:00Z").extract("orders", "channels", 2);

        assertThat(second.rowsDeleted()).isZero();
        assertThat(raw(2)).containsExactly("CH2|门店|true");
    }

    @Test
    void withKeysComparedAMissingOneIsGoneAndAReturnedOneIsBackUnread() {
        changes("deletes: keys, max_disappeared_share: 0.5").at("2026-01-10T06:00:00Z");
        site.extract("orders", "channels", 1);

        site.inH2("orders", "delete from channels where id = 'CH1'").at("2026-01-12T06:00:00Z");
        ExtractedEntity without = site.extract("orders", "channels", 2);
        site.inH2("orders", "insert into channels values ('CH1', '商城', false, '2026-01-10 10:00:00')");
        ExtractedEntity again = site.extract("orders", "channels", 3);

        assertThat(without.rowsDeleted()).isEqualTo(1);
        assertThat(raw(2)).containsExactly("CH1|商城|true");
        assertThat(again.rowsReturned()).isEqualTo(1);
        assertThat(raw(3)).containsExactly("CH1|商城|false");
    }

    @Test
    void aMassDisappearanceOfKeysIsNotBelieved() {
        changes("deletes: keys").at("2026-01-10T06:00:00Z").extract("orders", "channels", 1);
        site.inH2("orders", "delete from channels");

        assertThatThrownBy(() -> site.extract("orders", "channels", 2))
                .isInstanceOfSatisfying(JibaoException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
                    assertThat(failure.what()).isEqualTo("orders.channels returned no row, 2 are known");
                });
    }

    @Test
    void deletesThatNobodyWouldNoticeAreRefused() {
        site.select("orders", "channels", "select id as channel_id, name, updated as updated_at from channels");

        assertThatThrownBy(() -> site.extract("orders", "channels", 1))
                .isInstanceOfSatisfying(JibaoException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(failure.whatToDo()).contains("sources.orders.entities.channels.deletes", "keys", "none");
                });
    }

    @Test
    void aDatabaseThatWasSetBackSaysWhatIsSoNow() {
        site.at("2026-01-10T06:00:00Z").extract("orders", "channels", 1);
        site.inH2("orders", "update channels set name = '旧', updated = '2026-01-10 12:30:00' where id = 'CH2'");
        site.extract("orders", "channels", 2);
        ExtractedEntity again = site.extract("orders", "channels", 3);

        assertThat(site.query("orders", "channels", 2, "select name, updated_at, _ordered_at from data "))
                .containsExactly("旧|2026-01-10 04:30:00.0|2026-01-10 05:00:00.0");
        assertThat(again.rowsNew()).isZero();
    }

    @Test
    void aLateVersionInAFileIsHistoryOnceAndNeverCurrent() {
        site.configured("orders: {kind: files, folder: drop/orders, read: changes}")
                .select("orders", "channels", "select id as channel_id, name, updated as updated_at from source");
        String columns = "id,name,updated\n";
        deliver(1, columns + "CH1,新,2026-01-10 13:00:00\n");
        deliver(2, columns + "CH1,旧,2026-01-10 12:30:00\n");
        deliver(3, columns + "CH1,旧,2026-01-10 12:30:00\nCH2,门店,2026-01-10 12:30:00\n");

        assertThat(raw(2)).containsExactly("CH1|旧|false");
        assertThat(raw(3)).containsExactly("CH2|门店|false");
        assertThat(site.query("orders", "channels", 2, "select _ordered_at from data "))
                .containsExactly("2026-01-10 04:30:00.0");
        deliver(4, columns + "CH1,新,2026-01-10 13:00:00\n");
        assertThat(raw(4)).isEmpty();
    }

    private void deliver(long load, String text) {
        site.drop("orders", "channels.csv", text, StandardCharsets.UTF_8).extract("orders", "channels", load);
    }
}
