package io.jibao.analysis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jibao.extract.Entity;
import io.jibao.extract.Extraction;
import io.jibao.extract.SourceSettings;
import io.jibao.job.FolderCopy;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.Parameters;
import io.jibao.sql.SpecRun;
import io.jibao.sql.SqlLibrary;
import io.jibao.transform.LoadProgress;
import io.jibao.transform.Warehouse;
import io.jibao.transform.WarehouseLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/** Microsoft's Northwind, extracted and loaded by the site that the README shows. */
final class NorthwindStar {

    private static final Path DATA = Path.of("../shared/data/northwind");
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("1998-05-07T12:00:00Z"), ZONE);

    private NorthwindStar() {}

    static boolean isThere() {
        return Files.isDirectory(DATA);
    }

    static void assumeThere() {
        assumeTrue(isThere(), "the Northwind files are not at " + DATA);
    }

    /** Of the last whole quarter. */
    static Parameters parameters(SqlLibrary library) {
        return SpecRun.standardParameters(library)
                .forPeriod(Period.parse("1998-Q1"))
                .inZone(ZONE);
    }

    /** Extracts and loads in a folder that is to be empty; gives the warehouse's file. */
    static Path load(Path folder) throws IOException {
        FolderCopy.make(Path.of("jobs/src/test/resources/northwind"), folder);
        FolderCopy.make(DATA, folder.resolve("sources/northwind"));
        Site site = new Site(folder);
        try (Extraction extraction = Extraction.of(
                Home.find(), site, SiteSettings.read(site).bindMap("sources", SourceSettings.class), CLOCK)) {
            for (Entity entity : extraction.entities()) {
                extraction.extract(entity, LoadId.FIRST, Set.of(), CLOCK.instant());
            }
        }
        SqlLibrary library = SqlLibrary.load(Home.find(), site);
        Parameters parameters = parameters(library)
                .forLoad(LoadId.FIRST, LocalDate.ofInstant(CLOCK.instant(), ZONE))
                .inCurrency("USD");
        try (Warehouse warehouse = Warehouse.open(site, "512MB", ZONE)) {
            new WarehouseLoad(warehouse, library, parameters, LoadProgress.SILENT, CLOCK).run(LoadId.FIRST);
        }
        return site.warehouse();
    }
}
