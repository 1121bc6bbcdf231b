package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.sql.ParameterDefinition;
import io.jibao.sql.SqlLibrary;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sources that are not what they were: what is only told, and what stops the load. */
class DriftTest extends ExtractionTrial {

    private static final String SELECT = "select id as channel_id, name from source";

    private void file(String text) {
        site.configured("orders: {kind: files, folder: drop/orders}")
                .drop("orders", "channels.csv", text, StandardCharsets.UTF_8);
    }

    private void table(String... statements) {
        site.configured("orders: {kind: jdbc, url: '%s', user: sa}".formatted(site.h2Url("orders")))
                .inH2("orders", statements)
                .select("orders", "channels", "select id as channel_id, title as name from shops");
    }

    @Test
    void aNewColumnOfAFileIsToldOnce() {
        site.select("orders", "channels", SELECT);
        file("id,name\nCH1,商城\n");
        assertThat(site.extract("orders", "channels", 1).noticed()).isEmpty();

        file("id,name,region\nCH1,商城,华东\n");
        assertThat(site.extract("orders", "channels", 2).noticed()).containsExactly("has a new column region (text)");
        assertThat(site.extract("orders", "channels", 3).noticed()).isEmpty();
        assertThat(ExtractedEntity.read(site.raw("orders", "channels").resolve("L2"))
                        .noticed())
                .as("load.json")
                .hasSize(1);
    }

    @Test
    void aLostColumnOfAFileThatNobodyAskedForIsTold() {
        site.select("orders", "channels", SELECT);
        file("id,name,region\nCH1,商城,华东\n");
        site.extract("orders", "channels", 1);

        file("id,name\nCH1,商城\n");

        assertThat(site.extract("orders", "channels", 2).noticed())
                .containsExactly("lacks the column region, which holds text until L1 of 2026-01-12");
    }

    @Test
    void aLostColumnThatTheSelectAsksForStopsTheLoad() {
        site.select("orders", "channels", SELECT);
        file("id,name\nCH1,商城\n");
        site.extract("orders", "channels", 1);

        file("id,title\nCH1,商城\n");

        assertStops("lacks the column name", "until L1 of 2026-01-12", "channels.sql");
    }

    @Test
    void anOptionalColumnThatAStarTookAlongIsNotLostInSilence() {
        site.select("orders", "channels", "select * from source");
        file("channel_id,name,kind\nCH1,商城,线上平台\n");
        site.extract("orders", "channels", 1);

        file("channel_id,name\nCH1,商城\n");

        assertStops("lacks the column kind");
    }

    @Test
    void aDatabaseTellsItsNewColumnsAndStopsAtLostOnes() {
        table("create table shops (id varchar(9), title varchar(20))", "insert into shops values ('CH1', '商城')");
        site.extract("orders", "channels", 1);

        site.inH2("orders", "alter table shops add column opened date");
        assertThat(site.extract("orders", "channels", 2).noticed())
                .containsExactly("has a new column shops.opened (time)");
        site.inH2("orders", "alter table shops alter column title rename to caption");

        assertStops("lacks the column shops.title, which holds text until L2 of 2026-01-12");
    }

    @Test
    void anotherKindOfValueStopsTheLoadUntilTheSelectAnswersIt() {
        table("create table shops (id int, title varchar(20))", "insert into shops values (1, '商城')");
        site.extract("orders", "channels", 1);

        site.inH2("orders", "alter table shops alter column title varchar(90)");
        assertThat(site.extract("orders", "channels", 2).noticed())
                .as("longer texts are texts")
                .isEmpty();
        site.inH2("orders", "alter table shops alter column id varchar(20)");
        assertStops("has text in the column shops.id, which held number until L2 of 2026-01-12");

        site.select("orders", "channels", "select cast(id as varchar) as channel_id, title as name from shops");
        assertThat(site.extract("orders", "channels", 3).noticed())
                .containsExactly("has text in the column shops.id, which held number until L2 of 2026-01-12");
        assertThat(site.extract("orders", "channels", 4).noticed()).isEmpty();
    }

