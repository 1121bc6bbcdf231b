package io.jibao.job;

import io.jibao.check.CheckResult;
import io.jibao.transform.AnalysisReadBack;
import io.jibao.transform.LoadProgress;
import io.jibao.transform.LoadReport;
import io.jibao.transform.StarHandOver;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Raw into the star, the star to the analyses, and their results back. */
final class WarehouseWorks {

    private final RunContext run;
    private final Warehouse warehouse;
    private final SharedSpark spark;

    WarehouseWorks(RunContext run, Warehouse warehouse, SharedSpark spark) {
        this.run = run;
        this.warehouse = warehouse;
        this.spark = spark;
    }

    List<Work> works() {
        return List.of(
                new Work(Stage.LOAD, "load-warehouse", this::load),
                new Work(
                        Stage.LOAD,
                        "hand-over-star",
                        () -> Outcome.of(star().getFileName().toString().substring(0, 12))));
    }

    /** The folder with the star as Parquet; written when it is not there. */
    Path star() {
        return StarHandOver.export(warehouse, run.library(), run.analyses(), run.published());
    }

    Work readBack(Path results) {
        return new Work(Stage.ANALYSE, "read-back", () -> {
            LoadReport report = new AnalysisReadBack(
                            warehouse, run.library(), run.parameters(), LoadProgress.SILENT, run.clock())
                    .read(run.load(), run.analyses(), results);
            return outcome(report);
        });
    }

    private Outcome load() {
        LoadProgress progress = new LoadProgress() {
            @Override
            public void written(LoadReport.TableLoad table) {
                run.progress().started("load-warehouse " + table.name());
            }
        };
        WarehouseLoad load = new WarehouseLoad(warehouse, run.library(), run.parameters(), progress, run.clock());
        LoadReport report = WarehouseSettings.isSpark(run.settings())
                ? load.run(
                        run.load(),
                        spark.tables(run.parameters(), run.progress()),
                        run.scratch().resolve("warehouse"))
                : load.run(run.load());
        return outcome(report, new Fact.Content(run.load().toString(), report.contentHash()));
    }

    private static Outcome outcome(LoadReport report, Fact... more) {
        List<Fact> facts = new ArrayList<>(List.of(more));
        report.tables().stream()
                .filter(table -> table.name().startsWith("star."))
                .forEach(table -> facts.add(new Fact.Loaded(table.name().substring("star.".length()), table.rows())));
        List<CheckResult> broken =
                report.checks().stream().filter(check -> check.brokenRows() > 0).toList();
        broken.forEach(check -> facts.add(new Fact.Checked(
                check.id(), check.says(), check.severity().name().toLowerCase(Locale.ROOT), check.brokenRows())));
        String words = "%d tables, %d checks, %d of them found rows"
                .formatted(report.tables().size(), report.checks().size(), broken.size());
        return new Outcome(words, facts);
    }
}
