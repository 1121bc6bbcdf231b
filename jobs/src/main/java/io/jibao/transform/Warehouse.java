package io.jibao.transform;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import io.jibao.sql.SqlLibrary;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The warehouse of a site: schemas staging, star, analysis and ledger in one DuckDB file, which only a run opens. What it
 * holds can be derived from raw; deleted, it is made again.
 */
public final class Warehouse implements AutoCloseable {

    private final DuckDb db;
    private final RawFolders raw;
    private final AuditFolder audits;
    private final boolean isAside;
    private final Set<String> believed;

    private Warehouse(DuckDb db, Site site, boolean isAside, Set<String> believed) {
        this.db = db;
        this.raw = new RawFolders(site.raw());
        this.audits = AuditFolder.of(site);
        this.isAside = isAside;
        this.believed = believed;
    }

    /**
     * Opens the warehouse; makes it when absent.
     *
     * @param memory what DuckDB may use, as {@code 1GB}
     * @param zone of business dates
     */
    public static Warehouse open(Site site, String memory, ZoneId zone) {
        return openAside(site, site.warehouse(), memory, zone, Set.of());
    }

    /**
     * Opens another warehouse over the site's raw data: that of an earlier load, while the present one stays.
     *
     * @param believed {@link #committed} of the present one: what counts while the other is new; empty = all that are whole
     */
    public static Warehouse openAside(Site site, Path file, String memory, ZoneId zone, Set<String> believed) {
        DuckDbSettings settings = new DuckDbSettings(
                memory,
                site.spool().resolve("duckdb"),
                List.of(site.raw(), site.audit(), site.published(), site.spool()),
                zone);
        DuckDb db = DuckDb.open(file, settings);
        try {
            LoadLedger.prepare(db);
            // Views over raw live in memory: they hold paths of this machine, and change with every load.
            db.execute("attach if not exists ':memory:' as raw");
            return new Warehouse(db, site, !file.equals(site.warehouse()), believed);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /** The connection: of the thread that opened the warehouse; others take a duplicate. */
    public DuckDb db() {
        return db;
    }

    /**
     * The loads of an entity that count. Raw folders of other loads are leftovers of a run that was broken off. A new
     * warehouse takes all that are whole.
     */
    public Set<LoadId> committedLoads(String system, String entity) {
        return LoadLedger.isEmpty(db) ? raw.loads(system, entity) : LoadLedger.loads(db, system, entity);
    }

    /** Whether a load is in the warehouse. */
    public boolean isCommitted(LoadId load) {
        return db.number("select count(*) from ledger.loads where load_id = " + load.number()) > 0;
    }

    /** The load that the warehouse is based on. */
    public Optional<LoadId> lastLoad() {
        return Stream.concat(
                        LoadLedger.lastLoad(db).stream(),
                        LoadLedger.isEmpty(db) ? raw.lastLoad().stream() : Stream.of())
                .findFirst();
    }

    RawFolders raw() {
        return raw;
    }

    /** Writes down what a load did; a warehouse aside only repeats what has been. */
    void audit(SqlLibrary library, LoadId load) {
        if (!isAside && contentHash(load).isPresent()) {
            audits.write(new AuditFigures(db, library, load).take());
        }
    }

    /** Takes the check results of loads before this one from their audits. */
    void restoreChecks(LoadId load) {
        List<Path> files = audits.loads().stream()
                .filter(each -> each.compareTo(load) < 0)
                .map(audits::file)
                .toList();
        if (!files.isEmpty()) {
            CheckHistory.restore(db, files);
        }
    }

    /** Refuses a load that is not one of those that count. */
    public void refuseUnknown(LoadId load) {
        boolean isKnown = LoadLedger.isEmpty(db)
                ? raw.all().stream().anyMatch(folder -> folder.load().equals(load))
                : db.number("select count(*) from ledger.loads where load_id = " + load.number()) > 0;
        if (!isKnown) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "%s is no load that the warehouse is made of".formatted(load),
                    "--as-known-at " + load,
                    "jibao runs lists the loads; that of a failed run may not count");
        }
    }

    /** The raw folders that count, as {@code crm.customers.L17}; empty = all that are whole. */
    public Set<String> committed() {
        return LoadLedger.isEmpty(db) ? believed : LoadLedger.committed(db);
    }

    /** Content hash of staging and star as that load left them; empty when it was made before this warehouse was. */
    public Optional<String> contentHash(LoadId load) {
        return LoadLedger.contentHash(db, load);
    }

    /** Fills {@code ledger.published_figures} anew, for the datasets of a run to read. */
    public void replacePublished(List<PublishedFigure> figures) {
        PublishedFigure.replaceAll(db, figures);
    }

    @Override
    public void close() {
        db.close();
    }
}
