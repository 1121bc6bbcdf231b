package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.edition.EditionId;
import io.jibao.edition.Editions;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.PackRequest;
import io.jibao.report.PackDefinition;
import io.jibao.report.PackInputs;
import io.jibao.report.PackRenderer;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportInputs.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The packs of the period, once their reports are made: each bound, rendered, approved and archived. */
final class PackWorks {

    private final RunContext run;
    private final ReportCatalogue catalogue;
    private final Editions editions;
    private final RunBasis basis;
    private final PackRenderer renderer;
    private final Function<String, Optional<FrozenEdition>> reports;
    private final Function<EditionId, FrozenEdition> bound;

    private PackWorks(
            RunContext run,
            ReportCatalogue catalogue,
            Editions editions,
            RunBasis basis,
            PackRenderer renderer,
            Function<String, Optional<FrozenEdition>> reports,
            Function<EditionId, FrozenEdition> bound) {
        this.run = run;
        this.catalogue = catalogue;
        this.editions = editions;
        this.basis = basis;
        this.renderer = renderer;
        this.reports = reports;
        this.bound = bound;
    }

    /** Packs of what the readers have: released editions. */
    static PackWorks ofReleased(
            RunContext run,
            ReportCatalogue catalogue,
            Editions editions,
            RunBasis basis,
            PackRenderer renderer,
            Archive archive) {
        return new PackWorks(
                run,
                catalogue,
                editions,
                basis,
                renderer,
                report -> released(run, editions, archive, report),
                archive::open);
    }

    /** Packs of what lies in the spool: nothing of it is published. */
    static PackWorks ofSpool(
            RunContext run, ReportCatalogue catalogue, Editions editions, RunBasis basis, PackRenderer renderer) {
        return new PackWorks(
                run,
                catalogue,
                editions,
                basis,
                renderer,
                report -> editions.find(run.period(), report),
                edition -> editions.find(edition.period(), edition.report()).orElseThrow());
    }

    /** The last version, unless a newer one waits for its release. */
    private static Optional<FrozenEdition> released(RunContext run, Editions editions, Archive archive, String report) {
        if (editions.find(run.period(), report).isPresent()) {
            return Optional.empty();
        }
        return archive.list(run.period(), report).stream()
                .max(Comparator.comparing(ArchivedEdition::id))
                .filter(edition -> edition.releasedAt() != null)
                .map(edition -> archive.open(edition.id()));
    }

    List<Work> works(EditionRelease release) {
        List<Work> works = new ArrayList<>(pages());
        packs().forEach(pack ->
                works.add(new Work(Stage.ARCHIVE, "archive-" + pack.id(), () -> archive(pack, release))));
        return works;
    }

    /** All but what publishes. */
    List<Work> pages() {
        List<Work> works = new ArrayList<>();
        for (PackDefinition pack : packs()) {
            works.add(new Work(Stage.RENDER, "bind-" + pack.id(), () -> bind(pack)));
            works.add(new Work(Stage.RENDER, "render-" + pack.id(), () -> render(pack)));
        }
        return works;
    }

    private List<PackDefinition> packs() {
        return catalogue.listPacks(run.period().kind());
    }

    private Outcome bind(PackDefinition pack) {
        List<String> missing = missing(pack);
        if (!missing.isEmpty()) {
            editions.find(run.period(), pack.id()).ifPresent(editions::discard); // what a stopped run left
            return Outcome.of(waiting(missing));
        }
        Map<String, FrozenEdition> made = new LinkedHashMap<>();
        pack.reports().forEach(report -> made.put(report, reports.apply(report).orElseThrow()));
        Optional<FrozenEdition> frozen = editions.bind(new PackRequest(
                run.period(),
                pack,
                made,
                bound,
                ReportSettings.of(run, pack.id()).partsOf(pack.parts()),
                run.printedCompany(),
                basis.get()));
        return Outcome.of(frozen.map(edition -> "%d reports, %d parts"
                        .formatted(made.size(), edition.parts().size()))
                .orElse("binds what its last edition binds"));
    }

    private Outcome render(PackDefinition pack) {
        return editions.find(run.period(), pack.id())
                .map(edition -> Outcome.of("%d pages".formatted(render(edition))))
                .orElseGet(() -> Outcome.of("nothing new"));
    }

    /** Part by part, since the pages of all reports of one are held at once. */
    private int render(FrozenEdition edition) {
        return edition.parts().stream().mapToInt(part -> render(edition, part)).sum();
    }

    private int render(FrozenEdition edition, Part part) {
        PackInputs inputs = edition.packInputs(part, bound);
        List<Callable<Integer>> languages = new ArrayList<>();
        run.locales()
                .forEach(locale -> languages.add(() ->
                        renderer.render(inputs, locale, edition.folder(part)).pageCount()));
        return new ParallelRendering(edition.id(), languages).render();
    }

    private Outcome archive(PackDefinition pack, EditionRelease release) {
        List<String> missing = missing(pack);
        return missing.isEmpty()
                ? release.release(pack.id())
                : Outcome.of(waiting(missing), new Fact.Waiting("%s.%s".formatted(run.period(), pack.id()), missing));
    }

    private List<String> missing(PackDefinition pack) {
        return pack.reports().stream()
                .filter(report -> reports.apply(report).isEmpty())
                .toList();
    }

    private static String waiting(List<String> missing) {
        return "waits for " + String.join(", ", missing);
    }
}
