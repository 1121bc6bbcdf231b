package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Northwind in a PostgreSQL with types of its own gives the raw content that its CSV files give. */
class NorthwindPostgresTest {

    private static final Path DATA = Path.of("../shared/data/northwind");
    private static final Path SITE = Path.of("jobs/src/test/resources/northwind");

    /** Tables by file; what is no text has its own type. */
    private static final Map<String, String> TABLES = Map.of(
            "customers", """
                    "CustomerID" text primary key, "CompanyName" text, "ContactName" text, "ContactTitle" text,
                    "Address" text, "City" text, "Region" text, "PostalCode" text, "Country" text, "Phone" text, "Fax" text""",
            "employees", """
                    "EmployeeID" int primary key, "LastName" text, "FirstName" text, "Title" text, "TitleOfCourtesy" text,
                    "BirthDate" date, "HireDate" date, "Address" text, "City" text, "Region" text, "PostalCode" text,
                    "Country" text, "HomePhone" text, "Extension" text, "Notes" text, "ReportsTo" int""",
            "orders", """
                    "OrderID" int primary key, "CustomerID" text, "EmployeeID" int, "OrderDate" date, "RequiredDate" date,
                    "ShippedDate" date, "ShipVia" int, "Freight" numeric(12,2), "ShipName" text, "ShipAddress" text,
                    "ShipCity" text, "ShipRegion" text, "ShipPostalCode" text, "ShipCountry" text""",
            "order_details", """
                    "OrderID" int, "ProductID" int, "UnitPrice" numeric(12,4), "Quantity" smallint, "Discount" real,
                    primary key ("OrderID", "ProductID")""",
            "products", """
                    "ProductID" int primary key, "ProductName" text, "SupplierID" int, "CategoryID" int,
                    "QuantityPerUnit" text, "UnitPrice" numeric(12,4), "UnitsInStock" int, "UnitsOnOrder" int,
                    "ReorderLevel" int, "Discontinued" int""");

    private static final Map<String, String> TABLE_OF_ENTITY = Map.of(
            "crm.departments", "employees",
            "crm.employees", "employees",
            "crm.customers", "customers",
            "crm.contacts", "customers",
            "orders.products", "products",
            "orders.orders", "orders",
            "orders.order_lines", "order_details");

    @TempDir
    Path folder;

    @Test
    void theRawContentIsThatOfTheFiles() throws IOException, SQLException {
        assumeTrue(Files.isDirectory(DATA), "the Northwind files are not at " + DATA);
        Site files = fileSite();
        Site database = folder("database");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            fill(postgres);
            Map<String, Long> fromFiles =
                    extract(files, SiteSettings.read(files).bindMap("sources", SourceSettings.class));
            Map<String, Long> fromDatabase = extract(databaseSite(files, database), sources(postgres));

            assertThat(fromFiles).containsEntry("orders.order_lines", 2_155L).hasSize(7);
            assertThat(fromDatabase).isEqualTo(fromFiles);
            for (String entity : TABLE_OF_ENTITY.keySet()) {
                assertThat(SiteWithSources.rows(content(database, entity)))
                        .as(entity)
                        .isEqualTo(SiteWithSources.rows(content(files, entity)));
            }
        }
    }

    /** Every value and the hash over them; only the place is another. */
    private static String content(Site site, String entity) {
        return "select * exclude (_source_row) from '%s' order by all"
                .formatted(site.raw().resolve(entity.replace('.', '/')).resolve("L1/data.parquet"));
    }

    private static Map<String, Long> extract(Site site, Map<String, SourceSettings> sources) {
        Clock clock = Clock.system(ZoneId.of("America/Los_Angeles"));
        Map<String, Long> rows = new TreeMap<>();
        try (Extraction extraction = Extraction.of(Home.find(), site, sources, clock)) {
            extraction.entities().forEach(entity -> {
                ExtractedEntity extracted = extraction.extract(entity, LoadId.FIRST, Set.of(), Instant.EPOCH);
                assertThat(extracted.rowsQuarantined()).as(entity.toString()).isZero();
                rows.put(entity.toString(), extracted.rowsNew());
            });
        }
        return rows;
    }

    private Site folder(String name) {
        return new Site(folder.resolve(name));
    }

    private Site fileSite() throws IOException {
        Site site = folder("files");
        copy(SITE, site.folder());
        copy(DATA, site.folder().resolve("sources/northwind"));
        return site;
    }

    /** The same SELECTs, each from its table in place of the file. */
    private static Site databaseSite(Site files, Site database) throws IOException {
        for (Map.Entry<String, String> each : TABLE_OF_ENTITY.entrySet()) {
            String name = "1_extract/%s.sql".formatted(each.getKey().replace('.', '/'));
            Path select = database.sql().resolve(name);
            Files.createDirectories(select.getParent());
            Files.writeString(
                    select,
                    Files.readString(files.sql().resolve(name)).replace("from source", "from " + each.getValue()));
        }
        return database;
    }

    private static Map<String, SourceSettings> sources(EmbeddedPostgres postgres) {
        SourceSettings settings = SampleSettings.jdbc(
                postgres.getJdbcUrl("postgres", "postgres"), "postgres", null, 600, "none", Map.of());
        return Map.of("crm", settings, "orders", settings);
    }

    private static void fill(EmbeddedPostgres postgres) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                JdbcSource.execute(connection, "create table %s (%s)".formatted(table.getKey(), table.getValue()));
                Path file = DATA.resolve(table.getKey() + ".csv");
                try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy %s from stdin (format csv, header)".formatted(table.getKey()), reader);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
