package io.jibao.edition;

import io.jibao.report.PackInputs;
import io.jibao.report.PackInputs.Section;
import io.jibao.report.ReportInputs;
import io.jibao.report.ReportInputs.Correction;
import io.jibao.report.ReportInputs.Difference;
import io.jibao.report.ReportInputs.Masking;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one edition: its inputs, its frozen datasets and, once rendered, its files. It lies in the spool until
 * it is archived; in the archive it is the same folder and can be rendered or quoted again.
 */
public final class FrozenEdition {
    static final String INPUTS = "inputs.json";
    static final String MOVED = "moved.json";
    static final String FIGURES = "figures.json";
    static final String DATASETS = "datasets";
    static final String CLEAR_DATASETS = "clear/datasets";

    /** Of a part, the folder of what only cleared audiences get. */
    private static final String CLEAR = "clear";

    private final Path folder;
    private final EditionInputs inputs;

    private FrozenEdition(Path folder, EditionInputs inputs) {
        this.folder = folder;
        this.inputs = inputs;
    }

    /** Opens a folder that holds {@code inputs.json}. */
    public static FrozenEdition open(Path folder) {
        return new FrozenEdition(folder, read(folder.resolve(INPUTS), EditionInputs.class));
    }

    public Path folder() {
        return folder;
    }

    public EditionId id() {
        return inputs.edition();
    }

    public EditionInputs inputs() {
        return inputs;
    }

    /** Whether it corrects an edition that was published: its pages and mails say 更正. */
    public boolean isCorrection() {
        return inputs.corrects() != null;
    }

    /** Whether it is a pack, which binds other editions and has no data of its own. */
    public boolean isPack() {
        return !inputs.contents().isEmpty();
    }

    public List<Part> parts() {
        return inputs.parts();
    }

    /** The part whose folder has this name, as {@code department-D01}. */
    public Optional<Part> findPart(String slug) {
        return parts().stream().filter(part -> part.slug().equals(slug)).findFirst();
    }

    /** Where the files of a part are rendered to, and are. */
    public Path folder(Part part) {
        return folder.resolve(part.slug());
    }

    /** Where the files of a part are rendered to, and are, in which nothing of persons is masked. */
    public Path clearFolder(Part part) {
        return folder(part).resolve(CLEAR);
    }

    /** Whether a reader may have the part in clear. */
    public boolean hasClear(Part part) {
        return Files.isDirectory(folder(part).resolve(CLEAR_DATASETS));
    }

    /** Whether a file of an edition, by its path in it, shows persons in clear. */
    public static boolean isClear(String path) {
        return path.contains("/" + CLEAR + "/");
    }

    /** The rendered files of a part with this ending, by name. */
    public List<Path> files(Part part, String ending) {
        return files(folder(part), ending);
    }

    /** As {@link #files}, of the files in clear. */
    public List<Path> clearFiles(Part part, String ending) {
        return hasClear(part) ? files(clearFolder(part), ending) : List.of();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** What the report room prints the part from, persons masked. */
    public ReportInputs reportInputs(Part part) {
        return reportInputs(part, datasets(part), inputs.masked() ? Masking.MASKED : Masking.NONE);
    }

    /** What the report room prints the part from where {@link #hasClear}, nothing masked. */
    public ReportInputs clearInputs(Part part) {
        Map<String, List<Map<String, @Nullable Object>>> datasets = datasets(part);
        datasets.putAll(read(folder(part).resolve(CLEAR_DATASETS)));
        return reportInputs(part, datasets, Masking.CLEAR);
    }

    private ReportInputs reportInputs(
            Part part, Map<String, List<Map<String, @Nullable Object>>> datasets, Masking masking) {
        return new ReportInputs(printed(), part, inputs.missingSources(), datasets, correction(part), masking);
    }

    /**
     * What the report room prints the part of a pack from.
     *
     * @param bound opens the editions that it binds
     */
    public PackInputs packInputs(Part part, Function<EditionId, FrozenEdition> bound) {
        List<Section> sections = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (BoundReport each : inputs.contents()) {
            FrozenEdition edition = bound.apply(each.edition());
            edition.findPart(part.slug())
                    .ifPresentOrElse(
                            own -> sections.add(new Section(each.chapter(), edition.reportInputs(own))),
                            () -> elsewhere.add(each.edition().report()));
        }
        return new PackInputs(printed(), part, sections, elsewhere, inputs.apart(), correction(part));
    }

    /** Of a pack: the first report that has the part. */
    public Optional<FrozenEdition> findFirst(Part part, Function<EditionId, FrozenEdition> bound) {
        return inputs.contents().stream()
                .map(each -> bound.apply(each.edition()))
                .filter(edition -> edition.findPart(part.slug()).isPresent())
                .findFirst();
    }

    private ReportInputs.Edition printed() {
        return new ReportInputs.Edition(
                id().report(),
                id().toString(),
                id().version(),
                id().period(),
                inputs.createdAt(),
                inputs.basis().load(),
                inputs.basis().knownAt(),
                inputs.basis().checkpoint(),
                inputs.company());
    }

    private @Nullable Correction correction(Part part) {
        EditionId corrected = inputs.corrects();
        if (corrected == null) {
            return null;
        }
        List<Difference> differences = movedFigures().stream()
                .filter(moved -> moved.part().equals(part.slug()))
                .map(MovedFigure::difference)
                .toList();
        return new Correction(corrected.toString(), differences);
    }

    /** All frozen rows of a part by dataset, in print order, persons masked. */
    public Map<String, List<Map<String, @Nullable Object>>> datasets(Part part) {
        return read(folder(part).resolve(DATASETS));
    }

    private Map<String, List<Map<String, @Nullable Object>>> read(Path parquet) {
        try (Stream<Path> files = Files.list(parquet);
                DuckDb reader = FrozenRows.reader(folder)) {
            Map<String, List<Map<String, @Nullable Object>>> datasets = new LinkedHashMap<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                datasets.put(name.substring(0, name.lastIndexOf('.')), FrozenRows.read(reader, file));
            }
            return datasets;
        } catch (IOException e) {
            throw unreadable(parquet, e);
        }
    }

    /** The printed numbers of a part. */
    public List<PrintedFigure> figures(Part part) {
        return Arrays.asList(read(folder(part).resolve(FIGURES), PrintedFigure[].class));
    }

    /** What differs from the edition that this one corrects; empty for the first. */
    public List<MovedFigure> movedFigures() {
        Path file = folder.resolve(MOVED);
        return Files.exists(file) ? Arrays.asList(read(file, MovedFigure[].class)) : List.of();
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return StoredJson.read(file, type);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static JibaoException unreadable(Path file, IOException e) {
        return new JibaoException(
                FailureKind.ARCHIVE_DAMAGED,
                "a file of an edition cannot be read: " + e.getMessage(),
                file.toString(),
                "jibao archive verify says what else is damaged; fetch the edition from a backup",
                e);
    }
}
