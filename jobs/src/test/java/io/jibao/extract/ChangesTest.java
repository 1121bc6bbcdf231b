package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reads that see only what changed. */
class ChangesTest extends ExtractionTrial {

    @Test
    void aKeyThatIsAbsentFromAReadOfChangesIsNotGone() {
        site.configured("orders: {kind: jdbc, url: '%s', user: sa, read: changes}".formatted(site.h2Url("orders")))
                .inH2(
                        "orders",
                        "create table channels (id varchar(9), name varchar(9))",
                        "insert into channels values ('CH1', '商城'), ('CH2', '门店')")
                .select("orders", "channels", "select id as channel_id, name from channels")
                .extract("orders", "channels", 1);

        site.inH2("orders", "delete from channels where id = 'CH1'");
        ExtractedEntity changes = site.extract("orders", "channels", 2);
        site.inH2("orders", "delete from channels");
        ExtractedEntity none = site.extract("orders", "channels", 3);

        assertThat(changes.rowsRead()).isEqualTo(1);
        assertThat(changes.rowsDeleted()).isZero();
        assertThat(none.rowsRead()).isZero();
        assertThat(none.rowsDeleted()).isZero();
    }
}
