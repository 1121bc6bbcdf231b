package io.jibao.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.LoadId;
import io.jibao.sql.Layer;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small site with raw data and its own SQL, made anew for each test. */
abstract class WarehouseTrial {

    static final String FIRST = "('C1', cast(1.5 as decimal(18,4)), timestamp '2025-12-31 17:00:00')";
    static final String SECOND = "('C2', cast(2 as decimal(18,4)), timestamp '2025-12-31 15:00:00')";
    static final String NEGATIVE = "('C2', cast(-2 as decimal(18,4)), timestamp '2025-12-31 15:00:00')";

    @TempDir
    Path folder;

    TrialSite trial;

    @BeforeEach
    void makeSite() {
        trial = new TrialSite(folder);
    }

    static void result(Warehouse warehouse, String select, Path results) {
        warehouse.db().exportParquet(select, List.of("customer_id"), results.resolve("ana_totals/part-0.parquet"));
    }

    LoadReport readBack(Warehouse warehouse, Path results) {
        assertThat(trial.library().tables(Layer.ANALYSES)).hasSize(1);
        return readBack(warehouse, trial.library().tables(Layer.ANALYSES), results);
    }

    LoadReport readBack(Warehouse warehouse, List<SqlTable> computed, Path results) {
        return new AnalysisReadBack(warehouse, trial.library(), Parameters.none(), LoadProgress.SILENT, TrialSite.CLOCK)
                .read(LoadId.FIRST, computed, results);
    }

    static @Nullable Object amountOf(Warehouse warehouse, String customer) {
        return warehouse
                .db()
                .query("select amount from star.dim_customers where customer_id = '%s'".formatted(customer))
                .get(0)
                .get("amount");
    }
}
