package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.edition.BoundReport;
import io.jibao.edition.DurableFolder;
import io.jibao.edition.EditionId;
import io.jibao.edition.FrozenEdition;
import io.jibao.extract.Entity;
import io.jibao.extract.Erasure;
import io.jibao.extract.ErasureEvent;
import io.jibao.extract.ErasureEvent.RewrittenFile;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.SiteLock;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.transform.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Erases one person's data from a site, and says which published editions still print them. */
public final class PersonErasure {

    private final Site site;
    private final SiteSettings settings;
    private final CompanySettings company;
    private final Clock clock;
    private final Erasure erasure;

    public PersonErasure(Home home, Site site, Clock clock) {
        this.site = site;
        this.settings = SiteSettings.read(site);
        this.company = settings.bind("company", CompanySettings.class);
        this.clock = clock;
        this.erasure = new Erasure(home, site, clock);
    }

    /** All erasures of the site, a line when each began and one when it was done. */
    public List<ErasureEvent> list() {
        return erasure.list();
    }

    /** What an erasure would do; nothing is changed. */
    public List<String> plan(Entity entity, String key) {
        List<String> lines = new ArrayList<>();
        List<RewrittenFile> files = erasure.find(entity, key);
        files.forEach(file -> lines.add("  %d rows in %s".formatted(file.rows(), file.path())));
        if (files.isEmpty()) {
            lines.add("  raw holds nothing that tells of %s %s".formatted(entity, key));
        }
        lines.addAll(told(editions(entity, key)));
        lines.add("Nothing was done.");
        return lines;
    }

    /**
     * Erases, and finishes what a killed process began.
     *
     * @return what to tell
     * @throws JibaoException site busy; usage when the entity names no persons
     */
    @SuppressWarnings("try") // the lock is held, not used
    public List<String> erase(Entity entity, String key, String by, String reason) {
        LedgerSettings where = settings.bind("ledger", LedgerSettings.class);
        try (SiteLock lock = SiteLock.acquire(site, where, "erasure in " + entity, clock);
                Ledger ledger = Ledger.open(site, where)) {
            List<String> editions = editions(entity, key);
            erasure.begin(entity, key, by, reason);
            List<String> lines = new ArrayList<>();
            finish(ledger, editions).forEach(event -> lines.addAll(told(event)));
            lines.addAll(told(editions));
            lines.add("The warehouse and all that was made from raw is deleted; the next run makes it again.");
            return lines;
        }
    }

    /** Ends what a killed process began; the caller holds the site's lock. */
    void finishBegun(Ledger ledger) {
        finish(ledger, List.of());
    }

    /** Whether something was erased since then: a run that began before cannot go on. */
    boolean hasErasedSince(Instant moment) {
        return erasure.list().stream().anyMatch(event -> event.at().isAfter(moment));
    }

    private List<ErasureEvent> finish(Ledger ledger, List<String> editions) {
        List<ErasureEvent> done = erasure.finish(this::committed, this::forgetDerived);
        done.forEach(event -> {
            event.files().forEach(file -> emptyCorrections(ledger, Path.of(file.path())));
            ledger.erasures()
                    .record(
                            event.number(),
                            event.entity(),
                            event.keySha256(),
                            event.by(),
                            event.reason(),
                            event.files().size(),
                            editions,
                            event.at());
        });
        return done;
    }

    /** @param file as {@code crm/customers/L17/quarantine.parquet}; a merged one belongs to several loads */
    private static void emptyCorrections(Ledger ledger, Path file) {
        String entity = file.getName(0) + "." + file.getName(1);
        String folder = file.getName(2).toString();
        ledger.replays().emptyCorrections(folder.matches("L\\d+") ? LoadId.parse(folder) : null, entity);
    }

    /** Asked while the warehouse is still there; without one all loads that are whole count. */
    private Set<LoadId> committed(Entity entity) {
        String memory = settings.bind("memory", MemorySettings.class).duckdb();
        try (Warehouse warehouse = Warehouse.open(site, memory, company.zone())) {
            return warehouse.committedLoads(entity.system(), entity.name());
        }
    }

    private void forgetDerived() {
        Path warehouse = site.warehouse();
        try {
            for (Path each :
                    List.of(site.published().resolve("star"), site.published().resolve("as-known-at"), site.spool())) {
                DurableFolder.delete(each);
            }
            Files.deleteIfExists(warehouse);
            Files.deleteIfExists(warehouse.resolveSibling(warehouse.getFileName() + ".wal"));
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "what was made from raw cannot be deleted: " + e,
                    site.state().toString(),
                    "Make it writable for the user that runs jibao, then give the same command again",
                    e);
        }
    }

    private List<String> editions(Entity entity, String key) {
        List<String> words = new ArrayList<>(erasure.names(entity, key));
        words.add(key);
        Archive archive = ArchiveSettings.open(site, settings, clock);
        List<EditionId> all =
                archive.list(null, null).stream().map(ArchivedEdition::id).toList();
        Set<EditionId> naming = all.stream()
                .filter(edition -> new EditionSearch(archive.get(edition).folder()).names(words))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(edition -> naming.contains(edition) || bindsOneOf(naming, archive.open(edition)))
                .map(Object::toString)
                .toList();
    }

    private static boolean bindsOneOf(Set<EditionId> editions, FrozenEdition pack) {
        return pack.inputs().contents().stream().map(BoundReport::edition).anyMatch(editions::contains);
    }

    private static List<String> told(ErasureEvent event) {
        long rows = event.files().stream().mapToLong(RewrittenFile::rows).sum();
        List<String> lines = new ArrayList<>();
        lines.add("Erasure %d of a person in %s: %d rows in %d files of raw."
                .formatted(event.number(), event.entity(), rows, event.files().size()));
        event.files().forEach(file -> lines.add("  %d rows in %s".formatted(file.rows(), file.path())));
        return lines;
    }

    private static List<String> told(List<String> editions) {
        List<String> lines = new ArrayList<>();
        lines.add(
                editions.isEmpty()
                        ? "No published edition names the person."
                        : "Published editions that name the person; the archive is written once and stays as it is:");
        editions.forEach(edition -> lines.add("  " + edition));
        return lines;
    }
}
