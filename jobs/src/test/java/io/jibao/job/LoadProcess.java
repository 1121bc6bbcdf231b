package io.jibao.job;

import io.jibao.extract.Entity;
import io.jibao.extract.Extraction;
import io.jibao.extract.SourceSettings;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.Thresholds;
import io.jibao.transform.LoadProgress;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** A process that loads a site, or erases a person from it: what a run does before its analyses. */
final class LoadProcess {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZONE);

    private LoadProcess() {}

    /** {@code load <site> <number>} or {@code erase <site> <key>}. */
    public static void main(String[] arguments) {
        Site site = new Site(Path.of(arguments[1]));
        if (arguments[0].equals("load")) {
            load(site, new LoadId(Long.parseLong(arguments[2])));
        } else {
            new PersonErasure(Home.find(), site, CLOCK)
                    .erase(new Entity("crm", "customers"), arguments[2], "tester", "a test");
        }
    }

    static void load(Site site, LoadId load) {
        SiteSettings settings = SiteSettings.read(site);
        SqlLibrary library = SqlLibrary.load(Home.find(), site);
        Extraction extraction =
                Extraction.of(Home.find(), site, settings.bindMap("sources", SourceSettings.class), CLOCK);
        try (Warehouse warehouse = Warehouse.open(site, "512MB", ZONE)) {
            for (Entity entity : extraction.entities()) {
                Set<LoadId> committed = warehouse.committedLoads(entity.system(), entity.name());
                if (!committed.contains(load)) { // a resumed run skips the steps that are done
                    extraction.extract(entity, load, committed, Instant.parse("2026-02-01T00:00:00Z"));
                }
            }
            warehouseLoad(warehouse, library, settings).run(load);
        }
    }

    static WarehouseLoad warehouseLoad(Warehouse warehouse, SqlLibrary library, SiteSettings settings) {
        Parameters parameters = Thresholds.read(library, settings)
                .at(Period.parse("2025-Q4"))
                .forLoad(LoadId.FIRST, LocalDate.of(2026, 2, 1))
                .inZone(ZONE)
                .inCurrency("CNY");
        return new WarehouseLoad(warehouse, library, parameters, LoadProgress.SILENT, CLOCK);
    }
}
