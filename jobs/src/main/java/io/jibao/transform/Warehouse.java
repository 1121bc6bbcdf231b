package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The warehouse of a site: schemas staging, star, analysis and ledger in one DuckDB file, which only a run opens. What it
 * holds can be derived from raw; deleted, it is made again.
 */
public final class Warehouse implements AutoCloseable {

    private final DuckDb db;
    private final RawFolders raw;

    private Warehouse(DuckDb db, RawFolders raw) {
        this.db = db;
        this.raw = raw;
    }

    /**
     * Opens the warehouse; makes it when absent.
     *
     * @param memory what DuckDB may use, as {@code 1GB}
     * @param zone of business dates
     */
    public static Warehouse open(Site site, String memory, ZoneId zone) {
        return openAside(site, site.warehouse(), memory, zone);
    }

    /** Opens another warehouse over the site's raw data: that of an earlier load, while the present one stays. */
    public static Warehouse openAside(Site site, Path file, String memory, ZoneId zone) {
        DuckDbSettings settings = new DuckDbSettings(
                memory, site.spool().resolve("duckdb"), List.of(site.raw(), site.published(), site.spool()), zone);
        DuckDb db = DuckDb.open(file, settings);
        try {
            LoadLedger.prepare(db);
            // Views over raw live in memory: they hold paths of this machine, and change with every load.
            db.execute("attach if not exists ':memory:' as raw");
            return new Warehouse(db, new RawFolders(site.raw()));
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

    /** Content hash of staging and star as the last load left them; null before the first. */
    public @Nullable String contentHash() {
        return LoadLedger.contentHash(db);
    }

    @Override
    public void close() {
        db.close();
    }
}
