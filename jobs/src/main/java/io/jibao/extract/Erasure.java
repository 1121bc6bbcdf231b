package io.jibao.extract;

import io.jibao.extract.ErasureEvent.RewrittenFile;
import io.jibao.extract.ErasureEvent.State;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Erases one person's data from raw on lawful demand: in every entity whose rows name the person, or what is the person's
 * as the answers to a questionnaire are, all versions and the rows in quarantine. Keys, amounts and dates stay, so that the figures do. Killed at any moment, it is finished by
 * {@link #finish}.
 */
public final class Erasure {

    private final Home home;
    private final Site site;
    private final Clock clock;
    private final ErasureLog log;

    /** Works on the raw data of a site, whose lock the caller holds. */
    public Erasure(Home home, Site site, Clock clock) {
        this.home = home;
        this.site = site;
        this.clock = clock;
        this.log = ErasureLog.of(site);
    }

    /** All that were begun or done, in order. */
    public List<ErasureEvent> list() {
        return log.list();
    }

    /**
     * What an erasure would rewrite; nothing is changed.
     *
     * @param entity whose key names the person, as {@code crm.customers}
     */
    public List<RewrittenFile> find(Entity entity, String key) {
        List<RewrittenFile> found = new ArrayList<>();
        named(entity, key).forEach(each -> rewrites(each.column(), Set.of(each.hash()))
                .forEach(rewrite -> found.addAll(rewrite.find())));
        return found;
    }

    /**
     * Texts of the person's own rows by which others may have printed them: required personal ones, as the name.
     *
     * @param entity as for {@link #find}
     */
    public List<String> names(Entity entity, String key) {
        String column = keyColumn(entity);
        return new FileErasure(
                        RawFolder.of(site, entity),
                        ContractFile.read(contract(entity)),
                        column,
                        Set.of(ErasureEvent.hash(column, key)))
                .names();
    }

    /** From now on the person is to be erased: reads do so with what the source sends, and {@link #finish} with raw. */
    public void begin(Entity entity, String key, String by, String reason) {
        long number = log.list().stream().mapToLong(ErasureEvent::number).max().orElse(0);
        for (Named each : named(entity, key)) {
            number++;
            log.append(new ErasureEvent(
                    number,
                    State.BEGUN,
                    clock.instant(),
                    by,
                    reason,
                    each.entity().toString(),
                    each.column(),
                    each.hash(),
                    List.of()));
        }
    }

    /**
     * Who or what is to be erased.
     *
     * @param column by which rows name it
     * @param hash of its key
     */
    private record Named(Entity entity, String column, String hash) {}

    /** The person, then what is the person's and named by rows that do not name the person. */
    private List<Named> named(Entity entity, String key) {
        String column = keyColumn(entity);
        String hash = ErasureEvent.hash(column, key);
        List<Named> named = new ArrayList<>(List.of(new Named(entity, column, hash)));
        Map<Entity, Contract> contracts = contracts();
        contracts.forEach((owner, contract) -> {
            String owned = contract.key().get(0);
            boolean isNamedElsewhere = contracts.entrySet().stream()
                    .filter(other -> other.getKey().system().equals(owner.system()))
                    .map(Map.Entry::getValue)
                    .anyMatch(other -> ErasedColumns.concerns(other, owned)
                            && other.find(column).isEmpty());
            if (contract.key().size() == 1 && contract.find(column).isPresent() && isNamedElsewhere) {
                new FileErasure(RawFolder.of(site, owner), contract, column, Set.of(hash))
                        .values(owned)
                        .forEach(each -> named.add(new Named(owner, owned, ErasureEvent.hash(owned, each))));
            }
        });
        return named;
    }

    /**
     * Does what has begun, also in a process that was killed.
     *
     * @param committed loads that the warehouse's ledger holds of an entity; others are deleted
     * @param forgetDerived deletes what was made from raw; called before an erasure counts as done
     * @return those that are done now
     */
    public List<ErasureEvent> finish(Function<Entity, Set<LoadId>> committed, Runnable forgetDerived) {
        List<ErasureEvent> done = new ArrayList<>();
        for (ErasureEvent begun : log.unfinished()) {
            List<RewrittenFile> files = new ArrayList<>();
            for (FileErasure rewrite : rewrites(begun.column(), Set.of(begun.keySha256()))) {
                rewrite.raw().keepOnly(committed.apply(rewrite.raw().entity()));
                files.addAll(rewrite.rewrite());
            }
            forgetDerived.run();
            ErasureEvent event = begun.done(clock.instant(), files);
            log.append(event);
            done.add(event);
        }
        return done;
    }

    private List<FileErasure> rewrites(String column, Set<String> hashes) {
        List<FileErasure> rewrites = new ArrayList<>();
        contracts().forEach((entity, contract) -> {
            if (ErasedColumns.concerns(contract, column)) {
                rewrites.add(new FileErasure(RawFolder.of(site, entity), contract, column, hashes));
            }
        });
        return rewrites;
    }

    /** Of the entities that raw holds. */
    private Map<Entity, Contract> contracts() {
        Map<Entity, Contract> contracts = new TreeMap<>();
        for (Entity entity : entities()) {
            Path file = contract(entity);
            if (Files.exists(file)) {
                contracts.put(entity, ContractFile.read(file));
            }
        }
        return contracts;
    }

    private List<Entity> entities() {
        if (!Files.isDirectory(site.raw())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.find(site.raw(), 2, (path, attributes) -> attributes.isDirectory())) {
            return folders.map(site.raw()::relativize)
                    .filter(path -> path.getNameCount() == 2)
                    .map(path -> new Entity(
                            path.getName(0).toString(), path.getName(1).toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "raw data cannot be listed: " + e,
                    site.raw().toString(),
                    "Make it readable",
                    e);
        }
    }

    private String keyColumn(Entity entity) {
        Path file = contract(entity);
        if (!Files.exists(file)) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there is no entity " + entity,
                    "--entity " + entity,
                    "Name one of sql/1_extract, as crm.customers");
        }
        Contract contract = ContractFile.read(file);
        if (contract.key().size() != 1 || contract.personal().isEmpty()) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "%s names no persons: its contract has no single key, or no personal column".formatted(entity),
                    file.toString(),
                    "Name the entity that the person is a row of, as crm.customers or crm.contacts");
        }
        return contract.key().get(0);
    }

    private Path contract(Entity entity) {
        String name = "1_extract/%s/%s.yml".formatted(entity.system(), entity.name());
        Path own = site.sql().resolve(name);
        return Files.exists(own) ? own : home.sql().resolve(name);
    }
}
