package io.jibao.edition;

import io.jibao.report.PackDefinition.Chapter;
import io.jibao.report.ReportInputs.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fills the folder of one edition of a pack: it names the editions that it binds, and copies nothing of them, since they
 * are kept as long as it is.
 */
final class PackBinder {
    private final TemplateHashes templates;
    private final PublishedEditions published;
    private final Clock clock;

    PackBinder(TemplateHashes templates, PublishedEditions published, Clock clock) {
        this.templates = templates;
        this.published = published;
        this.clock = clock;
    }

    /**
     * Fills the folder.
     *
     * @return false when the last edition of the pack binds the same: the folder is then of no use
     */
    boolean bind(PackRequest request, Path folder) throws IOException {
        List<BoundReport> contents = contents(request);
        List<Part> parts = parts(request, contents);
        String contentSha256 = contentSha256(contents, parts, request.pack().apart());
        FrozenEdition before =
                published.findLatest(request.period(), request.pack().id()).orElse(null);
        if (before != null && before.inputs().contentSha256().equals(contentSha256)) {
            return false;
        }
        EditionInputs inputs = new EditionInputs(
                new EditionId(
                        request.period(),
                        request.pack().id(),
                        before == null ? 1 : before.id().version() + 1),
                before == null ? null : before.id(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                parts,
                List.of(),
                request.company(),
                request.basis(),
                templates.of(Stream.concat(Stream.of(request.pack().id()), request.pack().reports().stream())
                        .toList()),
                false, // what it binds is masked where that was
                contentSha256,
                contents,
                request.pack().apart());
        StoredJson.write(folder.resolve(FrozenEdition.INPUTS), inputs);
        if (before != null) {
            StoredJson.write(folder.resolve(FrozenEdition.MOVED), moved(request, before, contents));
        }
        return true;
    }

    private static List<BoundReport> contents(PackRequest request) {
        List<BoundReport> contents = new ArrayList<>();
        for (Chapter chapter : request.pack().chapters()) {
            for (String report : chapter.reports()) {
                FrozenEdition edition = edition(request, report);
                contents.add(new BoundReport(
                        chapter.name(), edition.id(), edition.inputs().contentSha256()));
            }
        }
        return contents;
    }

    /** The whole, and every part of these kinds that one of the reports has. */
    private static List<Part> parts(PackRequest request, List<BoundReport> contents) {
        Set<Part> parts = new LinkedHashSet<>(List.of(Part.WHOLE));
        for (BoundReport bound : contents) {
            edition(request, bound.edition().report()).parts().stream()
                    .filter(part -> request.parts().contains(part.kind()))
                    .forEach(parts::add);
        }
        return List.copyOf(parts);
    }

    private static String contentSha256(List<BoundReport> contents, List<Part> parts, List<String> apart) {
        StringBuilder content = new StringBuilder();
        parts.forEach(part -> content.append(part.slug()).append('\n'));
        contents.forEach(bound -> content.append(StoredJson.line(bound)).append('\n'));
        apart.forEach(report -> content.append(report).append('\n'));
        return Sha256.of(content.toString());
    }

    /** What the bound editions say otherwise than those that the pack before bound. */
    private List<MovedFigure> moved(PackRequest request, FrozenEdition before, List<BoundReport> contents) {
        List<MovedFigure> moved = new ArrayList<>();
        for (BoundReport bound : contents) {
            Optional<EditionId> was = before.inputs().contents().stream()
                    .map(BoundReport::edition)
                    .filter(edition -> edition.report().equals(bound.edition().report()))
                    .findFirst();
            if (was.isPresent() && !was.get().equals(bound.edition())) {
                FrozenEdition after = edition(request, bound.edition().report());
                MovedFigure.between(request.archive().apply(was.get()), after)
                        .forEach(figure -> moved.add(figure.of(bound.edition().report())));
            }
        }
        return moved;
    }

    private static FrozenEdition edition(PackRequest request, String report) {
        FrozenEdition edition = request.editions().get(report);
        if (edition == null) {
            throw new IllegalArgumentException("no edition of " + report + " is given");
        }
        return edition;
    }
}
