package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.LoadId;
import io.jibao.sql.RawFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many small loads become one file, and nobody who reads raw can tell. */
class RawMergeTest extends ExtractionTrial {

    private RawFiles files = new RawFiles(Path.of(""));

    @BeforeEach
    void fourLoads() {
        site.configured("orders: {kind: jdbc, url: '%s', user: sa, merge_after_loads: 3}"
                        .formatted(site.h2Url("orders")))
                .inH2(
                        "orders",
                        "create table channels (id varchar(9), name varchar(9))",
                        "insert into channels select 'CH' || x, '商城' from system_range(1, 9)")
                .select("orders", "channels", "select id as channel_id, name from channels");
        files = new RawFiles(site.raw("orders", "channels"));
        for (int load = 1; load <= 4; load++) {
            next(load);
        }
    }

    private ExtractedEntity next(int load) {
        site.inH2("orders", "update channels set name = '商城%d' where id in ('CH1', 'CH%d')".formatted(load, load + 1));
        return site.extract("orders", "channels", load);
    }

    private List<String> versions(LoadId... loads) {
        return SiteWithSources.rows(files.versions(List.of(loads)) + " order by _load_id, channel_id");
    }

    @Test
    void theVersionsOfSmallLoadsAreMergedBeforeTheNextReadAndStayAsTheyWere() {
        LoadId[] loads = files.loads().toArray(LoadId[]::new);
        List<String> before = versions(loads);
        List<String> asKnownAtTwo = versions(new LoadId(1), new LoadId(2));

        ExtractedEntity fifth = next(5);

        assertThat(files.mergedInForce()).hasSize(1);
        assertThat(files.unmerged(files.loads())).containsExactly(new LoadId(5));
        assertThat(files.loads()).hasSize(5);
        assertThat(files.load(new LoadId(1)).resolve(RawFiles.DATA)).doesNotExist();
        assertThat(files.load(new LoadId(1)).resolve(RawFiles.RECORD)).exists();
        assertThat(versions(loads)).isEqualTo(before).hasSize(15);
        assertThat(versions(new LoadId(1), new LoadId(2))).isEqualTo(asKnownAtTwo);
        assertThat(fifth.rowsNew()).isEqualTo(2);
        assertThat(fifth.rowsUnchanged()).isEqualTo(7);
    }

    @Test
    void mergedFilesAreMergedInTurn() {
        for (int load = 5; load <= 8; load++) {
            next(load);
        }

        assertThat(files.merged()).hasSize(1);
        assertThat(files.merged().get(0).folder()).endsWith(Path.of("M7"));
        assertThat(files.merged().get(0).loads()).hasSize(7);
        assertThat(SiteWithSources.rows(
                        "select count(*), count(distinct _load_id) from (" + files.versions(files.loads()) + ")"))
                .containsExactly("23|8");
    }

    @Test
    void aFileThatIsMergedButNotYetDeletedCountsOnce() throws Exception {
        Path own = files.load(new LoadId(2)).resolve(RawFiles.DATA);
        byte[] data = Files.readAllBytes(own);
        next(5);
        Files.write(own, data);

        assertThat(versions(new LoadId(2))).hasSize(2);
        next(6);
        assertThat(own).doesNotExist();
    }
}
