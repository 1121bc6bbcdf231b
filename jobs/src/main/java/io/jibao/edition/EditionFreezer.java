package io.jibao.edition;

import io.jibao.report.ReportInputs.Part;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.DuckDb;
import io.jibao.sql.MaskedSelect;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills the folder of one edition with all that it is rendered from. */
final class EditionFreezer {
    /** Datasets that every report has: how fresh the sources are and what was quarantined. */
    static final String HOUSE = "_house";

    private final SqlLibrary library;
    private final FrozenFigures figures;
    private final TemplateHashes templates;
    private final PublishedEditions published;
    private final Clock clock;

    EditionFreezer(SqlLibrary library, TemplateHashes templates, PublishedEditions published, Clock clock) {
        this.library = library;
        this.figures = new FrozenFigures(library);
        this.templates = templates;
        this.published = published;
        this.clock = clock;
    }

    /**
     * Fills the folder.
     *
     * @return false when all of it has been published: the folder is then of no use
     */
    boolean freeze(EditionRequest request, DuckDb warehouse, Path folder) throws IOException {
        MessageDigest content = Sha256.digest();
        request.missingSources().forEach(source -> content.update(source.getBytes(StandardCharsets.UTF_8)));
        try (DuckDb reader = FrozenRows.reader(folder)) {
            for (Part part : request.parts()) {
                content.update(part.slug().getBytes(StandardCharsets.UTF_8));
                freezePart(request, part, warehouse, reader, folder, content);
            }
        }
        boolean isMasked = request.missingSources().isEmpty() && hasPersons(request);
        String contentSha256 = Sha256.hex(content.digest());
        Optional<FrozenEdition> before =
                published.findLatest(request.period(), request.report().id());
        if (before.isPresent() && before.get().inputs().contentSha256().equals(contentSha256)) {
            return false;
        }
        FrozenEdition frozen = writeInputs(request, before.orElse(null), isMasked, contentSha256, folder);
        if (before.isPresent()) {
            StoredJson.write(folder.resolve(FrozenEdition.MOVED), MovedFigure.between(before.get(), frozen));
        }
        return true;
    }

    private void freezePart(
            EditionRequest request, Part part, DuckDb warehouse, DuckDb reader, Path folder, MessageDigest content)
            throws IOException {
        Path datasets = Files.createDirectories(folder.resolve(part.slug()).resolve(FrozenEdition.DATASETS));
        Parameters parameters = request.parameters().forPeriod(request.period()).forPart(part.kind(), part.id());
        List<PrintedFigure> printed = new ArrayList<>();
        for (SqlDataset dataset : datasets(request)) {
            Path file = datasets.resolve(dataset.name() + ".parquet");
            String select = dataset.script().bind(parameters);
            Optional<String> masked = masked(request, dataset, select);
            write(dataset, masked.orElse(select), warehouse, file);
            if (masked.isPresent() && request.clearParts().contains(part.slug())) {
                Path clear = Files.createDirectories(folder.resolve(part.slug()).resolve(FrozenEdition.CLEAR_DATASETS))
                        .resolve(dataset.name() + ".parquet");
                write(dataset, select, warehouse, clear);
                FrozenRows.digest(content, "clear " + dataset.name(), FrozenRows.read(reader, clear));
            }
            List<Map<String, @Nullable Object>> rows = FrozenRows.read(reader, file);
            printed.addAll(figures.of(dataset, rows));
            if (!dataset.report().equals(HOUSE)) {
                FrozenRows.digest(content, dataset.name(), rows);
            }
        }
        StoredJson.write(folder.resolve(part.slug()).resolve(FrozenEdition.FIGURES), printed);
    }

    private static void write(SqlDataset dataset, String select, DuckDb warehouse, Path file) {
        FrozenRows.write(warehouse, select, file, dataset.script().file().toString());
    }

    private static Optional<String> masked(EditionRequest request, SqlDataset dataset, String select) {
        return MaskedSelect.of(dataset, select, request.report().persons().shown());
    }

    private boolean hasPersons(EditionRequest request) {
        return datasets(request).stream()
                .anyMatch(dataset -> masked(request, dataset, "").isPresent());
    }

    /** Without its sources a report says which are missing, and freezes no table that would read as zero. */
    private List<SqlDataset> datasets(EditionRequest request) {
        Stream<SqlDataset> own = request.missingSources().isEmpty()
                ? request.report().datasets().stream()
                        .map(name -> dataset(request.report().id(), name))
                : Stream.of();
        return Stream.concat(own, library.datasets(HOUSE).stream()).toList();
    }

    private SqlDataset dataset(String report, String name) {
        return library.datasets(report).stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new JibaoException(
                        FailureKind.TEMPLATE_BROKEN,
                        "the report's dataset “%s” is not there".formatted(name),
                        "reports-templates/%s/report.yml, datasets".formatted(report),
                        "Add sql/5_reports/%s/%s.sql with its .yml, or take the name out".formatted(report, name)));
    }

    private FrozenEdition writeInputs(
            EditionRequest request, @Nullable FrozenEdition before, boolean isMasked, String contentSha256, Path folder)
            throws IOException {
        String report = request.report().id();
        int version = before == null ? 1 : before.id().version() + 1;
        EditionInputs inputs = new EditionInputs(
                new EditionId(request.period(), report, version),
                before == null ? null : before.id(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                request.parts(),
                request.missingSources(),
                request.company(),
                request.basis(),
                templates.of(report),
                isMasked,
                contentSha256,
                List.of(),
                List.of());
        StoredJson.write(folder.resolve(FrozenEdition.INPUTS), inputs);
        return FrozenEdition.open(folder);
    }
}
