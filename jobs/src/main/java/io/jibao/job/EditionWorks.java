package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.edition.EditionId;
import io.jibao.edition.EditionRequest;
import io.jibao.edition.Editions;
import io.jibao.edition.FrozenEdition;
import io.jibao.ledger.EditionRecord;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs.Company;
import io.jibao.report.ReportInputs.Part;
import io.jibao.report.ReportRenderer;
import io.jibao.transform.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The reports of the period: each frozen, rendered in every part and language, approved and archived. */
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

    /** @param connected {@code system.entity} of what the site delivers */
    EditionWorks(
            RunContext run,
            Warehouse warehouse,
            ReportCatalogue catalogue,
            Editions editions,
            Archive archive,
            RunBasis basis,
            List<String> connected) {
        this(run, warehouse, catalogue, editions, archive, basis, connected, Clearances.of(run.settings()));
    }

    /** As the other, for other readers than the site's. */
    EditionWorks(
            RunContext run,
            Warehouse warehouse,
            ReportCatalogue catalogue,
            Editions editions,
            Archive archive,
            RunBasis basis,
            List<String> connected,
            Clearances clearances) {
        this.clearances = clearances;
        this.run = run;
        this.warehouse = warehouse;
        this.catalogue = catalogue;
        this.editions = editions;
        this.archive = archive;
        this.basis = basis;
        this.connected = connected;
        this.renderer = new ReportRenderer(catalogue, run.site().spool().resolve("templates"));
    }

    List<Work> works() {
        List<Work> works = new ArrayList<>(pages());
        reports()
                .forEach(report -> works.add(new Work(Stage.ARCHIVE, "archive-" + report.id(), () -> archive(report))));
        return works;
    }

    /** All but what publishes. */
    List<Work> pages() {
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
        List<Part> parts =
                new ReportParts(run.library(), run.parameters(), warehouse.db()).of(report, settings(report));
        EditionRequest request = new EditionRequest(
                run.period(),
                report,
                parts,
                missing,
                clearances.parts(report),
                run.parameters(),
                company(),
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
        List<Locale> languages = RunContext.locales(run.settings());
        int pages = new PartRendering(renderer, report, frozen.get(), languages).render();
        return Outcome.of("%d pages".formatted(pages));
    }

    private Outcome archive(ReportDefinition report) {
        Optional<FrozenEdition> frozen = editions.find(run.period(), report.id());
        if (frozen.isEmpty()) {
            return archive.findLatest(run.period(), report.id())
                    .map(last -> Outcome.of("unchanged", fact(last, "unchanged")))
                    .orElseGet(() -> Outcome.of("nothing new"));
        }
        EditionRecord approved = editions.approve(frozen.get(), settings(report).policy());
        EditionId id = frozen.get().id();
        archive.store(frozen.get(), approved, run.ledger());
        archive.release(id, run.ledger());
        editions.discard(frozen.get());
        return Outcome.of(id.toString(), fact(archive.open(id), "released"));
    }

    private static Fact fact(FrozenEdition edition, String state) {
        return new Fact.Archived(
                edition.id().toString(),
                state,
                edition.folder().toString(),
                count(edition, ".pdf"),
                count(edition, ".xlsx"));
    }

    private static int count(FrozenEdition edition, String ending) {
        return edition.parts().stream()
                .mapToInt(part -> edition.files(part, ending).size())
                .sum();
    }

    private ReportSettings settings(ReportDefinition report) {
        return run.settings()
                .bindMap("reports", ReportSettings.class)
                .getOrDefault(report.id(), ReportSettings.DEFAULT);
    }

    private Company company() {
        CompanySettings company = run.company();
        String english = company.nameEn().isEmpty() ? company.name() : company.nameEn();
        return new Company(company.name(), english, company.currency(), company.zone());
    }
}
