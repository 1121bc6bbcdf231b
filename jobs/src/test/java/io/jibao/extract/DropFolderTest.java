package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of the files that lie in a folder are read: when they are complete, in what order, and once. */
class DropFolderTest extends ExtractionTrial {

    private static final String CHANGES = "read: changes";

    private final Map<String, String> dropped = new TreeMap<>();

    private void channels(String settings) {
        site.configured(
                        "orders: {kind: files, folder: drop/orders, entities: {channels: {max_disappeared_share: 1, %s}}}"
                                .formatted(settings))
                .select("orders", "channels", "select * from source");
    }

    private void drop(String file, String... lines) {
        String text = "channel_id,name,is_deleted\n" + String.join("\n", lines);
        dropped.put(file, text);
        site.drop("orders", file, text, StandardCharsets.UTF_8);
    }

    private List<String> current(long load) {
        return SiteWithSources.rows("""
                select channel_id, max_by(name, _load_id) from read_parquet('%s/*/data.parquet', union_by_name = true)
                where _load_id <= %d group by channel_id having not max_by(_is_deleted, _load_id) order by channel_id""".formatted(site.raw("orders", "channels"), load));
    }

    private JibaoException failure(long load) {
        JibaoException failure =
                catchThrowableOfType(JibaoException.class, () -> site.tryExtract("orders", "channels", load));
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Nothing is ever moved, changed or deleted there. */
    @AfterEach
    void theFolderIsAsItWasLeft() throws IOException {
        Path drop = folder.resolve("drop/orders");
        try (Stream<Path> files = Files.list(drop)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).isEqualTo(dropped.remove(String.valueOf(file.getFileName())));
            }
        }
        assertThat(dropped).isEmpty();
    }

    @Test
    void ofWholeFilesOfSeveralDatesTheNewestIsEverything() {
        channels("dated: newest");
        drop("channels_20260110_a.csv", "CH1,一,", "CH2,二,");
        drop("channels_20260110_b.csv", "CH3,三,");
        site.extract("orders", "channels", 1);
        drop("channels_20260111.csv", "CH1,一一,", "CH3,三,");
        ExtractedEntity second = site.extract("orders", "channels", 2);

        assertThat(current(1)).containsExactly("CH1|一", "CH2|二", "CH3|三");
        assertThat(current(2)).containsExactly("CH1|一一", "CH3|三");
        assertThat(second.files()).containsOnlyKeys("channels_20260111.csv");
        assertThat(second.rowsDeleted()).isEqualTo(1);
    }

    @Test
    void filesOfSeveralDatesAreNotReadBeforeItIsSaidWhatTheyAreToEachOther() {
        channels("ready: rename");
        drop("channels_20260110.csv", "CH1,一,");
        site.extract("orders", "channels", 1);
        drop("channels_20260111.csv", "CH2,二,");

        JibaoException failure = failure(2);

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure)
                .hasMessageContainingAll(
                        "files of 2 dates", "channels_20260110.csv", "dated: newest", "dated: together", CHANGES);
        channels("dated: together");
        site.extract("orders", "channels", 2);
        assertThat(current(2)).containsExactly("CH1|一", "CH2|二");
    }

    @Test
    void changesAreTakenOnceInTheOrderOfTheirDates() {
        channels(CHANGES);
        drop("channels-2026-01-09.csv", "CH1,一,", "CH2,二,");
        site.extract("orders", "channels", 1);
        drop("channels-2026-01-11.csv", "CH2,最后,", "CH3,三,");
        drop("channels-2026-01-10.csv", "CH2,中间,", "CH1,,true", "CH4,四,");
        ExtractedEntity second = site.extract("orders", "channels", 2);
        ExtractedEntity third = site.extract("orders", "channels", 3);

        assertThat(current(1)).containsExactly("CH1|一", "CH2|二");
        assertThat(current(2)).containsExactly("CH1|一", "CH2|最后", "CH3|三", "CH4|四");
        assertThat(second.files()).containsOnlyKeys("channels-2026-01-10.csv", "channels-2026-01-11.csv");
        // CH1 lacks its name and is kept back; what the 10th said of CH2 is not wrong, only old
        assertThat(second.rowsRead()).isEqualTo(5);
        assertThat(second.rowsAccepted()).isEqualTo(4);
        assertThat(second.rowsNew()).isEqualTo(3);
        assertThat(second.rowsQuarantined()).isEqualTo(1);
        assertThat(third.rowsRead()).isZero();
        assertThat(third.files()).isEmpty();
        assertThat(third.rowsDeleted()).isZero();
    }

    @Test
    void aRowThatIsFlaggedIsDeletedOneThatIsAbsentIsNot() {
        channels(CHANGES);
        drop("channels_20260110.csv", "CH1,一,", "CH2,二,", "CH3,三,");
        site.extract("orders", "channels", 1);
        drop("channels_20260111.csv", "CH2,二,true");
        site.extract("orders", "channels", 2);

        assertThat(current(2)).containsExactly("CH1|一", "CH3|三");
    }

    @Test
    void aFileThatIsSentAgainIsTakenOnlyIfItChanged() {
        channels(CHANGES);
        drop("channels_20260110.csv", "CH1,一,");
        site.extract("orders", "channels", 1);
        drop("channels_20260111.csv", "CH1,一,");
        ExtractedEntity same = site.extract("orders", "channels", 2);
        drop("channels_20260110.csv", "CH1,改,");
        ExtractedEntity changed = site.extract("orders", "channels", 3);

        assertThat(same.rowsRead()).isZero();
        assertThat(same.notes())
                .containsExactly("channels_20260111.csv is the same as channels_20260110.csv, and is not taken again");
        assertThat(changed.rowsNew()).isEqualTo(1);
        assertThat(changed.notes())
                .contains("channels_20260110.csv has changed since it was taken, and is taken again");
        assertThat(current(3)).containsExactly("CH1|改");
    }

    @Test
    void aFileOfALoadThatWasNotCommittedIsTakenAgain() {
        channels(CHANGES);
        drop("channels_20260110.csv", "CH1,一,");
        site.tryExtract("orders", "channels", 1);

        assertThat(site.extract("orders", "channels", 2).rowsNew()).isEqualTo(1);
    }

    @Test
    void aFileIsTakenWhenItHasItsName() {
        channels("dated: newest");
        drop("channels_20260110.csv", "CH1,一,");
        drop(".channels_20260112.csv.Xa3f", "CH9,");
        drop("channels_20260111.csv.part", "CH9,");

        ExtractedEntity extracted = site.extract("orders", "channels", 1);

        assertThat(extracted.files()).containsOnlyKeys("channels_20260110.csv");
        assertThat(extracted.notes())
                .containsExactly("channels_20260111.csv is still called channels_20260111.csv.part, and is not taken");
    }

    @Test
    void aFileIsTakenWhenItsMarkerLiesBesideIt() {
        channels("dated: newest, ready: marker");
        drop("channels_20260110.csv", "CH1,一,");
        assertThat(failure(1).kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure(1)).hasMessageContainingAll("has no .ok or .done yet", "channels_20260110.csv");

        drop("channels_20260110.csv.ok");
        site.extract("orders", "channels", 1);

        assertThat(current(1)).containsExactly("CH1|一");
    }

    @Test
    void aFileIsTakenWhenItHasItsChecksum() {
        channels("dated: newest, ready: checksum");
        site.drop("orders", "channels_20260110.csv", "channel_id,name\nCH1,一", StandardCharsets.UTF_8);
        dropped.put("channels_20260110.csv", "channel_id,name\nCH1,一");
        // printf 'channel_id,name\nCH1,一' | md5sum
        String sum = "496a9c89d46ff23368a4ccff2c425b9b  channels_20260110.csv\n";
        site.drop("orders", "channels_20260110.csv.md5", "f00" + sum.substring(3), StandardCharsets.UTF_8);

        JibaoException failure = failure(1);
        site.drop("orders", "channels_20260110.csv.md5", sum, StandardCharsets.UTF_8);
        dropped.put("channels_20260110.csv.md5", sum);
        site.extract("orders", "channels", 1);

        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("does not have its checksum");
        assertThat(current(1)).containsExactly("CH1|一");
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsStillBeingWritten() throws IOException {
        channels("dated: newest");
        drop("channels.csv", "CH1,一,");
        Path file = folder.resolve("drop/orders/channels.csv");

        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> {
            try (FileBytes bytes = new FileBytes(file)) {
                Files.writeString(file, dropped.get("channels.csv") + "\nCH2,二,");
                bytes.sha256OfAll();
            }
        });

        dropped.put("channels.csv", Files.readString(file));
        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure).hasMessageContainingAll("still being written", "channels.csv");
    }

    @Test
    void wholeAndChangesOfEveryKindGiveTheSameRows() {
        channels("file: 'channels.jsonl'");
        String json = "{\"channel_id\":\"CH1\",\"name\":\"一\"}\n{\"name\":\"二\",\"channel_id\":\"CH2\"}\n";
        dropped.put("channels.jsonl", json);
        site.drop("orders", "channels.jsonl", json, StandardCharsets.UTF_8).extract("orders", "channels", 1);
        channels("format: tsv, " + CHANGES);
        dropped.put("channels.tsv", "channel_id\tname\nCH2\t二\nCH3\t三\n");
        site.drop("orders", "channels.tsv", dropped.get("channels.tsv"), StandardCharsets.UTF_8);
        ExtractedEntity second = site.extract("orders", "channels", 2);

        assertThat(current(1)).containsExactly("CH1|一", "CH2|二");
        assertThat(second.rowsUnchanged()).isEqualTo(1);
        assertThat(current(2)).containsExactly("CH1|一", "CH2|二", "CH3|三");
    }

    @Test
    void changesWithoutAnObjectAreNoFailureWhatCannotBeReadIsInQuarantine() {
        channels("file: '*.jsonl', " + CHANGES);
        for (String content : List.of("", "no object\n")) {
            String name = "channels%d.jsonl".formatted(content.length());
            dropped.put(name, content);
            site.drop("orders", name, content, StandardCharsets.UTF_8);
        }

        ExtractedEntity extracted = site.extract("orders", "channels", 1);

        assertThat(extracted.rowsRead()).isEqualTo(1);
        assertThat(extracted.rowsQuarantined()).isEqualTo(1);
        assertThat(extracted.files()).containsOnlyKeys("channels0.jsonl", "channels10.jsonl");
        channels("file: '*.jsonl'");
        assertThat(failure(2)).hasMessageContaining("no JSON object");
    }
}
