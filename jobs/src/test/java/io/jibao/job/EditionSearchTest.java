package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionSearchTest {

    @Test
    void anEditionNamesAPersonWhenADatasetHoldsTheKeyOrTheNameAsAValue(@TempDir Path folder) throws IOException {
        Path datasets = Files.createDirectories(folder.resolve("whole/datasets"));
        DuckDbSettings settings = new DuckDbSettings("256MB", folder.resolve("spill"), List.of(folder), ZoneOffset.UTC);
        try (DuckDb db = DuckDb.inMemory(settings)) {
            db.exportParquet("select 1 as place, 2.5 as amount", List.of("place"), datasets.resolve("a.parquet"));
            db.exportParquet(
                    "select 'C10' as customer_id, '王小明' as name, null as city",
                    List.of("name"),
                    datasets.resolve("b.parquet"));
        }
        EditionSearch search = new EditionSearch(folder);

        assertThat(search.names(List.of("C10"))).isTrue();
        assertThat(search.names(List.of("C9", "王小明"))).isTrue();
        assertThat(search.names(List.of("C1", "王小"))).isFalse();
    }
}
