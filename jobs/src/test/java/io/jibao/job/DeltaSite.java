package io.jibao.job;

import io.jibao.extract.Entity;
import io.jibao.extract.ExtractedEntity;
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
import io.jibao.transform.LoadReport;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeSet;

/** A site whose sources are read, and whose warehouse is loaded, step by step and without reports. */
final class DeltaSite {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

    final Site site;

    /**
     * Makes it.
     *
     * @param sources the value of {@code sources:} in jibao.yml
     * @param selects by {@code system/entity}
     */
    DeltaSite(Path folder, String sources, Map<String, String> selects) throws IOException {
        site = new Site(folder);
        ChangingCompany.write(site.configuration(), "sources:\n" + sources);
        for (Map.Entry<String, String> select : selects.entrySet()) {
            ChangingCompany.write(site.sql().resolve("1_extract/" + select.getKey() + ".sql"), select.getValue());
        }
    }

    ExtractedEntity extract(String entity, int load, Instant runStart) {
        String[] name = entity.split("/", 2);
        Map<String, SourceSettings> sources = SiteSettings.read(site).bindMap("sources", SourceSettings.class);
        Extraction extraction = Extraction.of(Home.find(), site, sources, Clock.fixed(NOW, ZONE));
        Entity asked = new Entity(name[0], name[1]);
        TreeSet<LoadId> committed = new TreeSet<>();
        extraction.loads(asked).forEach(each -> committed.add(new LoadId(each.loadId())));
        return extraction.extract(asked, new LoadId(load), committed, runStart);
    }

    SqlLibrary library() {
        return SqlLibrary.load(Home.find(), site);
    }

    Parameters parameters(int load) {
        return Thresholds.read(library(), SiteSettings.read(site))
                .at(Period.parse("2026-01"))
                .forLoad(new LoadId(load), LocalDate.of(2026, 3, 10))
                .inZone(ZONE)
                .inCurrency("CNY");
    }

    Warehouse open() {
        return Warehouse.open(site, "512MB", ZONE);
    }

    LoadReport load(Warehouse warehouse, int load) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZONE);
        return new WarehouseLoad(warehouse, library(), parameters(load), LoadProgress.SILENT, clock)
                .run(new LoadId(load));
    }

    /** Opened and loaded. */
    Warehouse loaded(int load) {
        Warehouse warehouse = open();
        load(warehouse, load);
        return warehouse;
    }
}
