package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.DuckDb;
import io.jibao.transform.RawFolders.Folder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What changed in raw since the warehouse was last loaded, told by the folders and not by the numbers of loads.
 *
 * @param come raw table → loads that the warehouse does not know yet
 * @param gone raw tables of which a load that it knows is no longer there
 */
record RawNews(Map<String, Set<LoadId>> come, Set<String> gone) {

    private static final String LOADS = "raw.loads";

    /** Compares the folders with what the ledger says; ask before the ledger takes them over. */
    static RawNews of(DuckDb db, List<Folder> folders) {
        Set<String> missing = new HashSet<>(LoadLedger.committed(db));
        Map<String, Set<LoadId>> come = new TreeMap<>();
        for (Folder folder : folders) {
            if (!missing.remove(folder.name())) {
                come.computeIfAbsent(table(folder.system(), folder.entity()), table -> new TreeSet<>())
                        .add(folder.load());
            }
        }
        Set<String> gone = new TreeSet<>();
        for (String name : missing) {
            String[] parts = name.split("\\.", 3);
            gone.add(table(parts[0], parts[1]));
        }
        return new RawNews(come, gone);
    }

    private static String table(String system, String entity) {
        return "raw.%s__%s".formatted(system, entity);
    }

    /** The raw tables that changed. */
    Set<String> changed() {
        Set<String> changed = new TreeSet<>(come.keySet());
        changed.addAll(gone);
        if (!changed.isEmpty()) {
            changed.add(LOADS);
        }
        return changed;
    }

    /** Whether so much changed that the changed keys cannot be told. */
    boolean isRewritten(String table) {
        return gone.contains(table);
    }

    /** SELECT of the versions, or of the loads, that came. */
    String versions(String table) {
        boolean isLoads = table.equals(LOADS);
        Set<LoadId> loads = new TreeSet<>(come.getOrDefault(table, Set.of()));
        if (isLoads) {
            come.values().forEach(loads::addAll);
        }
        return "select * from %s where %s in (%s)"
                .formatted(
                        isLoads ? LOADS : RawViews.versions(table),
                        isLoads ? "load_id" : "_load_id",
                        loads.stream().map(load -> Long.toString(load.number())).collect(Collectors.joining(", ")));
    }
}