    @Test
    void numbersThatBecomeWordsStopTheLoad() {
        site.configured("orders: {kind: files, folder: drop/orders}")
                .select("orders", "refunds", "select * from source");
        refunds(2);
        site.extract("orders", "refunds", 1);
        refunds(10);
        ExtractedEntity someBad = site.extract("orders", "refunds", 2);
        refunds(11);

        assertThat(someBad.rowsQuarantined()).as("a tenth is not many").isEqualTo(10);
        assertThatThrownBy(() -> site.extract("orders", "refunds", 3))
                .isInstanceOfSatisfying(JibaoException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.CONTRACT_BROKEN))
                .hasMessageContaining("values in amount that are not a number: 11 of 100 rows, and few until L2");
        assertThat(site.raw("orders", "refunds").resolve("L3")).doesNotExist();

        site.select("orders", "refunds", "-- as the branch wants it\nselect * from source");
        assertThat(site.extract("orders", "refunds", 3).rowsQuarantined()).isEqualTo(11);
        assertThat(site.extract("orders", "refunds", 4).rowsQuarantined()).isEqualTo(11);
    }

    /** A hundred, some of them with words for a number. */
    private void refunds(int bad) {
        site.drop(
                "orders",
                "refunds.csv",
                IntStream.range(0, 100)
                        .mapToObj(i -> "R%d,O1,2026-01-01,%s".formatted(i, i < bad ? "十元" : "10"))
                        .collect(Collectors.joining("\n", "refund_id,order_id,refunded_at,amount\n", "\n")),
                StandardCharsets.UTF_8);
    }

    @Test
    void aSourceThatIsBehindItsRhythmIsTold() {
        site.select("orders", "refunds", "select * from source")
                .configured("orders: {kind: files, folder: drop/orders, entities: {refunds: {rhythm: weekly}}}")
                .drop("orders", "refunds.csv", """
                        refund_id,order_id,refunded_at,amount,updated_at
                        R1,O1,2025-12-01,10,2025-12-29 12:00
                        """, StandardCharsets.UTF_8);

        // the load is of 2026-01-12: fourteen days are allowed
        assertThat(site.extract("orders", "refunds", 1).noticed()).isEmpty();
        site.configured("orders: {kind: files, folder: drop/orders, rhythm: daily}");

        assertThat(site.extract("orders", "refunds", 2).noticed())
                .containsExactly(
                        "is late: its newest row is of 2025-12-29, 14 days ago, and something new is expected daily");
        assertThat(site.extraction().check(new Entity("orders", "refunds")))
                .contains("refunds.csv; it is late: its newest row is of 2025-12-29");
        site.configured("orders: {kind: files, folder: drop/orders, rhythm: none}");
        assertThat(site.extract("orders", "refunds", 3).noticed()).isEmpty();
        assertThat(ExtractedEntity.read(site.raw("orders", "refunds").resolve("L2"))
                        .rhythm())
                .isEqualTo(Rhythm.DAILY);
    }

    /** The check C14 asks the warehouse the same question; a site changes its thresholds there. */
    @Test
    void theDaysARhythmAllowsAreThoseOfTheThresholds() {
        Map<String, ParameterDefinition> thresholds =
                SqlLibrary.load(Home.find()).thresholds();
        LocalDate today = LocalDate.of(2026, 1, 12);
        for (Rhythm rhythm : List.of(Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.YEARLY)) {
            String name = "fresh_%s_days".formatted(rhythm.name().toLowerCase(Locale.ROOT));
            long days = ((Number) Objects.requireNonNull(thresholds.get(name)).standard()).longValue();

            assertThat(rhythm.lateness(today.minusDays(days), today)).as(name).isEmpty();
            assertThat(rhythm.lateness(today.minusDays(days + 1), today))
                    .as(name)
                    .isPresent();
        }
    }

    private void assertStops(String... parts) {
        assertThatThrownBy(() -> site.extract("orders", "channels", 3))
                .isInstanceOfSatisfying(JibaoException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
                    assertThat(failure.what() + " | " + failure.where()).contains(parts);
                });
    }
}
