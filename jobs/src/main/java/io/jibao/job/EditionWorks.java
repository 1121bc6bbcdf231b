package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.edition.EditionRequest;
import io.jibao.edition.Editions;
import io.jibao.edition.FrozenEdition;
import io.jibao.report.PackRenderer;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs;
import io.jibao.report.ReportInputs.Part;
import io.jibao.report.ReportRenderer;
import io.jibao.transform.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The reports of the period: each frozen, rendered in every part and language, approved and archived; then the packs that
 * bind them.
 */
final class EditionWorks {

    private final RunContext run;
    private final Warehouse warehouse;
    private final ReportCatalogue catalogue;
    private final Editions editions;
    private final Archive archive;
    private final RunBasis basis;
    private final List<String> connected;
    private final Clearances clearances;
    private final ReportRenderer renderer;

    /**
     * @param connected {@code system.entity} of what the site delivers
     * @param clearances for whom there are files in clear
     */
    EditionWorks(
            RunContext run,
            Warehouse warehouse,
            ReportCatalogue catalogue,
            Editions editions,
            Archive archive,
            RunBasis basis,
            List<String> connected,
            Clearances clearances) {
        this.run = run;
        this.warehouse = warehouse;
        this.catalogue = catalogue;
        this.editions = editions;
        this.archive = archive;
        this.basis = basis;
        this.connected = connected;
        this.clearances = clearances;
        this.renderer = new ReportRenderer(catalogue, run.site().spool().resolve("templates"));
    }

    List<Work> works() {
        EditionRelease release = new EditionRelease(run, editions, archive);
        List<Work> works = new ArrayList<>(pagesOfReports());
        reports()
                .forEach(report -> works.add(
                        new Work(Stage.ARCHIVE, "archive-" + report.id(), () -> release.release(report.id()))));
        works.addAll(PackWorks.ofReleased(run, catalogue, editions, basis, packRenderer(), archive)
                .works(release));
        return works;
    }

    /** All but what publishes. */
    List<Work> pages() {
        List<Work> works = new ArrayList<>(pagesOfReports());
        works.addAll(PackWorks.ofSpool(run, catalogue, editions, basis, packRenderer())
                .pages());
        return works;
    }

    private PackRenderer packRenderer() {
        return new PackRenderer(catalogue, renderer);
    }

    private List<Work> pagesOfReports() {
        List<Work> works = new ArrayList<>();
        works.add(new Work(Stage.RENDER, "look-up-published", () -> new EarlierEditions(run, archive)
                .lookUp(reports(), warehouse)));
        reports().forEach(report -> works.add(new Work(Stage.RENDER, "freeze-" + report.id(), () -> freeze(report))));
        reports().forEach(report -> works.add(new Work(Stage.RENDER, "render-" + report.id(), () -> render(report))));
        return works;
    }

    private List<ReportDefinition> reports() {
        return catalogue.list(run.period().kind());
    }

    private Outcome freeze(ReportDefinition report) {
        List<String> missing = new ArrayList<>(report.needs());
        missing.removeAll(connected);
        List<Part> parts = new ReportParts(run.library(), run.parameters(), warehouse.db())
                .of(report, ReportSettings.of(run, report.id()));
        EditionRequest request = new EditionRequest(
                run.period(),
                report,
                parts,
                missing,
                clearances.parts(report),
                run.parameters(),
                run.printedCompany(),
                basis.get());
        Optional<FrozenEdition> frozen = editions.freeze(request, warehouse.db());
        return Outcome.of(
                frozen.map(edition -> "%d parts".formatted(edition.parts().size()))
                        .orElse("says what its last edition says"));
    }

    private Outcome render(ReportDefinition report) {
        Optional<FrozenEdition> frozen = editions.find(run.period(), report.id());
        if (frozen.isEmpty()) {
            return Outcome.of("nothing new");
        }
        List<Callable<Integer>> parts = new ArrayList<>();
        frozen.get().parts().forEach(part -> parts.add(() -> render(report, frozen.get(), part)));
        return Outcome.of(
                "%d pages".formatted(new ParallelRendering(frozen.get().id(), parts).render()));
    }

    private int render(ReportDefinition report, FrozenEdition edition, Part part) {
        int pages = render(report, edition.reportInputs(part), edition.folder(part));
        return edition.hasClear(part)
                ? pages + render(report, edition.clearInputs(part), edition.clearFolder(part))
                : pages;
    }

    private int render(ReportDefinition report, ReportInputs inputs, Path folder) {
        return run.locales().stream()
                .mapToInt(locale ->
                        renderer.render(report, inputs, locale, folder).pageCount())
                .sum();
    }
}
