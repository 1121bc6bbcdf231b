package io.jibao.job;

import io.jibao.extract.Coverage;
import io.jibao.extract.Entity;
import io.jibao.extract.ExtractedEntity;
import io.jibao.extract.Extraction;
import io.jibao.extract.SourceSettings;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.transform.Warehouse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sources into raw: a step for each entity that the site has connected. */
final class ExtractWorks {

    private final RunContext run;
    private final Warehouse warehouse;

    ExtractWorks(RunContext run, Warehouse warehouse) {
        this.run = run;
        this.warehouse = warehouse;
    }

    List<Work> works() {
        Extraction extraction = extraction(run.home(), run.site(), run.settings(), run.clock());
        List<Entity> entities = entities(extraction, run.site());
        Map<String, Entity> lastOfSystem = new HashMap<>();
        entities.forEach(entity -> lastOfSystem.put(entity.system(), entity));
        return entities.stream()
                .map(entity -> work(extraction, entity, lastOfSystem.containsValue(entity)))
                .toList();
    }

    /** {@code system.entity} of what the site delivers. */
    List<String> connected() {
        return extraction(run.home(), run.site(), run.settings(), run.clock()).entities().stream()
                .map(Entity::toString)
                .toList();
    }

    static Extraction extraction(Home home, Site site, SiteSettings settings, Clock clock) {
        String memory = settings.bind("memory", MemorySettings.class).duckdb();
        return Extraction.of(home, site, settings.bindMap("sources", SourceSettings.class), clock, memory);
    }

    /** Those the site has connected, at least one. */
    static List<Entity> entities(Extraction extraction, Site site) {
        List<Entity> entities = extraction.entities();
        if (entities.isEmpty()) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "no source is connected",
                    site.sql().resolve("1_extract").toString(),
                    "Write a SELECT for each entity you have; jibao init leaves samples there");
        }
        return entities;
    }

    private Work work(Extraction extraction, Entity entity, boolean isLastOfSystem) {
        String name = "extract-%s-%s".formatted(entity.system(), entity.name()).replace('_', '-');
        return new Work(Stage.EXTRACT, name, () -> {
            ExtractedEntity done = extraction.extract(
                    entity, run.load(), warehouse.committedLoads(entity.system(), entity.name()), run.startedAt());
            if (isLastOfSystem) {
                extraction.leave(entity.system());
            }
            return new Outcome(words(done), facts(done));
        });
    }

    private static String words(ExtractedEntity done) {
        String undated = done.coverage() == Coverage.CHANGES
                ? count(done.rowsWithoutCursor(), "without a cursor, so read every time")
                : "";
        return String.format(Locale.ROOT, "%,d rows", done.rowsRead())
                + count(done.rowsQuarantined(), "quarantined")
                + undated
                + (done.notes() == null
                        ? ""
                        : String.join(
                                "",
                                done.notes().stream().map(note -> "; " + note).toList()));
    }

    private static String count(long rows, String what) {
        return rows == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", rows, what);
    }

    private static List<Fact> facts(ExtractedEntity done) {
        List<Fact> facts = new ArrayList<>(List.of(fact(done)));
        done.noticed().forEach(what -> facts.add(new Fact.Noticed(done.system() + "." + done.entity(), what)));
        return facts;
    }

    private static Fact fact(ExtractedEntity done) {
        return new Fact.Extracted(
                done.system() + "." + done.entity(),
                done.rowsRead(),
                done.rowsAccepted(),
                done.rowsNew(),
                done.rowsDeleted(),
                done.rowsQuarantined(),
                done.quarantine().stream()
                        .map(count ->
                                new Fact.Reason(count.columnName(), count.reason(), count.severity(), count.count()))
                        .toList());
    }
}
